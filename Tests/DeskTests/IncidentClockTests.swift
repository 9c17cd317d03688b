import Cards
import Desk
import Incidents
import TestSupport
import Testing
import Tickets

/// How long incidents take to be acknowledged and resolved, next to what is promised.
@Suite struct IncidentClockTests {
    private static let policy: SLAPolicy = {
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 20, resolution: 100), severity: .critical)
        return policy
    }()

    private func promise(_ policy: SLAPolicy, _ f: DeskFixture) {
        var settings = f.desk.settings
        settings.sla = policy
        f.desk.use(settings)
    }

    private func tick(_ f: DeskFixture) async throws {
        while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
    }

    private func raisedCards(_ f: DeskFixture) async throws -> [Posting] {
        let now = f.clock.now()
        return try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 100) }
            .filter { if case .tickets(.raised) = $0.home { true } else { false } }
    }

    private func told(_ f: DeskFixture) async throws -> [String] {
        try await f.audit().filter { $0.operation == .raiseClock || $0.operation == .takeClockBack }.map { entry in
            let parts = [entry.parameters["clock"], entry.parameters["stage"], entry.parameters["because"]]
            return "#\(entry.incident ?? 0) " + parts.compactMap(\.self).joined(separator: " ")
        }
    }

    @Test func anIncidentNobodyAcknowledgesIsToldOfOnce() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let id = try await f.open()
            let card = try await f.card(of: id)
            #expect(try await f.shown(card.id).plainText.contains("acknowledge by 08:20 · resolve by 09:40"))
            f.clock.advance(by: .minutes(17))
            for _ in 1...20 { try await tick(f) }
            #expect(try await told(f) == ["#1 acknowledge alert"])
            let raised = try #require(try await raisedCards(f).first)
            let text = try await f.shown(raised.id).plainText
            #expect(text.contains("🟠 1 clock nearly used up"))
            #expect(text.contains("🟠 #1 KubePodCrashLooping · time to acknowledge nearly up · escalation level 1"))
            f.clock.advance(by: .minutes(3))
            for _ in 1...20 { try await tick(f) }
            #expect(try await told(f) == ["#1 acknowledge alert", "#1 acknowledge breach"])
            #expect(try await f.shown(card.id).plainText.contains("not acknowledged by 08:20 · resolve by 09:40"))
            // From the alert's message to the incident and back.
            _ = try await f.press("#1 KubePod", as: DeskFixture.viewer, on: raised.id)
            #expect(try await f.shown(raised.id).plainText.contains("firing 1"))
            _ = try await f.press("Back", as: DeskFixture.viewer, on: raised.id)
            #expect(try await f.shown(raised.id).plainText.contains("KubePodCrashLooping ·"))
            let events = try await f.store.read { try $0.ticketEvents(after: 0, limit: 9) }
            #expect(events.map(\.ticket.incident?.id) == [id, id])
            // They are no tickets.
            let (lines, counts, one) = try await f.store.read { records in
                (
                    try records.tickets(in: nil, offset: 0, limit: 9), try records.ticketCounts(),
                    try records.ticket("#1")
                )
            }
            #expect(lines.isEmpty && counts.isEmpty && one == nil)
        }
    }

    @Test func acknowledgingTakesItBackInTheSameCommitAndNothingIsRaisedAfterwards() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let id = try await f.open()
            f.clock.advance(by: .minutes(18))
            try await tick(f)
            let card = try await f.card(of: id)
            _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: card.id)
            #expect(try await told(f) == ["#1 acknowledge alert", "#1 acknowledge alert answered"])
            let raised = try #require(try await raisedCards(f).first)
            #expect(
                try await f.shown(raised.id).plainText.contains("🟢 #1 KubePodCrashLooping · taken back: acknowledged")
            )
            f.clock.advance(by: .minutes(60))
            try await tick(f)
            #expect(try await told(f).count == 2)
            #expect(try await f.shown(card.id).plainText.contains("resolve by 09:40"))
            f.clock.advance(by: .minutes(30))
            try await tick(f)
            #expect(try await told(f).suffix(2) == ["#1 resolve alert", "#1 resolve breach"])
            // The alerts end by themselves: that is a commit of the webhook.
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            #expect(try await told(f).suffix(2) == ["#1 resolve alert done", "#1 resolve breach done"])
            f.clock.advance(by: .days(3))
            try await tick(f)
            #expect(try await told(f).count == 6)
        }
    }

    @Test func theTimelineSaysWhatWasTold() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let id = try await f.open()
            f.clock.advance(by: .minutes(20))
            try await tick(f)
            let card = try await f.card(of: id)
            _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: card.id)
            _ = try await f.press("Timeline", as: DeskFixture.viewer, on: card.id)
            let text = try await f.shown(card.id).plainText
            #expect(text.contains("the bot · time to acknowledge nearly up · 20 min"))
            #expect(text.contains("the bot · not acknowledged in time · 20 min"))
            #expect(text.contains("the bot · took the alert about its time back"))
        }
    }

    @Test func snoozingPausesTheClocksUntilItWakes() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let id = try await f.open()
            let card = try await f.card(of: id)
            f.clock.advance(by: .minutes(10))
            _ = try await f.press("Snooze", as: DeskFixture.responderA, on: card.id)
            _ = try await f.press("30 min", as: DeskFixture.responderA, on: card.id)
            f.clock.advance(by: .minutes(29))
            try await tick(f)
            #expect(try await told(f).isEmpty)
            #expect(try await !f.shown(card.id).plainText.contains("resolve by"))
            f.clock.advance(by: .minutes(2))
            try await f.desk.wakeSnoozes()
            #expect(try await f.shown(card.id).plainText.contains("acknowledge by 08:50"))
            f.clock.advance(by: .minutes(7))
            try await tick(f)
            #expect(try await told(f) == ["#1 acknowledge alert"])
        }
    }

    @Test func aSnoozeThatEndedWhileTheBotWasAwayPausesNothingAfterwards() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let card = try await f.card(of: try await f.open())
            f.clock.advance(by: .minutes(10))
            _ = try await f.press("Snooze", as: DeskFixture.responderA, on: card.id)
            _ = try await f.press("30 min", as: DeskFixture.responderA, on: card.id)
            f.clock.advance(by: .hours(3))
            try await f.desk.wakeSnoozes()
            try await tick(f)
            // Of the 20 minutes ten were used before; the rest, and those of the other clock, went by meanwhile.
            #expect(
                try await told(f) == [
                    "#1 acknowledge alert", "#1 acknowledge breach", "#1 resolve alert", "#1 resolve breach",
                ]
            )
        }
    }

    @Test func manyActiveIncidentsAreGivenTheirClocksInBatches() async throws {
        try await withDesk { f in
            let count = 600
            let now = f.clock.now()
            try await f.store.write { records in
                for number in 1...count {
                    let incident = Incident(
                        source: "alertmanager",
                        groupKey: "group-\(number)",
                        openedAt: now,
                        title: "TargetDown",
                        severity: .critical,
                        labels: [:]
                    )
                    _ = try records.insert(incident)
                }
            }
            func followed() async throws -> Int {
                try await f.store.read { records in
                    try (1...Int64(count)).filter { try records.ticket(ofIncident: $0) != nil }.count
                }
            }
            promise(Self.policy, f)
            // Somebody's post brings the new promises in; it does not wait for all the incidents.
            let ticket = Ticket(
                id: "T-1",
                priority: "high",
                tier: "gold",
                status: "open",
                createdAt: now,
                updatedAt: now
            )
            _ = try await f.desk.receive([ticket])
            #expect(try await followed() == 0)
            #expect(try await f.desk.raiseDueTickets(at: now))
            #expect(try await followed() == 500)
            try await tick(f)
            #expect(try await followed() == count)
            f.clock.advance(by: .minutes(20))
            try await tick(f)
            #expect(try await told(f).count == 2 * count)
        }
    }

    @Test func promisesThatComeLaterHoldForWhatIsActiveAlready() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let taken = try await f.open(["checkout-2"], key: "other")
            _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: try await f.card(of: taken).id)
            f.clock.advance(by: .minutes(30))
            try await tick(f)
            #expect(try await told(f).isEmpty)
            promise(Self.policy, f)
            try await tick(f)
            #expect(try await told(f) == ["#\(id) acknowledge alert", "#\(id) acknowledge breach"])
            promise(SLAPolicy(), f)
            try await tick(f)
            #expect(
                try await told(f).suffix(2)
                    == ["#\(id) acknowledge alert recounted", "#\(id) acknowledge breach recounted"]
            )
            // It closes while nothing is promised; when something is again, it is over.
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            let count = try await told(f).count
            promise(Self.policy, f)
            f.clock.advance(by: .hours(9))
            try await tick(f)
            #expect(try await told(f).dropFirst(count).allSatisfy { $0.hasPrefix("#\(taken) resolve") })
        }
    }

    @Test func aClockThatIsSetBackHidesNoAcknowledgement() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let id = try await f.open()
            f.clock.advance(by: .minutes(18))
            try await tick(f)
            f.clock.advance(by: .minutes(-60))
            _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: try await f.card(of: id).id)
            f.clock.advance(by: .minutes(80))
            try await tick(f)
            #expect(try await told(f) == ["#1 acknowledge alert", "#1 acknowledge alert answered"])
        }
    }

    @Test func aRestartNeitherForgetsNorRepeats() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            for (pause, count) in [(Duration.zero, 0), (.minutes(17), 1), (.minutes(1), 1), (.hours(3), 4)] {
                clock.advance(by: pause)
                try await DeskFixture.run(on: store, clock: clock) { f in
                    promise(Self.policy, f)
                    if count == 0 { _ = try await f.open() }
                    for _ in 1...2 { try await tick(f) }
                    #expect(try await told(f).count == count)
                }
            }
        }
    }

    @Test func aSeverityWithoutAPromiseHasNoClocks() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], severity: "warning"))
            f.clock.advance(by: .days(9))
            try await tick(f)
            #expect(try await told(f).isEmpty)
            #expect(try await f.store.read { try $0.ticket(ofIncident: 1) } == nil)
            // It becomes worse, and has been open for long.
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "critical"))
            try await tick(f)
            #expect(try await told(f).count == 4)
        }
    }
}
