import Incidents
import Testing

/// What was it? Answers are kept one by one, and nobody's is overruled from an old screen.
@Suite struct CauseTests {
    private let now = Timestamp(seconds: 1_795_248_000)
    private let ada = PersonName(id: 1, name: "responder-a")
    private let bob = PersonName(id: 2, name: "responder-b")

    private func closed(_ status: Incident.Status = .resolved, by closer: Incident.Closer = .itself) -> Incident {
        var incident = Incident(
            id: 42,
            source: "alertmanager",
            groupKey: "g",
            status: status,
            openedAt: now - .minutes(9),
            title: "KubePodCrashLooping",
            severity: .critical,
            labels: [:]
        )
        incident.closedAt = now - .minutes(1)
        incident.closer = closer
        return incident
    }

    private func cause(_ changes: CauseChange...) throws -> Cause {
        var cause = Cause.unknown
        for (seen, change) in changes.enumerated() { _ = try cause.apply(change, seen: seen, by: ada, at: now) }
        return cause
    }

    @Test func nothingIsKnownUntilSomebodySaysSo() throws {
        #expect(!Cause.unknown.isKnown)
        for change in [
            CauseChange(actionable: .set(false)), CauseChange(category: .set(.bug)), CauseChange(words: .set("a typo")),
        ] {
            let cause = try cause(change)
            #expect(cause.isKnown)
            #expect(cause.revision == 1)
            #expect(cause.changed == Incident.Mark(person: ada, at: now))
        }
    }

    @Test func answersAddUp() throws {
        let cause = try cause(
            CauseChange(actionable: .set(true)),
            CauseChange(category: .set(.dependency)),
            CauseChange(words: .set("  the payment provider was down\n"))
        )
        #expect(cause.actionable == Cause.Answer(true, revision: 1))
        #expect(cause.category == Cause.Answer(.dependency, revision: 2))
        #expect(cause.words == Cause.Answer("the payment provider was down", revision: 3))
    }

    @Test func theSameAnswerTwiceChangesNothingHoweverOldTheScreen() throws {
        var known = try cause(CauseChange(actionable: .set(true)), CauseChange(category: .set(.bug)))
        let before = known
        for seen in 0...2 {
            #expect(try !known.apply(CauseChange(actionable: .set(true)), seen: seen, by: bob, at: now + .minutes(1)))
        }
        #expect(try !known.apply(CauseChange(), seen: 0, by: bob, at: now))
        #expect(known == before)
        var unknown = Cause.unknown
        #expect(try !unknown.apply(.takeBackAll, seen: 0, by: bob, at: now))
        #expect(unknown == .unknown)
    }

    @Test func anAnswerThatSomebodyGaveMeanwhileMustBeSeenFirst() throws {
        var cause = try cause(CauseChange(actionable: .set(true)))
        let before = cause
        #expect(throws: Refusal.causeChanged(by: ada, at: now)) {
            try cause.apply(CauseChange(actionable: .set(false)), seen: 0, by: bob, at: now)
        }
        // Nor does the part of the change that nobody stands in the way of.
        #expect(throws: Refusal.causeChanged(by: ada, at: now)) {
            try cause.apply(CauseChange(actionable: .takeBack, category: .set(.bug)), seen: 0, by: bob, at: now)
        }
        #expect(cause == before)
        #expect(try cause.apply(CauseChange(actionable: .set(false)), seen: 1, by: bob, at: now))
        #expect(cause.actionable.value == false)
        #expect(cause.changed?.person == bob)
    }

    @Test func answersToOtherPartsAreInNobodysWay() throws {
        var cause = try cause(CauseChange(actionable: .set(true)), CauseChange(category: .set(.bug)))
        // Asked for words before anything else was said.
        #expect(try cause.apply(CauseChange(words: .set("a typo")), seen: 0, by: bob, at: now))
        #expect(cause.actionable.value == true)
        #expect(cause.words == Cause.Answer("a typo", revision: 3))
    }

    @Test func whatWasTakenBackIsNotKnownAndStillGuarded() throws {
        var cause = try cause(CauseChange(actionable: .set(true)), .takeBackAll)
        #expect(!cause.isKnown)
        #expect(cause.revision == 2)
        #expect(throws: Refusal.causeChanged(by: ada, at: now)) {
            try cause.apply(CauseChange(actionable: .set(false)), seen: 1, by: bob, at: now)
        }
        #expect(try cause.apply(CauseChange(actionable: .set(true)), seen: 2, by: bob, at: now))
    }

    @Test func wordsAreAFewAndNotNone() throws {
        var cause = Cause.unknown
        #expect(throws: Refusal.emptyText) {
            try cause.apply(CauseChange(words: .set(" \n")), seen: 0, by: ada, at: now)
        }
        #expect(throws: Refusal.textTooLong(limit: 1_000)) {
            let long = String(repeating: "x", count: 1_001)
            _ = try cause.apply(CauseChange(words: .set(long)), seen: 0, by: ada, at: now)
        }
        #expect(cause == .unknown)
    }

    @Test func onlyWhatIsOverCanBeExplained() throws {
        for incident in [closed(), closed(.rejected, by: .person(bob)), closed(by: .person(ada))] {
            var incident = incident
            let change = CauseChange(category: .set(.other))
            let known = try incident.explain(.unknown, with: change, seen: 0, by: ada, at: now)
            #expect(known?.category.value == .other)
            #expect(incident.revision == 2)
            #expect(try incident.explain(try #require(known), with: change, seen: 0, by: bob, at: now) == nil)
            #expect(incident.revision == 2)
        }
        var active = closed(.active)
        #expect(throws: Refusal.stillActive) {
            try active.explain(.unknown, with: CauseChange(category: .set(.bug)), seen: 0, by: ada, at: now)
        }
        #expect(active.revision == 1)
    }

    @Test func theAuditSaysWhatChangedFromWhatToWhat() throws {
        let first = try cause(CauseChange(actionable: .set(true), category: .set(.dependency)))
        #expect(
            first.parameters(before: .unknown) == ["actionable": "true", "category": "dependency failure"]
        )
        var second = first
        _ = try second.apply(
            CauseChange(actionable: .set(false), words: .set("noise")),
            seen: 1,
            by: bob,
            at: now
        )
        #expect(
            second.parameters(before: first)
                == ["actionable": "false", "actionable before": "true", "words": "noise"]
        )
        var third = second
        _ = try third.apply(.takeBackAll, seen: 2, by: bob, at: now)
        #expect(
            third.parameters(before: second) == [
                "actionable before": "false", "category before": "dependency failure", "words before": "noise",
            ]
        )
        #expect(third.parameters(before: third) == [:])
    }

    @Test(arguments: [
        ("KubePodCrashLooping", "KubePodCrashLooping"), ("TargetDown +3", "TargetDown"),
        ("TargetDown +", "TargetDown +"), ("disk full", "disk full"), ("a +1x", "a +1x"), ("", ""),
        ("A +12 +4", "A +12"), ("latency +٣", "latency +٣"),
    ])
    func anIncidentIsCalledByItsFirstAlert(title: String, name: String) {
        var incident = closed()
        incident.title = title
        #expect(incident.leadingAlert == name)
    }
}
