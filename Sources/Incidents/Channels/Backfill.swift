/// How far a span of a channel's past has been read back: from the newest message to the oldest that is wanted.
package struct Backfill: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// What was written while the channel was enabled and nothing was told: the bot was down, or cut off.
        case missed
        /// What was written before the channel was enabled.
        case past
    }

    /// Something in the midst of the span that was told or read already, and is left out at first.
    package struct Gap: Hashable, Sendable {
        /// What is above is read first.
        package let upper: MessageStamp
        /// It goes on with what is below.
        package let lower: MessageStamp

        package init(upper: MessageStamp, lower: MessageStamp) {
            self.upper = upper
            self.lower = lower
        }
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
    /// What is left out; when all else is read, a last look shows what has changed in its newest part.
    package var gap: Gap?
    /// All messages at the channel's root were read; threads may still wait.
    package var isDone: Bool

    package init(
        _ kind: Kind = .past,
        channel: String,
        since: MessageStamp,
        until: MessageStamp,
        reached: MessageStamp? = nil,
        gap: Gap? = nil,
        isDone: Bool = false
    ) {
        self.kind = kind
        self.channel = channel
        self.since = since
        self.until = until
        self.reached = reached
        self.gap = gap
        self.isDone = isDone
    }

    /// Before this nothing was missed; only what has changed since is of interest there.
    package var news: MessageStamp {
        kind == .past ? since : MessageStamp(earliestAt: since.moment + Self.overlap)
    }

    /// The next page shows what is before this.
    package var ceiling: MessageStamp { reached ?? until }

    /// The next page shows nothing that is before this.
    package var floor: MessageStamp {
        guard let gap, ceiling > gap.lower else { return since }
        return gap.upper
    }

    /// As it is when the next page has been read.
    /// - Parameters:
    ///   - oldest: the oldest message that it shows; nil when it shows none.
    ///   - hasMore: whether there is more down to the floor.
    package func advanced(to oldest: MessageStamp?, hasMore: Bool) -> Backfill {
        var next = self
        if let oldest { next.reached = oldest }
        if hasMore { return next }
        guard let gap else {
            next.isDone = true
            return next
        }
        if ceiling > gap.lower {
            next.reached = gap.lower
            return next
        }
        return Backfill(
            kind,
            channel: channel,
            since: MessageStamp(earliestAt: gap.upper.moment - Self.overlap),
            until: gap.upper
        )
    }

    /// What is left out when more was missed before it is done, so that it goes on where it was.
    /// - Parameter silence: since when more was missed.
    package func skipped(before silence: Timestamp) -> Gap? {
        if let gap { return Gap(upper: gap.upper, lower: min(gap.lower, ceiling)) }
        let upper = MessageStamp(earliestAt: silence - Self.margin)
        return ceiling < upper ? Gap(upper: upper, lower: ceiling) : nil
    }
}
