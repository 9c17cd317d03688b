/// A person in the fake's world.
package struct FakeTelegramUser: Hashable, Sendable {
    package let id: Int64
    package var firstName: String
    package var lastName: String?
    package var username: String?
    package var isBot: Bool

    package init(
        id: Int64,
        firstName: String,
        lastName: String? = nil,
        username: String? = nil,
        isBot: Bool = false
    ) {
        self.id = id
        self.firstName = firstName
        self.lastName = lastName
        self.username = username
        self.isBot = isBot
    }

    var json: TelegramJSON {
        var body: [String: TelegramJSON] = ["id": .int(id), "is_bot": .bool(isBot), "first_name": .string(firstName)]
        body["last_name"] = lastName.map(TelegramJSON.string)
        body["username"] = username.map(TelegramJSON.string)
        return .object(body)
    }
}
