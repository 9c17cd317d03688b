import Desk
import Incidents
import Tickets

/// One ticket with its history, its clocks, and what was raised for it.
struct TicketDetailJSON: Codable, Hashable {
    struct Status: Codable, Hashable {
        let status: String
        let at: String
    }

    struct Clock: Codable, Hashable {
        let clock: String
        let targetMinutes: Int
        /// `running`, `paused`, `stopped`.
        let state: String
        /// Negative when the time is over.
        let remainingSeconds: Int64
        let breachAt: String?

        enum CodingKeys: String, CodingKey {
            case clock, state
            case targetMinutes = "target_minutes"
            case remainingSeconds = "remaining_seconds"
            case breachAt = "breach_at"
        }
    }

    let ticket: TicketJSON
    /// Oldest first.
    let history: [Status]
    let clocks: [Clock]
    /// Oldest first, those taken back included.
    let alerts: [TicketAlertJSON]

    init(_ stored: StoredTicket, _ readings: [ClockReading]) {
        let running = readings.filter { $0.state != .stopped }
        ticket = TicketJSON(
            stored.file.ticket,
            state: stored.isDone ? "done" : stored.state.rawValue,
            level: stored.file.escalationLevel,
            breachAt: stored.isDone ? nil : running.compactMap(\.breachAt).min()
        )
        history = stored.file.statuses.map { Status(status: $0.status, at: $0.at.rfc3339) }
        clocks = readings.map { reading in
            Clock(
                clock: reading.clock.rawValue,
                targetMinutes: reading.target,
                state: reading.state.rawValue,
                remainingSeconds: reading.remaining.components.seconds,
                breachAt: reading.breachAt?.rfc3339
            )
        }
        alerts = stored.file.raises.map(TicketAlertJSON.init)
    }
}
