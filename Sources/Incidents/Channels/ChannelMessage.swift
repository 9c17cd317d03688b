/// A message of a channel, as it is kept: the newest text, and that it was edited or taken back.
package struct ChannelMessage: Hashable, Sendable {
    package let channel: String
    package let stamp: MessageStamp
    /// The message above its thread; its own stamp for one at the channel's root.
    package let root: MessageStamp
    package let author: ChannelAuthor
    /// Empty once it was taken back.
    package var text: String
    /// A message of a thread that was shown in the channel, too.
    package var isBroadcast: Bool
    package var editedAt: Timestamp?
    package var deletedAt: Timestamp?

    package init(
        channel: String,
        stamp: MessageStamp,
        root: MessageStamp,
        author: ChannelAuthor,
        text: String,
        isBroadcast: Bool = false,
        editedAt: Timestamp? = nil,
        deletedAt: Timestamp? = nil
    ) {
        self.channel = channel
        self.stamp = stamp
        self.root = root
        self.author = author
        self.text = text
        self.isBroadcast = isBroadcast
        self.editedAt = editedAt
        self.deletedAt = deletedAt
    }

    package var isRoot: Bool { stamp == root }
}
