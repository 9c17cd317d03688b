import Incidents

/// Writes the small JSON texts that the alert port answers with.
enum JSONText {
    /// The text in quotes, with everything escaped that JSON wants escaped.
    static func quoted(_ text: String) -> String {
        "\"\(JSONEscape.escaped(text))\""
    }
}
