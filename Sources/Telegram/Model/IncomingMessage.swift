/// A message somebody wrote, or a service message of the chat.
struct IncomingMessage: Decodable, Hashable, Sendable {
    let messageId: Int64
    let from: TelegramUser?
    let chat: TelegramChat
    let messageThreadId: Int64?
    /// True only in a forum's topic; elsewhere the thread id means nothing for sending (protocols 1.8).
    let isTopicMessage: Bool?
    let text: String?
    let caption: String?
    let entities: [MessageEntity]?
    let replyToMessage: RepliedMessage?
    let migrateToChatId: Int64?
    let migrateFromChatId: Int64?

    /// What a person replied to. A message in a topic that answers nothing is said to answer the one that made the topic.
    var replied: RepliedMessage? {
        guard let replied = replyToMessage, isTopicMessage == true, replied.messageId == messageThreadId else {
            return replyToMessage
        }
        return nil
    }
}
