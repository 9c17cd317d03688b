import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing
import Tickets

@Suite struct TicketTests {
    private static let policy: SLAPolicy = {
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 60, resolution: 240), tier: "gold", priority: "high")
        return policy
    }()

    /// - Parameter policy: nil: nothing is promised.
    private func promise(_ policy: SLAPolicy?, _ f: DeskFixture) {
        var settings = f.desk.settings
        settings.sla = policy ?? SLAPolicy()
        f.desk.use(settings)
    }

    private func ticket(_ id: String, _ f: DeskFixture, tier: String = "gold") -> Ticket {
        let now = f.clock.now()
        return Ticket(id: id, priority: "high", tier: tier, status: "open", createdAt: now, updatedAt: now)
    }

    private func moved(_ ticket: Ticket, to status: String, _ f: DeskFixture) -> Ticket {
        var ticket = ticket
        ticket.status = status
        ticket.updatedAt = f.clock.now()
        return ticket
    }

    private func cards(_ f: DeskFixture) async throws -> [Posting] {
        let now = f.clock.now()
        return try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 100) }
            .filter { if case .tickets(.raised) = $0.home { true } else { false } }
    }

    private func tick(_ f: DeskFixture) async throws {
        while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
    }

    private func operations(_ f: DeskFixture) async throws -> [AuditDraft.Operation] {
        try await f.audit().map(\.operation).filter {
            [.takeTickets, .raiseTicket, .takeTicketBack].contains($0)
        }
    }

    @Test func aLateTicketIsToldOnceAndTakenBackWhenItIsDone() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let first = ticket("T-1", f)
            #expect(try await f.desk.receive([first]).map(\.change) == [.created])
            for _ in 1...50 { try await tick(f) }
            #expect(try await cards(f).isEmpty)
            f.clock.advance(by: .minutes(51))
            for _ in 1...50 { try await tick(f) }
            let card = try #require(try await cards(f).first)
            #expect(try await cards(f).count == 1)
            #expect(try await f.shown(card.id).plainText.contains("🟠 T-1 gold/high · response nearly too late"))
            _ = try await f.press("Tickets", as: DeskFixture.viewer, on: card.id)
            #expect(try await f.shown(card.id).plainText.contains("1 open ticket"))
            _ = try await f.press("Back", as: DeskFixture.viewer, on: card.id)
            #expect(try await f.shown(card.id).plainText.contains("response nearly too late"))
            f.clock.advance(by: .minutes(9))
            for _ in 1...50 { try await tick(f) }
            #expect(try await cards(f).count == 2)
            #expect(try await operations(f) == [.takeTickets, .raiseTicket, .raiseTicket])

            _ = try await f.desk.receive([moved(first, to: "closed", f)])
            let stored = try #require(try await f.store.read { try $0.ticket("T-1") })
            #expect(stored.isDone && stored.file.raises.allSatisfy { $0.takenBack?.because == .done })
            #expect(try await operations(f).suffix(3) == [.takeTicketBack, .takeTicketBack, .takeTickets])
            #expect(try await f.shown(card.id).plainText.contains("🟢 T-1 gold/high · taken back: done"))
            f.clock.advance(by: .days(3))
            try await tick(f)
            #expect(try await cards(f).count == 2)
        }
    }

    @Test func aReopenedTicketIsLateAgainOnItsCardToo() async throws {
        try await withDesk { f in
            var hour = SLAPolicy()
            hour.promise(SLATarget(resolution: 60), tier: "gold", priority: "high")
            promise(hour, f)
            let first = ticket("T-1", f)
            _ = try await f.desk.receive([first])
            f.clock.advance(by: .minutes(60))
            try await tick(f)
            let card = try #require(try await cards(f).first)
            _ = try await f.desk.receive([moved(first, to: "closed", f)])
            f.clock.advance(by: .minutes(5))
            let closed = try #require(try await cards(f).first { $0.id == card.id })
            #expect(try await f.shown(card.id).plainText.contains("all alerts are taken back"))
            _ = try await f.desk.receive([moved(first, to: "open", f)])
            let reopened = try #require(try await cards(f).first { $0.id == card.id })
            #expect(reopened.wanted > closed.wanted)
            #expect(try await f.shown(card.id).plainText.contains("🔴 T-1 gold/high · resolution too late"))
            #expect(try await cards(f).count == 1)
            let entries = try await f.audit().filter { $0.operation == .restoreTicket }
            #expect(Set(entries.map { $0.parameters["stage"] }) == ["alert", "breach"])
            let events = try await f.store.read { try $0.ticketEvents(after: 0, limit: 9) }
            #expect(
                events.map(\.kind) == [.raised, .raised, .takenBack, .takenBack, .restored, .restored]
            )
        }
    }

    @Test func whatIsRaisedTogetherIsOneCardInEachChat() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            _ = try await f.desk.receive((1...40).map { ticket("T-\($0)", f) })
            f.clock.advance(by: .minutes(60))
            try await tick(f)
            let card = try #require(try await cards(f).first)
            #expect(try await cards(f).count == 1)
            let text = try await f.shown(card.id).plainText
            #expect(text.contains("40 targets missed · 40 clocks nearly used up"))
            #expect(text.contains("and 70 more"))
            // More within two minutes joins it.
            _ = try await f.desk.receive([moved(ticket("T-99", f), to: "open", f)])
            f.clock.advance(by: .minutes(1))
            var old = ticket("T-98", f)
            old.createdAt = f.clock.now() - .minutes(55)
            _ = try await f.desk.receive([old])
            #expect(try await cards(f).count == 1)
            #expect(try await f.shown(card.id).plainText.contains("41 clocks"))
        }
    }

    @Test func aRestartNeitherForgetsNorRepeats() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            for (pause, raised) in [(Duration.zero, 0), (.minutes(52), 1), (.minutes(1), 1), (.hours(5), 4)] {
                clock.advance(by: pause)
                try await DeskFixture.run(on: store, clock: clock) { f in
                    promise(Self.policy, f)
                    if raised == 0 { _ = try await f.desk.receive([ticket("T-1", f)]) }
                    for _ in 1...2 { try await tick(f) }
                    #expect(try await f.store.read { try $0.ticket("T-1")?.file.raises.count } == raised)
                }
            }
        }
    }

    @Test func changedPromisesAreReviewedAlsoWhenTheyChangedWhileTheBotWasDown() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { f in
                promise(Self.policy, f)
                _ = try await f.desk.receive([ticket("T-1", f)])
                clock.advance(by: .minutes(30))
                try await tick(f)
            }
            try await DeskFixture.run(on: store, clock: clock) { f in
                var shorter = SLAPolicy()
                shorter.promise(SLATarget(response: 20), tier: "gold", priority: "high")
                promise(shorter, f)
                try await tick(f)
                #expect(try await f.store.read { try $0.ticket("T-1")?.state } == .breach)
                promise(Self.policy, f)
                try await tick(f)
                let stored = try #require(try await f.store.read { try $0.ticket("T-1") })
                #expect(stored.state == .ok)
                #expect(stored.file.raises.map { $0.takenBack?.because } == [.recounted, .recounted])
            }
        }
    }

    @Test func whatEndsATicketNoMoreIsWatchedAgain() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            _ = try await f.desk.receive([
                moved(ticket("T-1", f), to: "resolved", f), moved(ticket("T-2", f), to: "closed", f),
            ])
            f.clock.advance(by: .minutes(300))
            try await tick(f)
            #expect(try await f.store.read { try $0.ticketCounts() } == [:])
            var narrower = SLAPolicy(statuses: TicketStatuses(done: ["closed"]))
            narrower.promise(SLATarget(resolution: 240), tier: "gold", priority: "high")
            promise(narrower, f)
            try await tick(f)
            #expect(try await f.store.read { try $0.ticketCounts() } == [.breach: 1])
            let (first, second) = try await f.store.read { (try $0.ticket("T-1"), try $0.ticket("T-2")) }
            #expect(first?.state == .breach && first?.isDone == false && second?.isDone == true)
        }
    }

    @Test func anOlderStateChangesNothing() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            let first = ticket("T-1", f)
            f.clock.advance(by: .minutes(5))
            _ = try await f.desk.receive([moved(first, to: "in_progress", f)])
            let before = try await f.store.read { try $0.ticket("T-1") }
            let entries = try await f.audit().count
            #expect(try await f.desk.receive([first, first]).map(\.change) == [.outdated, .outdated])
            #expect(try await f.store.read { try $0.ticket("T-1") } == before)
            #expect(try await f.audit().count == entries)
        }
    }

    @Test func withoutATargetATicketIsListedAsSuch() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            _ = try await f.desk.receive([ticket("T-1", f, tier: "tin"), ticket("T-2", f, tier: "Tin")])
            f.clock.advance(by: .days(30))
            try await tick(f)
            #expect(try await cards(f).isEmpty)
            #expect(try await f.store.read { try $0.ticketCounts() } == [.noTarget: 2])
            #expect(try await f.store.write { try $0.noteGap(tier: "tin", priority: "high") } == false)
        }
    }

    @Test func aTierOrPriorityWithoutATargetIsWarnedOfOnce() async throws {
        try await withTemporaryStore { store in
            let (recorder, clock) = (LogRecorder(), HandClock())
            var settings = DeskSettings(destinations: [], book: CardBook(language: .en, timeZone: .gmt))
            settings.sla = Self.policy
            // Over a restart, too.
            for run in 1...2 {
                let desk = Desk(
                    store: store,
                    clock: clock,
                    cluster: nil,
                    settings: settings,
                    errands: Errands(),
                    log: recorder.logger
                )
                let now = clock.now()
                _ = try await desk.receive(
                    [("tin", "high"), ("Tin", "high"), ("gold", "someday"), ("gold", "high")].map { tier, priority in
                        Ticket(
                            id: "\(run) \(tier) \(priority)",
                            priority: priority,
                            tier: tier,
                            status: "open",
                            createdAt: now,
                            updatedAt: now
                        )
                    }
                )
                while try await desk.raiseDueTickets(at: now) {}
            }
            let warnings = recorder.lines.filter { $0.hasPrefix("warning no SLA target") }
            #expect(warnings.count == 2)
            #expect(warnings.contains { $0.contains("tier=tin") } && warnings.contains { $0.contains("=someday") })
        }
    }

    @Test func anybodyMaySeeTheTicketsAndOneOfThem() async throws {
        try await withDesk { f in
            promise(Self.policy, f)
            _ = try await f.desk.receive([ticket("T-1", f), ticket("T-2", f, tier: "tin")])
            f.clock.advance(by: .minutes(52))
            try await tick(f)
            let command = Command(name: "tickets", argument: "")
            _ = try await f.desk.command(command, by: DeskFixture.viewer, in: DeskFixture.chat, intake: nil)
            let list = try #require(
                try await f.store.read {
                    try $0.view(of: .tickets(.list(after: nil)), at: DeskFixture.chat, usedSince: nil)
                }
            )
            let text = try await f.shown(list.id).plainText
            #expect(text.contains("2 open tickets") && text.contains("🟠 T-1 gold/high · open · 8 min left"))
            #expect(text.contains("T-2 tin/high · open · no target"))
            _ = try await f.press("T-1", as: DeskFixture.viewer, on: list.id)
            let one = try await f.shown(list.id).plainText
            #expect(one.contains("response · 52 min of 1 h used · 8 min left"))
            #expect(one.contains("resolution · 52 min of 4 h used · 3 h 8 min left"))
        }
    }
}
