/// How far a span of a channel's past has been read back: from the newest message to the oldest that is wanted.
package struct Backfill: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// What was written while the channel was enabled and nothing was told: the bot was down, or cut off.
        case missed
        /// What was written before the channel was enabled.
        case past
    }

    /// How far back it goes at most.
    package static let span = Duration.days(14)
    /// How far a `missed` one reaches behind what was last told: what was written there may have been changed, taken back
    /// or replied to since.
    package static let overlap = Duration.hours(24)

    /// How far it reaches into what is told: that begins a moment later, and the chat's clock is another one. What is read
    /// and told is kept once.
    package static let margin = Duration.minutes(1)

    package let kind: Kind
    package let channel: String
    /// Nothing before this is read.
    package let since: MessageStamp
    /// Nothing at or after this is read: that is told for sure.
    package let until: MessageStamp
    /// The oldest message that was read; nil before the first.
    package var reached: MessageStamp?
    /// All messages at the channel's root were read; threads may still wait.
    package var isDone: Bool

    package init(
        _ kind: Kind = .past,
        channel: String,
        since: MessageStamp,
        until: MessageStamp,
        reached: MessageStamp? = nil,
        isDone: Bool = false
    ) {
        self.kind = kind
        self.channel = channel
        self.since = since
        self.until = until
        self.reached = reached
        self.isDone = isDone
    }

    /// Before this nothing was missed; only what has changed since is of interest there.
    package var news: MessageStamp {
        kind == .past ? since : MessageStamp(earliestAt: since.moment + Self.overlap)
    }
}
