/// The bot's own place in a chat changed.
struct ChatMemberUpdated: Decodable, Hashable, Sendable {
    let chat: TelegramChat
    let oldChatMember: ChatMember
    let newChatMember: ChatMember
}
