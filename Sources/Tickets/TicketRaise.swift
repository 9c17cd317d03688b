import Incidents

/// Somebody was told that a ticket's clock is nearly, or quite, used up.
package struct TicketRaise: Hashable, Sendable {
    /// Why it is not in force any more.
    package enum End: String, Hashable, Codable, CaseIterable, Sendable {
        case done
        /// The first response was given.
        case answered
        /// Its targets changed, or its history turned out to be another: the time is not used up after all.
        case recounted
    }

    package struct TakenBack: Hashable, Sendable {
        package let at: Timestamp
        package let because: End

        package init(at: Timestamp, because: End) {
            self.at = at
            self.because = because
        }
    }

    /// 0 until it is stored.
    package let id: Int64
    package let clock: TicketClock
    package let stage: TicketStage
    /// What was promised, in minutes.
    package let target: Int
    package let at: Timestamp
    /// The ticket's escalation level with it.
    package let level: Int
    package var takenBack: TakenBack?
    /// The incident that pages for it; nil where a card tells of it alone.
    package var incident: Int64?

    package var isInForce: Bool { takenBack == nil }

    package init(
        id: Int64 = 0,
        clock: TicketClock,
        stage: TicketStage,
        target: Int,
        at: Timestamp,
        level: Int,
        takenBack: TakenBack? = nil,
        incident: Int64? = nil
    ) {
        self.id = id
        self.clock = clock
        self.stage = stage
        self.target = target
        self.at = at
        self.level = level
        self.takenBack = takenBack
        self.incident = incident
    }
}
