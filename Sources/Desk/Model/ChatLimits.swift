/// What a chat takes.
package struct ChatLimits: Hashable, Sendable {
    /// The least time between two calls, new messages and edits alike.
    package var gap: Duration
    /// New messages in any minute; nil for no such limit.
    package var messagesPerMinute: Int?
    /// What its calls count against together with those to other chats; nil for nothing but the bot's calls a second.
    package var shared: SharedLimit?

    package init(gap: Duration, messagesPerMinute: Int?, shared: SharedLimit? = nil) {
        self.gap = gap
        self.messagesPerMinute = messagesPerMinute
        self.shared = shared
    }
}
