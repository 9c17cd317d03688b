/// How far the past of a channel has been read back: from the newest message to the oldest that is wanted.
package struct Backfill: Hashable, Sendable {
    /// How far back it goes.
    package static let span = Duration.days(14)

    package let channel: String
    /// Nothing before this is read.
    package let since: MessageStamp
    /// The oldest message that was read; nil before the first.
    package var reached: MessageStamp?
    package var isDone: Bool

    package init(channel: String, since: MessageStamp, reached: MessageStamp? = nil, isDone: Bool = false) {
        self.channel = channel
        self.since = since
        self.reached = reached
        self.isDone = isDone
    }
}
