/// Something that happened in a channel.
package enum ChannelEvent: Hashable, Sendable {
    case posted(PostedMessage)
    /// The message as it is now.
    case edited(PostedMessage)
    case deleted(channel: String, MessageStamp)
    /// Somebody put a reaction under a message, or took it away.
    case reacted(channel: String, MessageStamp, emoji: String, isAdded: Bool)

    package var channel: String {
        switch self {
        case .posted(let message), .edited(let message): message.channel
        case .deleted(let channel, _), .reacted(let channel, _, _, _): channel
        }
    }
}
