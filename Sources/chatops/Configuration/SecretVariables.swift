/// Looks up the environment variables that the settings file names: secrets stand there, or in `.env`, and never in the file.
/// What was set when the process began counts for as long as it lives.
package struct SecretVariables: Sendable {
    private let value: @Sendable (String) -> String?

    /// Knows none.
    package init() {
        value = { _ in nil }
    }

    init(_ reading: ConfigurationReading) {
        value = { reading.text(named: $0) }
    }

    /// Nil when it is not set, or is empty.
    package subscript(name: String) -> String? { value(name) }
}
