/// Our own message, as Telegram confirms it.
struct SentMessage: Decodable, Sendable {
    let messageId: Int64
}
