import OnCall
import Testing

/// The turns of levels and rounds, from a Friday at noon UTC.
@Suite struct EscalationTests {
    @Test func levelsHaveTheirTurnOneAfterTheOther() throws {
        var ladder = try begun(samplePolicy(repeats: 1))
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(until: ladder.now + 299)
        #expect(ladder.news() == [])
        try ladder.live(until: ladder.now + 1)
        #expect(ladder.news() == ["page 0.1 b,ops"])
        try ladder.live(minutes: 10)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
        try ladder.live(minutes: 30)
        #expect(ladder.news() == ["page 1.0 a", "page 1.1 b,ops", "page 1.2 c,d,e"])
        try ladder.live(until: ladder.now + 899)
        #expect(ladder.news() == [])
        try ladder.live(minutes: 600)
        #expect(ladder.news() == ["exhausted levels"])
        #expect(ladder.state.dueAt == nil)
    }

    @Test func aLookTooManyDoesNothing() throws {
        var ladder = try begun(samplePolicy())
        let state = ladder.state
        for _ in 0..<3 { try ladder.look() }
        #expect(ladder.state == state)
        ladder.now = ladder.now + 200
        try ladder.look()
        #expect(ladder.state == state)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func lowUrgencyWaitsForSupportHours() throws {
        // To one o'clock; from nine o'clock on Monday.
        var ladder = try begun(
            samplePolicy(
                hours: try officeHours(),
                .init(targets: [.person("a")], minutes: 45),
                .init(targets: [.person("b")], minutes: 45)
            ),
            urgency: .low
        )
        try ladder.live(minutes: 58)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b"])
        try ladder.live(until: try moment("2026-11-23T08:59:59Z"))
        #expect(ladder.news() == [])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["exhausted levels"])
    }

    @Test func aWaitBeginsWithTheEndOfQuietHoursThatHoldEverybodyBack() throws {
        var ladder = try begun(samplePolicy(), urgency: .low)
        let end = ladder.now + 3 * .hour
        let policy = samplePolicy()
        try ladder.change { state, ladder in
            state.hold(step: 1, until: end, policy: policy, at: ladder.now)
            return []
        }
        #expect(ladder.state.dueAt == end + 300)
        try ladder.look()
        try ladder.live(until: end + 299)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(until: end + 300)
        #expect(ladder.news() == ["page 0.1 b,ops"])
        // It was of that level alone, and one that is over holds nothing back.
        try ladder.change { state, ladder in
            state.hold(step: 1, until: ladder.now + .day, policy: policy, at: ladder.now)
            return []
        }
        try ladder.live(minutes: 10)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
    }

    @Test func aClockThatIsSetBackMakesNoQuietHoursLonger() throws {
        let policy = samplePolicy()
        for isNoticed in [true, false] {
            var ladder = try begun(policy, urgency: .low)
            try ladder.change { state, ladder in
                state.hold(step: 1, until: ladder.now + .hour, policy: policy, at: ladder.now)
                return []
            }
            ladder.now = ladder.now - .day
            if isNoticed {
                try ladder.change { state, ladder in
                    state.shift(by: -.day, at: ladder.now, facts: ladder.facts)
                    return []
                }
            }
            try ladder.look()
            try ladder.live(minutes: 64)
            #expect(ladder.news() == ["page 0.0 a"])
            try ladder.live(minutes: 1)
            #expect(ladder.news() == ["page 0.1 b,ops"])
        }
    }

    @Test func hoursThatNeverComeHoldNobodyUp() throws {
        let never = WeekHours(clock: try clock("UTC"), windows: [])
        var ladder = try begun(samplePolicy(hours: never), urgency: .low)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func whereNobodyIsOnCallTheNextLevelIsPagedAtOnce() throws {
        var ladder = try begun(
            samplePolicy(
                repeats: 1,
                .init(targets: [.schedule("s"), .chat("ops")], minutes: 5),
                .init(targets: [.person("stranger")], minutes: 5),
                .init(targets: [.person("b")], minutes: 5),
                .init(targets: [.schedule("s")], minutes: 7)
            ),
            onCall: ["s": nil]
        )
        #expect(ladder.news() == ["page 0.0 ops", "nobody 0.0", "nobody 0.1", "page 0.2 b"])
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["nobody 0.3", "page 1.0 ops", "nobody 1.0", "nobody 1.1", "page 1.2 b"])
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["nobody 1.3", "exhausted levels"])
    }

    @Test func aRoundThatFindsNobodyWaitsForTheNext() throws {
        var ladder = try begun(
            samplePolicy(
                repeats: 1,
                .init(targets: [.schedule("s")], minutes: 5),
                .init(targets: [.schedule("s")], minutes: 7)
            ),
            onCall: ["s": nil]
        )
        #expect(ladder.news() == ["nobody 0.0", "nobody 0.1"])
        try ladder.live(minutes: 6)
        #expect(ladder.news() == [])
        ladder.roster = try Ladder.roster(["s": "a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 1.0 a"])
    }

    @Test func aPolicyWithoutLevelsIsExhaustedAtOnce() throws {
        var ladder = try begun(samplePolicy(), onCall: [:])
        _ = ladder.news()
        ladder.policy = EscalationPolicy(name: "p", levels: [], repeats: 3)
        try ladder.live(minutes: 600)
        #expect(ladder.news() == ["exhausted levels"])
    }

    @Test func aPolicyThatChangesCountsFromThen() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 3)
        ladder.policy = samplePolicy(
            .init(targets: [.person("f")], minutes: 2),
            .init(targets: [.person("e")], minutes: 2)
        )
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 e"])
        ladder.policy = samplePolicy(.init(targets: [.person("f")], minutes: 9))
        try ladder.live(minutes: 8)
        #expect(ladder.news() == [])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["exhausted levels"])
    }

    @Test func aPolicyThatIsGoneIsSaidOnceAndBeginsAgainWhenItIsBack() throws {
        var ladder = try begun(samplePolicy())
        let before = ladder.policy
        ladder.policy = nil
        try ladder.look()
        try ladder.live(minutes: 60)
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "exhausted policyGone"])
        ladder.policy = before
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
    }
}
