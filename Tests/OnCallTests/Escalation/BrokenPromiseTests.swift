import OnCall
import Testing

/// What a broken promise makes of an escalation, from a Friday at noon UTC.
@Suite struct BrokenPromiseTests {
    @Test func theNextLevelHasItsTurnAtOnceAndWaitsAsEver() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 2)
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(until: ladder.now + 599)
        #expect(ladder.news() == [])
        try ladder.live(until: ladder.now + 1)
        #expect(ladder.news() == ["page 0.2 c,d,e"])
    }

    @Test func aLevelThatHasJustHadItsTurnIsTheOneThatIsAskedFor() throws {
        var ladder = try begun(samplePolicy())
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.0 a"])
        // Due in the same second, and seen by the promise first.
        ladder.now = ladder.now + 300
        try ladder.breakPromise()
        try ladder.look()
        ladder.now = ladder.now + 59
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.1 b,ops"])
    }

    @Test func afterTheLastLevelItBeginsAgain() throws {
        var ladder = try begun(samplePolicy(repeats: 0, .init(targets: [.person("a")], minutes: 5)))
        try ladder.live(minutes: 2)
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.0 a", "page 0.0 a"])
        try ladder.live(minutes: 20)
        #expect(ladder.news() == ["exhausted levels"])
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func whoHasAcknowledgedKeepsItAndTheLastLevelIsPagedAgain() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 6)
        try ladder.acknowledge()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 200)
        try ladder.breakPromise()
        #expect(ladder.isAcknowledged && ladder.state.phase == .acknowledged)
        #expect(ladder.news() == ["again 0.1 b"])
        try ladder.live(minutes: 200)
        #expect(ladder.news() == [])
    }

    @Test func whereTheLevelComesToNobodyTheOneAfterItIsPagedAgain() throws {
        var ladder = try begun(samplePolicy())
        try ladder.acknowledge()
        ladder.roster = try Ladder.roster(["s": nil])
        try ladder.breakPromise()
        #expect(ladder.news() == ["page 0.0 a", "again 0.1 b"])
        ladder.roster = Roster(schedules: [], teams: [], people: [])
        try ladder.breakPromise()
        #expect(ladder.news() == [])
    }

    @Test func anAcknowledgedOneStillComesBackWhenNobodyTouchesIt() throws {
        var ladder = try begun(samplePolicy(back: 60))
        try ladder.acknowledge()
        try ladder.live(minutes: 30)
        try ladder.breakPromise()
        try ladder.live(minutes: 30)
        #expect(ladder.news() == ["page 0.0 a", "again 0.0 a", "back untouched(minutes: 60)", "page 0.0 a"])
    }

    @Test func nobodyIsPagedWhileItIsSnoozedHeldOrClosedNorByAPolicyThatIsGone() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 2)
        _ = ladder.news()
        ladder.snoozedUntil = ladder.now + 3_600
        try ladder.breakPromise()
        ladder.snoozedUntil = nil
        ladder.heldUntil = ladder.now + 3_600
        try ladder.breakPromise()
        #expect(ladder.news() == [])
        ladder.isActive = false
        try ladder.breakPromise()
        #expect(ladder.state.phase == .ended && ladder.news() == [])
        ladder.isActive = true
        ladder.heldUntil = nil
        ladder.policy = nil
        try ladder.breakPromise()
        #expect(ladder.news() == ["exhausted policyGone"])
    }

    @Test func lowUrgencyWaitsForTheSupportHours() throws {
        var ladder = try begun(samplePolicy(hours: try officeHours()), urgency: .low)
        try ladder.live(minutes: 58)
        _ = ladder.news()
        // At one o'clock the hours are over.
        ladder.now = ladder.now + 180
        try ladder.breakPromise()
        #expect(ladder.news() == [])
    }
}
