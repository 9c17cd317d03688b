/// A time in which nothing could be heard: the bot was down, the machine asleep, or the clock went past it.
package struct Absence: Hashable, Sendable {
    package let from: Timestamp
    package let until: Timestamp

    package init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = until
    }
}

/// Finds out by its own looks when nobody listened.
package struct HearingWatch: Hashable, Sendable {
    /// Looks are a few seconds apart; what is further apart than this has something between it.
    package static let slack = Duration.seconds(30)

    /// The last look; nil: there was none.
    package private(set) var heardAt: Timestamp?

    /// - Parameter heardAt: the last look of the process before this one, as far as it is known.
    package init(heardAt: Timestamp? = nil) {
        self.heardAt = heardAt
    }

    /// Nil: somebody listened all the time since the last look.
    package func absence(at now: Timestamp) -> Absence? {
        guard let heardAt, now.since(heardAt) > Self.slack else { return nil }
        return Absence(from: heardAt, until: now)
    }

    /// Whether the clock was set back since.
    package func isSetBack(at now: Timestamp) -> Bool {
        heardAt.map { now < $0 } ?? false
    }

    package mutating func look(at now: Timestamp) { heardAt = now }
}
