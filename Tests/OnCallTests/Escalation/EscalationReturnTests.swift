import OnCall
import Testing

/// What stops an escalation, and with what it begins again, from a Friday at noon UTC.
@Suite struct EscalationReturnTests {
    @Test func nobodyIsPagedOnceSomebodyHasAcknowledged() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 4)
        try ladder.acknowledge()
        try ladder.live(minutes: 600)
        #expect(ladder.news() == ["page 0.0 a"])
        #expect(ladder.state.phase == .acknowledged)
    }

    @Test func withoutTheAcknowledgementItBeginsAgain() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 6)
        try ladder.acknowledge()
        try ladder.live(minutes: 30)
        ladder.isAcknowledged = false
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops", "page 0.0 a"])
        #expect(ladder.state.steps == 3)
    }

    @Test func whatNobodyTouchesComesBack() throws {
        var ladder = try begun(samplePolicy(back: 30))
        try ladder.acknowledge()
        try ladder.live(minutes: 20)
        ladder.touchedAt = ladder.now
        try ladder.look()
        try ladder.live(until: ladder.now + 29 * 60 + 59)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(until: ladder.now + 1)
        #expect(ladder.news() == ["back untouched(minutes: 30)", "page 0.0 a"])
        #expect(!ladder.isAcknowledged)
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.1 b,ops"])
    }

    @Test func aSnoozedOneIsUntouchedFromTheEndOfItsSnooze() throws {
        var ladder = try begun(samplePolicy(back: 30))
        try ladder.acknowledge()
        ladder.snoozedUntil = ladder.now + 3_600
        ladder.touchedAt = ladder.now
        try ladder.look()
        try ladder.live(minutes: 61)
        // Woken by the bot, which is no touch.
        ladder.snoozedUntil = nil
        try ladder.look()
        try ladder.live(minutes: 28)
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["back untouched(minutes: 30)", "page 0.0 a"])
    }

    @Test func aSnoozeWaitsAndThenBeginsAgain() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 6)
        ladder.snoozedUntil = ladder.now + 3_600
        try ladder.look()
        try ladder.live(minutes: 59)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["page 0.0 a"])
        // Something worse ends it early.
        ladder.snoozedUntil = ladder.now + 3_600
        try ladder.look()
        ladder.snoozedUntil = nil
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func aRaiseBeginsAgainWithoutWaiting() throws {
        var ladder = try begun(samplePolicy(hours: try officeHours()), urgency: .low)
        try ladder.live(minutes: 120)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops", "page 0.2 c,d,e", "exhausted levels"])
        let now = ladder.now
        try ladder.change { state, _ in
            state.raise(to: .high, isNews: true, at: now)
            return []
        }
        try ladder.live(minutes: 6)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.change { state, _ in
            state.raise(to: .low, isNews: true, at: now)
            state.raise(to: .high, isNews: true, at: now)
            return []
        }
        #expect(ladder.state.urgency == .high)
        try ladder.live(minutes: 5)
        #expect(ladder.news() == [])
    }

    @Test func whatBecomesMoreUrgentPagesThoughSomebodyHasIt() throws {
        var ladder = try begun(samplePolicy(), urgency: .low)
        try ladder.acknowledge()
        // A change of the settings alone calls nobody.
        var other = ladder
        try other.change { state, ladder in
            state.raise(to: .high, isNews: false, at: ladder.now)
            return []
        }
        try other.look()
        #expect(other.news() == ["page 0.0 a"] && other.state.phase == .acknowledged)

        try ladder.change { state, ladder in
            state.raise(to: .high, isNews: true, at: ladder.now)
            return []
        }
        try ladder.look()
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.0 a", "page 0.0 a", "page 0.1 b,ops"])
        #expect(ladder.isAcknowledged)
        ladder.touchedAt = ladder.now
        try ladder.change { state, _ in
            state.answer()
            return []
        }
        try ladder.look()
        try ladder.live(minutes: 600)
        #expect(ladder.news() == [] && ladder.state.phase == .acknowledged)
    }

    @Test func whatBeginsInAnAcknowledgedIncidentIsAnsweredByAnotherAcknowledgement() throws {
        var ladder = try Ladder(
            samplePolicy(),
            isNews: true,
            at: try moment("2026-11-20T12:00:00Z"),
            onCall: ["s": "a"]
        )
        ladder.isAcknowledged = true
        try ladder.look()
        try ladder.live(minutes: 5)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        // Withdrawn and given again: that one knows of it.
        ladder.isAcknowledged = false
        try ladder.look()
        try ladder.acknowledge()
        try ladder.live(minutes: 600)
        #expect(ladder.news() == [] && ladder.state.phase == .acknowledged)
    }

    @Test func whatIsClosedEndsAndWhatReopensLateBeginsAgain() throws {
        var ladder = try begun(samplePolicy())
        try ladder.live(minutes: 6)
        ladder.isActive = false
        try ladder.look()
        #expect(ladder.state.dueAt == nil)
        try ladder.live(minutes: 60)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
        // Also what had been exhausted.
        try ladder.live(minutes: 60)
        ladder.isActive = false
        try ladder.look()
        try ladder.live(minutes: 11)
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news().suffix(2) == ["exhausted levels", "page 0.0 a"])
    }
}
