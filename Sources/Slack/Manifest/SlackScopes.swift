/// The permissions that the bot needs, and what for: the manifest asks for them, `check` names those that are missing.
package enum SlackScopes {
    /// In the alphabetical order in which Slack lists them.
    package static let bot: [SlackScope] = [
        SlackScope("app_mentions:read", "answers those who mention the bot"),
        SlackScope("channels:history", "reads public channels that are enabled, and the threads under cards"),
        SlackScope("channels:read", "knows which public channels the bot is in, and when one is archived"),
        SlackScope("chat:write", "posts and edits cards"),
        SlackScope(
            "chat:write.public",
            "posts to public channels that the bot was not invited to",
            isRequired: false
        ),
        SlackScope("commands", "takes /chatops"),
        SlackScope("files:write", "sends logs and descriptions that are too long for a message"),
        SlackScope("groups:history", "reads private channels that are enabled, and the threads under cards"),
        SlackScope("groups:read", "knows which private channels the bot is in, and when one is archived"),
        SlackScope("im:history", "reads what people write to the bot directly"),
        SlackScope("im:write", "writes to people directly, such as to admins when somebody asks to be let in"),
        SlackScope("mpim:history", "answers those who mention the bot in a group conversation", isRequired: false),
        SlackScope("reactions:read", "counts reactions in enabled channels", isRequired: false),
        SlackScope("users:read", "shows people by their names"),
    ]

    /// Of the app-level token, which the manifest cannot make: the operator adds it by hand.
    package static let app = SlackScope("connections:write", "opens the connection that everything arrives on")

    /// - Parameter granted: as Slack answers in `x-oauth-scopes`: names separated by commas, spaces or not.
    package static func missing(from granted: String) -> [SlackScope] {
        let names = Set(granted.split { $0 == "," || $0.isWhitespace }.map(String.init))
        return bot.filter { !names.contains($0.name) }
    }
}
