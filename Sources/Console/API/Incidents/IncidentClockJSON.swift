import Incidents
import Tickets

/// How the time to acknowledge or to resolve an incident stands.
struct IncidentClockJSON: Codable, Hashable {
    /// `acknowledge` or `resolve`.
    let clock: String
    let targetMinutes: Int
    /// `running`, `paused`, `stopped`.
    let state: String
    /// Negative when the time is over.
    let remainingSeconds: Int64
    let breachAt: String?

    init(_ reading: ClockReading) {
        clock = reading.clock.incidentWord
        targetMinutes = reading.target
        state = reading.state.rawValue
        remainingSeconds = reading.remaining.components.seconds
        breachAt = reading.breachAt?.rfc3339
    }
}
