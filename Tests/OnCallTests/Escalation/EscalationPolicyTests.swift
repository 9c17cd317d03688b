import OnCall
import Testing

@Suite struct EscalationPolicyTests {
    @Test func whatCannotBeMeantIsFound() throws {
        let now = try moment("2026-11-20T12:00:00Z")
        let known: Set<Target> = [.person("a"), .schedule("s"), .chat("ops")]
        let policy = EscalationPolicy(
            name: "p",
            levels: [
                .init(targets: [.person("a"), .schedule("a"), .webhook("ops")], minutes: 5),
                .init(targets: [], minutes: 5),
                .init(targets: [.chat("ops")], minutes: EscalationPolicy.longestWait + 1),
            ],
            repeats: EscalationPolicy.mostRepeats + 1,
            supportHours: WeekHours(clock: try clock("UTC"), windows: [])
        )
        #expect(
            policy.faults(targets: known, at: now) == [
                .tooManyRepeats, .unknown(.schedule("a"), level: 0), .unknown(.webhook("ops"), level: 0),
                .noTargets(level: 1),
                .tooLong(level: 2), .noHours,
            ]
        )
        let level = EscalationPolicy.Level(targets: [.schedule("s")], minutes: 5)
        let long = EscalationPolicy(name: "p", levels: Array(repeating: level, count: EscalationPolicy.mostLevels + 1))
        #expect(long.faults(targets: known, at: now) == [.tooManyLevels])
        #expect(EscalationPolicy(name: "p", levels: []).faults(targets: known, at: now) == [.noLevels])
        #expect(EscalationPolicy(name: "p", levels: [level], repeats: 2).faults(targets: known, at: now).isEmpty)
    }

    @Test func numbersThatMakeNoSenseAreBroughtIntoTheirRange() {
        let policy = EscalationPolicy(
            name: "p",
            levels: [.init(targets: [], minutes: 0)],
            repeats: -1,
            comesBackAfter: 0
        )
        #expect(policy.levels[0].minutes == 1 && policy.repeats == 0 && policy.comesBackAfter == 1)
    }

    @Test func onlyLowUrgencyWaitsForSupportHours() throws {
        let window = ShiftWindow(weekdays: [.monday], from: try time("09:00"), until: try time("17:00"))
        let hours = WeekHours(clock: try clock("UTC"), windows: [window])
        let policy = EscalationPolicy(name: "p", levels: [], supportHours: hours)
        let now = try moment("2026-11-20T12:00:00Z")
        #expect(policy.opening(for: .high, from: now) == now)
        #expect(policy.opening(for: .low, from: now) == (try moment("2026-11-23T09:00:00Z")))
        #expect(EscalationPolicy(name: "p", levels: []).opening(for: .low, from: now) == now)
    }
}
