import Incidents
import Testing

struct IncidentOperationsTests {
    let now = Timestamp(seconds: 1_795_248_000)
    let ada = PersonName(id: 1, name: "responder-a")
    let bob = PersonName(id: 2, name: "responder-b")
    private static let fresh = Incident(
        source: "alertmanager",
        groupKey: "g",
        openedAt: Timestamp(seconds: 1_795_247_000),
        title: "X",
        severity: .warning,
        labels: [:]
    )

    func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func theFirstToAcknowledgeHasIt() throws {
        var incident = Self.fresh
        try incident.acknowledge(by: ada, at: now)
        #expect(incident.acknowledged == Incident.Mark(person: ada, at: now))
        #expect(incident.revision == 2)
        let before = incident
        for person in [ada, bob] {
            #expect(throws: Refusal.alreadyAcknowledged(by: ada, at: now)) {
                try incident.acknowledge(by: person, at: now + .seconds(1))
            }
        }
        #expect(incident == before)
    }

    @Test func takingItAcknowledgesIt() throws {
        var incident = Self.fresh
        try incident.assign(to: ada, by: ada, seen: nil, at: now)
        #expect(incident.assigned?.person == ada)
        #expect(incident.acknowledged?.person == ada)
        #expect(incident.revision == 2)
    }

    @Test func givingItToAnotherIsAcknowledgedByTheGiver() throws {
        var incident = Self.fresh
        try incident.assign(to: bob, by: ada, seen: nil, at: now)
        #expect(incident.assigned?.person == bob)
        #expect(incident.acknowledged?.person == ada)
    }

    @Test func anAcknowledgementStaysWithWhoGaveIt() throws {
        var incident = Self.fresh
        try incident.acknowledge(by: ada, at: now)
        try incident.assign(to: bob, by: bob, seen: nil, at: now + .minutes(1))
        #expect(incident.acknowledged == Incident.Mark(person: ada, at: now))
    }

    @Test func ofTwoWhoTakeItAtOnceOneIsToldWhoHasIt() throws {
        var incident = Self.fresh
        try incident.assign(to: ada, by: ada, seen: nil, at: now)
        let before = incident
        #expect(throws: Refusal.alreadyAssigned(to: ada, at: now)) {
            try incident.assign(to: bob, by: bob, seen: nil, at: now)
        }
        #expect(throws: Refusal.alreadyAssigned(to: ada, at: now)) {
            try incident.assign(to: ada, by: ada, seen: ada.id, at: now)
        }
        #expect(incident == before)
        try incident.assign(to: bob, by: bob, seen: ada.id, at: now + .minutes(1))
        #expect(incident.assigned?.person == bob)
        #expect(throws: Refusal.alreadyAssigned(to: bob, at: now + .minutes(1))) {
            try incident.assign(to: ada, by: ada, seen: ada.id, at: now + .minutes(2))
        }
    }

    @Test func aPersonCloses() throws {
        var incident = Self.fresh
        try incident.snooze(by: ada, until: now + .hours(2), at: now)
        try incident.resolve(by: bob, seen: 0, at: now)
        #expect(incident.status == .resolved)
        #expect(incident.closedAt == now)
        #expect(incident.closer == .person(bob))
        #expect(incident.isClosedByHand && !incident.isActive)
        #expect(incident.snooze == nil && incident.reason == nil)
        #expect(incident.revision == 3)
    }

    @Test func aRejectionNeedsItsReason() throws {
        var incident = Self.fresh
        let before = incident
        #expect(throws: Refusal.emptyText) { try incident.reject(by: ada, reason: " \n\t", seen: nil, at: now) }
        #expect(throws: Refusal.textTooLong(limit: 1_000)) {
            try incident.reject(by: ada, reason: String(repeating: "x", count: 1_001), seen: nil, at: now)
        }
        #expect(incident == before)
        try incident.reject(by: ada, reason: "  planned work\n", seen: nil, at: now)
        #expect(incident.status == .rejected)
        #expect(incident.reason == "planned work")
        #expect(incident.isClosedByHand)
    }

    @Test func whatBeganToFireSinceTheScreenWasDrawnMustBeSeenFirst() throws {
        var incident = Self.fresh
        incident.generation = 5
        #expect(throws: Refusal.moreFiring(2)) { try incident.resolve(by: ada, seen: 3, at: now) }
        #expect(throws: Refusal.moreFiring(5)) { try incident.reject(by: ada, reason: "x", seen: 0, at: now) }
        #expect(incident.isActive)
        try incident.resolve(by: ada, seen: 5, at: now)
        #expect(!incident.isActive)
    }

    @Test(arguments: [false, true])
    func aClosedOneTellsWhoClosedIt(_ isByHand: Bool) throws {
        var incident = Self.fresh
        let expected: Refusal
        if isByHand {
            try incident.reject(by: ada, reason: "x", seen: nil, at: now)
            expected = .closedBy(ada, .rejected, at: now)
        } else {
            incident.status = .resolved
            incident.closedAt = now
            incident.closer = .itself
            expected = .resolvedItself(at: now)
        }
        let before = incident
        let later = now + .minutes(1)
        let refusals = [
            refusal { () throws(Refusal) in try incident.acknowledge(by: bob, at: later) },
            refusal { () throws(Refusal) in try incident.assign(to: bob, by: bob, seen: nil, at: later) },
            refusal { () throws(Refusal) in try incident.resolve(by: bob, seen: nil, at: later) },
            refusal { () throws(Refusal) in try incident.reject(by: bob, reason: "", seen: nil, at: later) },
            refusal { () throws(Refusal) in try incident.snooze(by: bob, until: later, at: later) },
            refusal { () throws(Refusal) in try incident.wake(at: later) },
        ]
        #expect(refusals.allSatisfy { $0 == expected })
        #expect(incident == before)
    }

    @Test func anotherPersonsSnoozeIsNotOverruled() throws {
        var incident = Self.fresh
        #expect(throws: Refusal.notSnoozed) { try incident.wake(at: now) }
        try incident.snooze(by: ada, until: now + .minutes(30), at: now)
        #expect(incident.isSnoozed(at: now + .minutes(29)))
        #expect(!incident.isSnoozed(at: now + .minutes(30)))
        #expect(incident.snooze?.severity == .warning)
        #expect(throws: Refusal.alreadySnoozed(until: now + .minutes(30), by: ada)) {
            try incident.snooze(by: bob, until: now + .hours(2), at: now)
        }
        try incident.snooze(by: ada, until: now + .hours(2), at: now)
        #expect(incident.snooze?.until == now + .hours(2))
        try incident.snooze(by: bob, until: now + .hours(5), at: now + .hours(3))
        #expect(incident.snooze?.by == bob)
        try incident.wake(at: now)
        #expect(incident.snooze == nil)
    }

    @Test func aNoteOnlyRaisesTheRevision() {
        var incident = Self.fresh
        var expected = incident
        expected.revision += 1
        incident.note()
        #expect(incident == expected)
    }

    @Test func anAlertOfTheSourceEndingWhileSomebodyAcknowledgesOverrulesNobody() throws {
        let book = Casebook()
        book.post([Casebook.report("a", start: 0)])
        book.post([Casebook.report("a", start: 0, ended: 1)])
        #expect(throws: Refusal.resolvedItself(at: book.now)) {
            try book.change(1) { try $0.acknowledge(by: ada, at: book.now) }
        }
    }
}
