/// One thing that happened, as `getUpdates` tells it. Kinds we did not ask for are ignored.
struct Update: Decodable, Hashable, Sendable {
    let updateId: Int64
    var message: IncomingMessage?
    var callbackQuery: CallbackQuery?
    var myChatMember: ChatMemberUpdated?
    /// Why a part we asked for could not be read. One unreadable update must not hold up the others.
    var fault: String?

    /// `allowed_updates`; asked with every call, because Telegram keeps the last answer it got.
    static let wanted = ["message", "callback_query", "my_chat_member"]

    private enum CodingKeys: String, CodingKey {
        case updateId, message, callbackQuery, myChatMember
    }

    init(updateId: Int64, message: IncomingMessage? = nil) {
        self.updateId = updateId
        self.message = message
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        updateId = try container.decode(Int64.self, forKey: .updateId)
        do {
            message = try container.decodeIfPresent(IncomingMessage.self, forKey: .message)
            callbackQuery = try container.decodeIfPresent(CallbackQuery.self, forKey: .callbackQuery)
            myChatMember = try container.decodeIfPresent(ChatMemberUpdated.self, forKey: .myChatMember)
        } catch let error as DecodingError {
            fault = error.place
        }
    }
}

extension DecodingError {
    /// Where in the update, without any of its text.
    fileprivate var place: String {
        let path: [any CodingKey] =
            switch self {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return "cannot read " + path.map(\.stringValue).joined(separator: ".")
    }
}
