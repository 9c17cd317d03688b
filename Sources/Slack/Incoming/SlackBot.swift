/// Who the bot is in its workspace.
package struct SlackBot: Hashable, Sendable {
    /// Its user id, as it is mentioned: `U0123`.
    package let user: String
    /// What its own messages carry, `B0123`.
    package let bot: String?

    package init(user: String, bot: String?) {
        self.user = user
        self.bot = bot
    }
}
