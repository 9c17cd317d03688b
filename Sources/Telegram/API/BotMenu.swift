/// The commands a chat offers when somebody types a slash.
package struct BotMenu: Hashable, Sendable {
    /// One line of the menu.
    package struct Entry: Hashable, Encodable, Sendable {
        /// 1–32 of `a–z`, `0–9` and `_`, without the slash.
        package let command: String
        /// 1–256 characters.
        package let description: String

        package init(command: String, description: String) {
            self.command = command
            self.description = description
        }
    }

    /// ISO 639-1; nil is the menu of everybody whose language has none of its own.
    package let language: String?
    package let entries: [Entry]

    package init(language: String? = nil, entries: [(command: String, description: String)]) {
        self.language = language
        self.entries = entries.map { Entry(command: $0.command, description: $0.description) }
    }
}
