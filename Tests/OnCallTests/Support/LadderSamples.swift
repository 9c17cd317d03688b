import OnCall
import Testing

/// Three levels of five, ten and fifteen minutes, if no others are given.
func samplePolicy(
    repeats: Int = 0,
    back: Int? = nil,
    hours: WeekHours? = nil,
    _ levels: EscalationPolicy.Level...
) -> EscalationPolicy {
    let three: [EscalationPolicy.Level] = [
        .init(targets: [.schedule("s")], minutes: 5), .init(targets: [.person("b"), .chat("ops")], minutes: 10),
        .init(targets: [.team("team")], minutes: 15),
    ]
    return EscalationPolicy(
        name: "p",
        levels: levels.isEmpty ? three : levels,
        repeats: repeats,
        comesBackAfter: back,
        supportHours: hours
    )
}

/// An incident of a Friday at noon UTC, looked at once.
func begun(
    _ policy: EscalationPolicy,
    urgency: Urgency = .high,
    onCall: [String: String?] = ["s": "a"]
) throws -> Ladder {
    var ladder = try Ladder(policy, urgency: urgency, at: try moment("2026-11-20T12:00:00Z"), onCall: onCall)
    try ladder.look()
    return ladder
}

/// Nine to one o'clock, Monday to Friday, UTC.
func officeHours() throws -> WeekHours {
    let days = try #require(Weekday.days("Mon-Fri"))
    let window = ShiftWindow(weekdays: days, from: try time("09:00"), until: try time("13:00"))
    return WeekHours(clock: try clock("UTC"), windows: [window])
}
