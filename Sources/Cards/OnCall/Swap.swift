import Incidents
import OnCall

/// Somebody asked another person to take a turn of theirs, perhaps for one of the other's.
package struct Swap: Hashable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        case asked, accepted, declined
        /// Taken back by whoever asked.
        case withdrawn
    }

    package let id: Int64
    package let offer: SwapOffer
    /// Whoever asked, and gives their turn away.
    package let asker: PersonName
    /// Whoever is asked.
    package let other: PersonName
    package let askedAt: Timestamp
    package var state: State
    /// When it was answered or taken back.
    package var endedAt: Timestamp?

    package init(
        id: Int64,
        offer: SwapOffer,
        asker: PersonName,
        other: PersonName,
        askedAt: Timestamp,
        state: State,
        endedAt: Timestamp?
    ) {
        self.id = id
        self.offer = offer
        self.asker = asker
        self.other = other
        self.askedAt = askedAt
        self.state = state
        self.endedAt = endedAt
    }

    /// True while the other may still answer: a turn that is over cannot be swapped any more.
    package func isOpen(at now: Timestamp) -> Bool {
        state == .asked && offer.give.until > now && offer.take.map { $0.until > now } ?? true
    }
}

/// What somebody proposes: their turn for one of the other's, or for nothing.
package struct SwapOffer: Hashable, Codable, Sendable {
    package let schedule: String
    /// The numbers of the two.
    package let asker: Int64
    package let other: Int64
    package let give: DutyPeriod
    /// Nil: nothing is wanted in exchange.
    package let take: DutyPeriod?

    package init(schedule: String, asker: Int64, other: Int64, give: DutyPeriod, take: DutyPeriod?) {
        self.schedule = schedule
        self.asker = asker
        self.other = other
        self.give = give
        self.take = take
    }
}

/// From when until when somebody is on call.
package struct DutyPeriod: Hashable, Codable, Sendable {
    /// Nil: it has begun; what is left of it counts.
    package let from: Timestamp?
    /// The first moment that does not belong to it any more.
    package let until: Timestamp

    package init(from: Timestamp?, until: Timestamp) {
        self.from = from
        self.until = until
    }

    /// What is left of it at a moment; nil when it is over. Everything in a schedule begins on a second.
    package func rest(at now: Timestamp) -> (from: Timestamp, until: Timestamp)? {
        guard until > now else { return nil }
        return (max(from ?? now, Moment(now).timestamp), until)
    }
}
