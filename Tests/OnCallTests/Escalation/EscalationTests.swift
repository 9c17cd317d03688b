import OnCall
import Testing

/// From a Friday at noon UTC.
@Suite struct EscalationTests {
    private typealias Level = EscalationPolicy.Level

    private func policy(
        repeats: Int = 0,
        back: Int? = nil,
        hours: WeekHours? = nil,
        _ levels: Level...
    ) -> EscalationPolicy {
        let levels =
            levels.isEmpty
            ? [
                Level(targets: [.schedule("s")], minutes: 5),
                Level(targets: [.person("b"), .chat("ops")], minutes: 10),
                Level(targets: [.team("team")], minutes: 15),
            ] : levels
        return EscalationPolicy(name: "p", levels: levels, repeats: repeats, comesBackAfter: back, supportHours: hours)
    }

    private func ladder(
        _ policy: EscalationPolicy,
        urgency: Urgency = .high,
        onCall: [String: String?] = ["s": "a"]
    ) throws -> Ladder {
        var ladder = try Ladder(policy, urgency: urgency, at: try moment("2026-11-20T12:00:00Z"), onCall: onCall)
        try ladder.look()
        return ladder
    }

    private func office() throws -> WeekHours {
        let days = try #require(Weekday.days("Mon-Fri"))
        let window = ShiftWindow(weekdays: days, from: try time("09:00"), until: try time("13:00"))
        return WeekHours(clock: try clock("UTC"), windows: [window])
    }

    @Test func levelsHaveTheirTurnOneAfterTheOther() throws {
        var ladder = try ladder(policy(repeats: 1))
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
        var ladder = try ladder(policy())
        let state = ladder.state
        for _ in 0..<3 { try ladder.look() }
        #expect(ladder.state == state)
        ladder.now = ladder.now + 200
        try ladder.look()
        #expect(ladder.state == state)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func nobodyIsPagedOnceSomebodyHasAcknowledged() throws {
        var ladder = try ladder(policy())
        try ladder.live(minutes: 4)
        try ladder.acknowledge()
        try ladder.live(minutes: 600)
        #expect(ladder.news() == ["page 0.0 a"])
        #expect(ladder.state.phase == .acknowledged)
    }

    @Test func withoutTheAcknowledgementItBeginsAgain() throws {
        var ladder = try ladder(policy())
        try ladder.live(minutes: 6)
        try ladder.acknowledge()
        try ladder.live(minutes: 30)
        ladder.isAcknowledged = false
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops", "page 0.0 a"])
        #expect(ladder.state.steps == 3)
    }

