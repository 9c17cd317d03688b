/// A permission of the bot token.
package struct SlackScope: Hashable, Sendable {
    /// As Slack calls it: `chat:write`.
    package let name: String
    /// What does not work without it, as the end of a sentence that begins with its name.
    package let reason: String
    /// False for what only makes a part of the bot more comfortable.
    package let isRequired: Bool

    init(_ name: String, _ reason: String, isRequired: Bool = true) {
        self.name = name
        self.reason = reason
        self.isRequired = isRequired
    }
}
