import Incidents

/// How one of a ticket's clocks stands.
package struct ClockReading: Hashable, Sendable {
    package enum State: String, Hashable, Codable, Sendable {
        case running
        /// The ticket waits for somebody else.
        case paused
        /// It has come to its end.
        case stopped
    }

    package let clock: TicketClock
    /// What is promised, in minutes.
    package let target: Int
    package let state: State
    /// Time within the hours.
    package let used: Duration
    /// When all of it is used up, or was; nil while the clock does not run, and when it ended in time.
    package let breachAt: Timestamp?

    /// Negative when more than that is used up.
    package var remaining: Duration { .minutes(Int64(target)) - used }
}
