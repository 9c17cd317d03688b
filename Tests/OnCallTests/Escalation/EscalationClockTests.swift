import OnCall
import Testing

/// Clocks that are set, and machines that sleep, from a Friday at noon UTC.
@Suite struct EscalationClockTests {
    @Test func aMachineThatSleptDoesNotPageLowUrgencyAtNight() throws {
        var ladder = try begun(samplePolicy(hours: try officeHours()), urgency: .low)
        ladder.now = try moment("2026-11-20T23:00:00Z")
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
        let opening = try moment("2026-11-23T09:00:00Z")
        #expect(ladder.state.dueAt == opening)
    }

    @Test func aDayAsleepPagesOneLevelAndWaitsFromThen() throws {
        var ladder = try begun(samplePolicy())
        ladder.now = ladder.now + .day
        try ladder.look()
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 9)
        #expect(ladder.news() == [])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
    }

    @Test func aClockSetBackPagesNobodyTwiceAndLosesNobody() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 4)
        ladder.now = ladder.now - .hour
        // Unnoticed, for instance since the bot was not running: it waits anew, but no longer than that.
        try ladder.live(until: ladder.now + 299)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.1 b,ops"])
        // Noticed: nothing is waited twice.
        try ladder.live(minutes: 9)
        ladder.now = ladder.now - .hour
        try ladder.change { state, ladder in
            state.shift(by: -.hour, at: ladder.now, facts: ladder.facts)
            return []
        }
        try ladder.look()
        #expect(ladder.news() == [])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
    }

    /// Ten minutes after it was snoozed for so many, the clock is set; so many after that it comes back.
    @Test(arguments: [
        // Over before, over by the new clock, and still to come.
        (Int64(5), -Int64.hour, Int64(25)), (60, 2 * .hour, 30), (60, -.hour, 140), (60, .hour / 2, 50),
    ])
    func anIdleTimeIsAsLongHoweverTheClockIsSet(snoozed: Int64, jump: Int64, expected: Int64) throws {
        var ladder = try begun(samplePolicy(back: 30))
        try ladder.acknowledge()
        ladder.snoozedUntil = ladder.now + snoozed * 60
        try ladder.look()
        try ladder.live(minutes: 10)
        ladder.now = ladder.now + jump
        try ladder.change { state, ladder in
            state.shift(by: jump, at: ladder.now, facts: ladder.facts)
            return []
        }
        try ladder.look()
        try ladder.live(until: ladder.now + expected * 60 - 1)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["back untouched(minutes: 30)", "page 0.0 a"])
    }

    @Test func aSnoozeThatIsOverStaysOverWhenTheClockIsSetBack() throws {
        var ladder = try begun(samplePolicy())
        ladder.snoozedUntil = ladder.now + 600
        try ladder.look()
        try ladder.live(minutes: 10)
        ladder.now = ladder.now - .hour
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.0 a"])
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.1 b,ops"])
        // Another one counts.
        ladder.snoozedUntil = ladder.now + 600
        try ladder.look()
        try ladder.live(minutes: 9)
        #expect(ladder.news() == [])
    }
}
