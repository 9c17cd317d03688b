import Incidents

/// Texts as YAML takes them.
enum YAMLText {
    /// In quotes; what stands between those of JSON is read alike.
    static func quoted(_ text: String) -> String { "\"\(JSONEscape.escaped(text))\"" }

    /// The lines of a literal block (`|2`), each moved right by `indent`.
    static func block(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : margin + $0 }
            .joined(separator: "\n")
    }
}
