import OnCall
import Testing

/// Maintenance of all alerts holds an escalation up as a snooze does, from a Friday at noon UTC.
@Suite struct EscalationMaintenanceTests {
    @Test func itBeginsAgainWhenMaintenanceIsOver() throws {
        var ladder = try begun(samplePolicy())
        ladder.heldUntil = ladder.now + 3_600
        try ladder.look()
        #expect(ladder.state.phase == .snoozed && ladder.state.dueAt == ladder.heldUntil)
        try ladder.live(minutes: 59)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.1 b,ops"])
    }

    @Test(arguments: [(1_800 as Int64, 3_600 as Int64), (3_600, 1_800)])
    func theLaterEndOfASnoozeAndOfMaintenanceCounts(snooze: Int64, hold: Int64) throws {
        var ladder = try begun(samplePolicy())
        let begin = ladder.now
        (ladder.snoozedUntil, ladder.heldUntil) = (begin + snooze, begin + hold)
        try ladder.look()
        #expect(ladder.state.dueAt == begin + 3_600)
        try ladder.live(minutes: 59)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func anAcknowledgedOneIsUntouchedFromTheEndOfMaintenance() throws {
        var ladder = try begun(samplePolicy(back: 30))
        try ladder.acknowledge()
        ladder.heldUntil = ladder.now + 3_600
        try ladder.look()
        try ladder.live(minutes: 89)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["back untouched(minutes: 30)", "page 0.0 a"])
    }

    @Test func escalateNowGoesOnInSpiteOfItUntilSomebodyAnswers() throws {
        var ladder = try begun(samplePolicy())
        ladder.heldUntil = ladder.now + 7_200
        try ladder.look()
        try ladder.escalate()
        // There is no snooze that it could end.
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 10)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
        try ladder.acknowledge()
        ladder.isAcknowledged = false
        try ladder.look()
        #expect(ladder.state.phase == .snoozed && ladder.state.dueAt == ladder.heldUntil)
        #expect(ladder.news() == [])
    }

    @Test func aSnoozeAfterThatLetsMaintenanceHoldItAgain() throws {
        var ladder = try begun(samplePolicy())
        ladder.heldUntil = ladder.now + 7_200
        try ladder.look()
        try ladder.escalate()
        ladder.snoozedUntil = ladder.now + 600
        try ladder.look()
        try ladder.live(minutes: 119)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func anotherWindowHoldsWhatWentOnInSpiteOfTheFirst() throws {
        var ladder = try begun(samplePolicy())
        ladder.heldUntil = ladder.now + 60
        try ladder.look()
        try ladder.escalate()
        try ladder.live(minutes: 2)
        try ladder.look()
        ladder.heldUntil = ladder.now + 600
        try ladder.look()
        #expect(ladder.state.phase == .snoozed)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
    }

    @Test func aSnoozeThatIsOverHidesNoMaintenanceWhenTheClockIsSetBack() throws {
        var ladder = try begun(samplePolicy())
        ladder.snoozedUntil = ladder.now + 600
        try ladder.look()
        try ladder.live(minutes: 11)
        #expect(ladder.news() == ["page 0.0 a", "page 0.0 a"])
        ladder.now = ladder.now + -300
        ladder.heldUntil = ladder.now + 60
        try ladder.look()
        #expect(ladder.state.phase == .snoozed && ladder.state.dueAt == ladder.heldUntil)
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.0 a"])
    }
}
