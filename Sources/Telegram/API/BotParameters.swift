/// Bodies of the smaller methods; a nil field is left out, never sent as null.
enum BotParameters {
    /// For methods without parameters.
    struct Nothing: Encodable, Sendable {}

    struct GetUpdates: Encodable, Sendable {
        let offset: Int64?
        let limit: Int
        let timeout: Int
        let allowedUpdates: [String]
    }

    struct AnswerCallbackQuery: Encodable, Sendable {
        let callbackQueryId: String
        let text: String?
        let showAlert: Bool?
    }

    struct SetMyCommands: Encodable, Sendable {
        let commands: [BotMenu.Entry]
        let languageCode: String?
    }

    struct Chat: Encodable, Sendable {
        let chatId: Int64
    }

    struct NewTopic: Encodable, Sendable {
        let chatId: Int64
        let name: String
        let iconColor: Int
    }

    struct Topic: Encodable, Sendable {
        let chatId: Int64
        let messageThreadId: Int64
    }

    struct Member: Encodable, Sendable {
        let chatId: Int64
        let userId: Int64
    }
}
