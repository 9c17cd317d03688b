/// A thread of an enabled channel that is to be read back.
package struct WaitingThread: Hashable, Sendable {
    package let channel: String
    /// The message above it.
    package let root: MessageStamp

    package init(channel: String, root: MessageStamp) {
        self.channel = channel
        self.root = root
    }
}
