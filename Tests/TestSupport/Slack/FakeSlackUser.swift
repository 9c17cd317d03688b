/// A member of the fake's workspace.
package struct FakeSlackUser: Hashable, Sendable {
    package let id: String
    package var name: String
    package var timeZone: String
    package var locale: String
    package var isBot: Bool
    package var isDeactivated = false

    /// The id of the conversation between them and the bot.
    package var conversation: String { "D" + id.dropFirst() }

    var json: FakeSlackJSON {
        [
            "id": .string(id), "name": .string(name.lowercased()), "deleted": .bool(isDeactivated),
            "is_bot": .bool(isBot), "tz": .string(timeZone), "locale": .string(locale), "real_name": .string(name),
            "profile": ["display_name": .string(name), "real_name": .string(name)],
        ]
    }
}
