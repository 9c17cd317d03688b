import OnCall
import Testing

/// What people and senders ask of an escalation, from a Friday at noon UTC.
@Suite struct EscalationOrderTests {
    @Test func escalateNowPagesTheNextLevelWhateverItWaitsFor() throws {
        var ladder = try begun(samplePolicy())
        try ladder.escalate()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 9)
        #expect(ladder.news() == [])
        try ladder.acknowledge()
        try ladder.escalate()
        #expect(ladder.news() == ["back escalated", "page 0.2 c,d,e"])
        ladder.snoozedUntil = ladder.now + 3_600
        try ladder.look()
        // After the last level comes the first.
        try ladder.escalate()
        #expect(ladder.news() == ["awake", "page 0.0 a"])
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.1 b,ops"])
    }

    @Test func escalateNowWaitsForNoSupportHoursAndBeginsAnExhaustedOneAgain() throws {
        var ladder = try begun(
            samplePolicy(hours: try officeHours(), .init(targets: [.person("a")], minutes: 5)),
            urgency: .low
        )
        try ladder.live(minutes: 70)
        #expect(ladder.news() == ["page 0.0 a", "exhausted levels"])
        try ladder.escalate()
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 600)
        #expect(ladder.news() == [])
    }

    @Test func whoIsPagedBySomebodysAskingIsPagedWithHighUrgency() throws {
        var ladder = try begun(samplePolicy(), urgency: .low)
        var urgencies: [Urgency] = []
        try ladder.change { state, ladder in
            let actions = try state.escalate(
                at: ladder.now,
                facts: ladder.facts,
                policy: ladder.policy,
                roster: ladder.roster
            )
            for case .page(let page) in actions { urgencies.append(page.urgency) }
            return actions
        }
        #expect(urgencies == [.high])
        // What follows by itself waits for support hours and quiet hours as before.
        #expect(ladder.state.urgency == .low)
    }

    @Test func escalateNowIsRefusedWhereNothingCanBePaged() throws {
        var ladder = try begun(samplePolicy())
        ladder.policy = nil
        #expect(throws: EscalationRefusal.policyGone) { try ladder.escalate() }
        ladder.isActive = false
        #expect(throws: EscalationRefusal.closed) { try ladder.escalate() }
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func aStepThatReachesNobodyByAnyMethodGivesWay() throws {
        var ladder = try begun(samplePolicy())
        try ladder.change { state, ladder in state.giveUp(step: 1, at: ladder.now) }
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "unreachable 1", "page 0.1 b,ops"])
        // Too late: somebody else is waited for.
        try ladder.change { state, ladder in state.giveUp(step: 1, at: ladder.now) }
        try ladder.acknowledge()
        try ladder.change { state, ladder in state.giveUp(step: 2, at: ladder.now) }
        #expect(ladder.news() == [])
    }

    @Test func aRoundThatReachedNobodyByAnyMethodWaitsForTheNext() throws {
        var ladder = try begun(samplePolicy(repeats: 1, .init(targets: [.person("a")], minutes: 5)))
        try ladder.change { state, ladder in state.giveUp(step: 1, at: ladder.now) }
        try ladder.live(until: ladder.now + 299)
        #expect(ladder.news() == ["page 0.0 a", "unreachable 1"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 1.0 a"])
    }
}
