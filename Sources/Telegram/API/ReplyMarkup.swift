/// What stands below a message: buttons, or a request to answer it.
enum ReplyMarkup: Encodable, Hashable, Sendable {
    case inline(InlineKeyboard)
    case forceReply(ForceReply)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .inline(let keyboard): try keyboard.encode(to: encoder)
        case .forceReply(let reply): try reply.encode(to: encoder)
        }
    }
}
