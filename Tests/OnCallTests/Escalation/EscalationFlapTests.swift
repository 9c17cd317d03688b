import OnCall
import Testing

/// What ends and comes back soon, from a Friday at noon UTC.
@Suite struct EscalationFlapTests {
    private func slow() throws -> Ladder {
        try begun(
            samplePolicy(
                .init(targets: [.person("a")], minutes: 15),
                .init(targets: [.person("b")], minutes: 15)
            )
        )
    }

    /// Gone for so many minutes, and back.
    private func flap(_ ladder: inout Ladder, minutes: Int64) throws {
        ladder.isActive = false
        try ladder.look()
        try ladder.live(minutes: minutes)
        ladder.isActive = true
        try ladder.look()
    }

    @Test func whatFlapsCallsTheFirstLevelOnceAndThenTheNext() throws {
        var ladder = try slow()
        for _ in 0..<5 {
            try ladder.live(minutes: 5)
            try flap(&ladder, minutes: 3)
        }
        #expect(
            ladder.news() == [
                "page 0.0 a", "on 1", "on 1", "page 0.1 b", "on 2", "on 2", "exhausted levels", "on 2",
            ]
        )
        try ladder.live(minutes: 600)
        #expect(ladder.news() == [])
    }

    @Test func theMinutesGoOnWhileItIsGone() throws {
        var ladder = try slow()
        try ladder.live(minutes: 10)
        try flap(&ladder, minutes: 2)
        try ladder.live(until: ladder.now + 179)
        #expect(ladder.news() == ["page 0.0 a", "on 1"])
        try ladder.live(until: ladder.now + 1)
        #expect(ladder.news() == ["page 0.1 b"])
    }

    @Test(arguments: [(10 as Int64, "on 1"), (11, "page 0.0 a")])
    func whatComesBackLaterBeginsAgain(minutes: Int64, news: String) throws {
        var ladder = try begun(samplePolicy(.init(targets: [.person("a")], minutes: 60)))
        try flap(&ladder, minutes: minutes)
        #expect(ladder.news() == ["page 0.0 a", news])
    }

    @Test func whatWasAcknowledgedBeforeBeginsAgainForAnybody() throws {
        var ladder = try slow()
        try ladder.acknowledge()
        ladder.isActive = false
        try ladder.look()
        ladder.isAcknowledged = false
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.0 a"])
    }

    @Test func whatComesBackMoreUrgentBeginsAgain() throws {
        var ladder = try begun(samplePolicy(), urgency: .low)
        try ladder.live(minutes: 6)
        ladder.isActive = false
        try ladder.look()
        let now = ladder.now
        try ladder.change { state, _ in
            state.raise(to: .high, isNews: true, at: now)
            return []
        }
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops", "page 0.0 a"])
    }

    @Test func whatNoAlertAsksForEndsAndGoesOnWhenOneDoes() throws {
        var ladder = try slow()
        ladder.isWanted = false
        try ladder.look()
        #expect(ladder.state.phase == .ended && ladder.state.dueAt == nil)
        try ladder.live(minutes: 9)
        ladder.isWanted = true
        try ladder.look()
        try ladder.live(minutes: 6)
        #expect(ladder.news() == ["page 0.0 a", "on 1", "page 0.1 b"])
        // An acknowledgement of it does not count for ever.
        try ladder.acknowledge()
        ladder.isWanted = false
        try ladder.look()
        #expect(ladder.state.phase == .ended)
        ladder.isWanted = true
        try ladder.look()
        #expect(ladder.state.phase == .acknowledged && ladder.news() == [])
    }

    @Test func aPolicyThatIsGoneIsSaidOnceThoughItFlaps() throws {
        var ladder = try slow()
        let before = ladder.policy
        ladder.policy = nil
        try ladder.look()
        try flap(&ladder, minutes: 3)
        #expect(ladder.news() == ["page 0.0 a", "exhausted policyGone", "on 1"])
        ladder.isActive = false
        try ladder.look()
        ladder.policy = before
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
    }
}
