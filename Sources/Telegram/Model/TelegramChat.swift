/// A private chat, a group or a channel.
struct TelegramChat: Decodable, Hashable, Sendable {
    let id: Int64
    let type: String
    let title: String?
    let isForum: Bool?

    var isPrivate: Bool { type == "private" }
    var isChannel: Bool { type == "channel" }
}
