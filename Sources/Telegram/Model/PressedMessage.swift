/// The message the button is on; one that Telegram cannot show any more has date 0 and no thread.
struct PressedMessage: Decodable, Hashable, Sendable {
    let messageId: Int64
    let date: Int64
    let chat: TelegramChat
    let messageThreadId: Int64?
    let isTopicMessage: Bool?
}
