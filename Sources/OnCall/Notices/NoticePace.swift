/// How often one way disturbs a person while they have not answered all that they are paged for: at once, then ever less
/// often. What comes between is counted in one message.
package struct NoticePace: Hashable, Sendable {
    /// So many pages are messages of their own in a chat; the next ones are counted in one.
    package static let alone = 3
    /// Seconds after which a chat makes a sound again, however much was counted meanwhile.
    package static let longest: Int64 = 600
    /// Seconds without a page after which it begins anew.
    package static let calm: Int64 = 1_200

    /// The first page of those that it goes by.
    package let firstPage: Int64
    /// How many messages have made a sound since.
    package private(set) var count: Int
    private var knownLast: Moment

    package init(firstPage: Int64, count: Int, lastAt: Moment) {
        self.firstPage = firstPage
        self.count = count
        knownLast = lastAt
    }

    /// The page is the first in a while.
    package init(startingWith page: Int64, at now: Moment) {
        self.init(firstPage: page, count: 1, lastAt: now)
    }

    /// When the last sound was made.
    package var lastAt: Moment { knownLast }

    /// There has been no page for so long that the next one is the first again.
    package func isOver(at now: Moment) -> Bool { now >= last(at: now) + Self.calm }

    /// A chat takes one more of its own.
    package var takesAlone: Bool { count < Self.alone }

    /// What a chat counts in one message has been silent for so long that another message has to make a sound.
    package func isSilent(at now: Moment) -> Bool { now >= last(at: now) + Self.longest }

    /// When a telephone, a mail or a push may come next: a minute after the first, then two, four and ten.
    package func next(at now: Moment) -> Moment {
        let rests: [Int64] = [60, 120, 240]
        return last(at: now) + (count <= rests.count ? rests[max(count, 1) - 1] : Self.longest)
    }

    /// One more sound.
    package mutating func went(at now: Moment) {
        count += 1
        knownLast = now
    }

    /// The clock may have been set back.
    private func last(at now: Moment) -> Moment { min(knownLast, now) }
}
