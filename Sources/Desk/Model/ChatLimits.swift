/// What a chat takes.
package struct ChatLimits: Hashable, Sendable {
    /// The least time between two calls, new messages and edits alike.
    package var gap: Duration
    /// New messages in any minute; nil for no such limit.
    package var messagesPerMinute: Int?

    package init(gap: Duration, messagesPerMinute: Int?) {
        self.gap = gap
        self.messagesPerMinute = messagesPerMinute
    }
}
