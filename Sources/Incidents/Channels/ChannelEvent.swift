/// Something that happened in a channel.
package enum ChannelEvent: Hashable, Sendable {
    case posted(PostedMessage)
    /// The message as it is now.
    case edited(PostedMessage)
    case deleted(channel: String, MessageStamp)
    /// Somebody put a reaction under a message, or took it away.
    case reacted(channel: String, MessageStamp, emoji: String, by: String, isAdded: Bool)

    package var channel: String {
        switch self {
        case .posted(let message), .edited(let message): message.channel
        case .deleted(let channel, _), .reacted(let channel, _, _, _, _): channel
        }
    }

    /// The same in a channel that has another id since.
    package func moved(to channel: String) -> ChannelEvent {
        switch self {
        case .posted(let message): .posted(message.moved(to: channel))
        case .edited(let message): .edited(message.moved(to: channel))
        case .deleted(_, let stamp): .deleted(channel: channel, stamp)
        case .reacted(_, let stamp, let emoji, let person, let isAdded):
            .reacted(channel: channel, stamp, emoji: emoji, by: person, isAdded: isAdded)
        }
    }
}
