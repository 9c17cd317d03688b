/// The message that was replied to.
struct RepliedMessage: Decodable, Hashable, Sendable {
    let messageId: Int64
    let from: TelegramUser?
}
