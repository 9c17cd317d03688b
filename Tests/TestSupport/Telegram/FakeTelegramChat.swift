/// A chat in the fake's world.
package struct FakeTelegramChat: Sendable {
    package enum Kind: String, Sendable {
        case `private`, group, supergroup, channel
    }

    package let id: Int64
    package let kind: Kind
    package var title: String
    package var isForum = false
    /// Topics that exist, General excepted.
    package var topics: Set<Int64> = []
    package var closedTopics: Set<Int64> = []
    /// What the topics are called that the bot made.
    package var topicNames: [Int64: String] = [:]
    /// The bot's rights as an administrator.
    package var botRights: Set<String> = []
    /// The bot's place: member, administrator, left, kicked; in a private chat kicked is blocked.
    package var botStatus = "member"
    package var canBotWrite = true
    /// False where members may write, but send no files.
    package var canBotSendFiles = true
    /// A group that became the supergroup of this number.
    package var migratedTo: Int64?
    package var messages: [Int64: FakeTelegramMessage] = [:]
    package var nextMessage: Int64 = 1

    var json: TelegramJSON {
        var body: [String: TelegramJSON] = ["id": .int(id), "type": .string(kind.rawValue)]
        body[kind == .private ? "first_name" : "title"] = .string(title)
        if isForum { body["is_forum"] = true }
        return .object(body)
    }

    /// Owners may everything, administrators what they were given, others nothing.
    func botMay(_ right: String) -> Bool {
        botStatus == "creator" || (botStatus == "administrator" && botRights.contains(right))
    }

    /// Why the bot may not write here; nil when it may.
    var objection: FakeTelegramReply? {
        if let migratedTo {
            return .error(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrateTo: migratedTo
            )
        }
        switch (botStatus, kind) {
        case ("kicked", .private): return .forbidden("bot was blocked by the user")
        case ("new", _): return .forbidden("bot can't initiate conversation with a user")
        case ("kicked", _): return .forbidden("bot was kicked from the \(kindName) chat")
        case ("left", _): return .forbidden("bot is not a member of the \(kindName) chat")
        default: return canBotWrite ? nil : .bad("not enough rights to send text messages to the chat")
        }
    }

    private var kindName: String { kind.rawValue }
}
