/// A message as a channel tells it.
package struct PostedMessage: Hashable, Sendable {
    package let channel: String
    package let stamp: MessageStamp
    /// The message above the thread that it is in; nil for one at the channel's root.
    package let thread: MessageStamp?
    package let author: ChannelAuthor
    /// As it is kept: what stands in it, or for bots in its blocks and attachments.
    package let text: String
    package let isBroadcast: Bool
    package let editedAt: Timestamp?
    /// Counted where the chat says them; nil where it does not, as with a message that has just come.
    package let reactions: [MessageReaction]?
    /// Permanent links of messages that it shares.
    package let shared: [String]
    /// What recognition looks at; nil for people's messages, so that nobody opens an incident by pasting one.
    package let content: BotMessage?

    package init(
        channel: String,
        stamp: MessageStamp,
        thread: MessageStamp? = nil,
        author: ChannelAuthor,
        text: String,
        isBroadcast: Bool = false,
        editedAt: Timestamp? = nil,
        reactions: [MessageReaction]? = nil,
        shared: [String] = [],
        content: BotMessage? = nil
    ) {
        self.channel = channel
        self.stamp = stamp
        self.thread = thread == stamp ? nil : thread
        self.author = author
        self.text = text
        self.isBroadcast = isBroadcast
        self.editedAt = editedAt
        self.reactions = reactions
        self.shared = shared
        self.content = author.kind == .bot ? content : nil
    }

    package var isRoot: Bool { thread == nil }

    /// The same in a channel that has another id since.
    package func moved(to channel: String) -> PostedMessage {
        PostedMessage(
            channel: channel,
            stamp: stamp,
            thread: thread,
            author: author,
            text: text,
            isBroadcast: isBroadcast,
            editedAt: editedAt,
            reactions: reactions,
            shared: shared,
            content: content
        )
    }

    /// As it is kept.
    package var message: ChannelMessage {
        ChannelMessage(
            channel: channel,
            stamp: stamp,
            root: thread ?? stamp,
            author: author,
            text: Self.shortened(text),
            isBroadcast: isBroadcast,
            editedAt: editedAt
        )
    }

    /// In Unicode scalars; what a channel's messages are longer than is a file that somebody pasted.
    private static let textLimit = 12_000

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > textLimit, text.unicodeScalars.count > textLimit else { return text }
        return String(text.unicodeScalars.prefix(textLimit - 1)) + "…"
    }
}