    @Test func whatNobodyTouchesComesBack() throws {
        var ladder = try ladder(policy(back: 30))
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
        var ladder = try ladder(policy(back: 30))
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
        var ladder = try ladder(policy())
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

    @Test func lowUrgencyWaitsForSupportHours() throws {
        // To one o'clock; from nine o'clock on Monday.
        var ladder = try ladder(
            policy(
                hours: try office(),
                Level(targets: [.person("a")], minutes: 45),
                Level(targets: [.person("b")], minutes: 45)
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

    @Test func aMachineThatSleptDoesNotPageLowUrgencyAtNight() throws {
        var ladder = try ladder(policy(hours: try office()), urgency: .low)
        ladder.now = try moment("2026-11-20T23:00:00Z")
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a"])
        let opening = try moment("2026-11-23T09:00:00Z")
        #expect(ladder.state.dueAt == opening)
    }

    @Test func aRaiseBeginsAgainWithoutWaiting() throws {
        var ladder = try ladder(policy(hours: try office()), urgency: .low)
        try ladder.live(minutes: 120)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops", "page 0.2 c,d,e", "exhausted levels"])
        let now = ladder.now
        try ladder.change { state, _ in
            state.raise(to: .high, at: now)
            return []
        }
        try ladder.live(minutes: 6)
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 b,ops"])
        try ladder.change { state, _ in
            state.raise(to: .low, at: now)
            state.raise(to: .high, at: now)
            return []
        }
        #expect(ladder.state.urgency == .high)
        try ladder.live(minutes: 5)
        #expect(ladder.news() == [])
    }

    @Test func hoursThatNeverComeHoldNobodyUp() throws {
        let never = WeekHours(clock: try clock("UTC"), windows: [])
        var ladder = try ladder(policy(hours: never), urgency: .low)
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func whereNobodyIsOnCallTheNextLevelIsPagedAtOnce() throws {
        var ladder = try ladder(
            policy(
                repeats: 1,
                Level(targets: [.schedule("s"), .chat("ops")], minutes: 5),
                Level(targets: [.person("stranger")], minutes: 5),
                Level(targets: [.person("b")], minutes: 5),
                Level(targets: [.schedule("s")], minutes: 7)
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
        var ladder = try ladder(
            policy(
                repeats: 1,
                Level(targets: [.schedule("s")], minutes: 5),
                Level(targets: [.schedule("s")], minutes: 7)
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
        var ladder = try ladder(policy(), onCall: [:])
        _ = ladder.news()
        ladder.policy = EscalationPolicy(name: "p", levels: [], repeats: 3)
        try ladder.live(minutes: 600)
        #expect(ladder.news() == ["exhausted levels"])
    }

    @Test func whatIsClosedEndsAndWhatReopensBeginsAgain() throws {
        var ladder = try ladder(policy())
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
        ladder.isActive = true
        try ladder.look()
        #expect(ladder.news().suffix(2) == ["exhausted levels", "page 0.0 a"])
    }

    @Test func escalateNowPagesTheNextLevelWhateverItWaitsFor() throws {
        var ladder = try ladder(policy())
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
        var ladder = try ladder(policy(hours: try office(), Level(targets: [.person("a")], minutes: 5)), urgency: .low)
        try ladder.live(minutes: 70)
        #expect(ladder.news() == ["page 0.0 a", "exhausted levels"])
        try ladder.escalate()
        #expect(ladder.news() == ["page 0.0 a"])
        try ladder.live(minutes: 600)
        #expect(ladder.news() == [])
    }

    @Test func escalateNowIsRefusedWhereNothingCanBePaged() throws {
        var ladder = try ladder(policy())
        ladder.policy = nil
        #expect(throws: EscalationRefusal.policyGone) { try ladder.escalate() }
        ladder.isActive = false
        #expect(throws: EscalationRefusal.closed) { try ladder.escalate() }
        #expect(ladder.news() == ["page 0.0 a"])
    }

    @Test func aStepThatReachesNobodyByAnyMethodGivesWay() throws {
        var ladder = try ladder(policy())
        try ladder.change { state, ladder in state.giveUp(step: 1, at: ladder.now) }
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "unreachable 1", "page 0.1 b,ops"])
        // Too late: somebody else is waited for.
        try ladder.change { state, ladder in state.giveUp(step: 1, at: ladder.now) }
        try ladder.acknowledge()
        try ladder.change { state, ladder in state.giveUp(step: 2, at: ladder.now) }
        #expect(ladder.news() == [])
    }

    @Test func aPolicyThatChangesCountsFromThen() throws {
        var ladder = try ladder(policy())
        try ladder.live(minutes: 3)
        ladder.policy = policy(Level(targets: [.person("f")], minutes: 2), Level(targets: [.person("e")], minutes: 2))
        try ladder.look()
        #expect(ladder.news() == ["page 0.0 a", "page 0.1 e"])
        ladder.policy = policy(Level(targets: [.person("f")], minutes: 9))
        try ladder.live(minutes: 8)
        #expect(ladder.news() == [])
        try ladder.live(minutes: 1)
        #expect(ladder.news() == ["exhausted levels"])
    }

    @Test func aPolicyThatIsGoneIsSaidOnceAndBeginsAgainWhenItIsBack() throws {
        var ladder = try ladder(policy())
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

    @Test func aDayAsleepPagesOneLevelAndWaitsFromThen() throws {
        var ladder = try ladder(policy())
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
        var ladder = try ladder(policy())
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

    @Test func aSnoozeThatIsOverStaysOverWhenTheClockIsSetBack() throws {
        var ladder = try ladder(policy())
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
