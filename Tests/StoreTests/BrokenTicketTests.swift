import Database
import Desk
import Incidents
import TestSupport
import Testing
import Tickets

@testable import Store

@Suite struct BrokenTicketTests {
    private static let fault: SQL = """
        CREATE TRIGGER broken BEFORE INSERT ON ticket_raises WHEN NEW.ticket = 1
        BEGIN SELECT RAISE(ABORT, 'broken'); END
        """

    @Test func aTicketThatCannotBeReviewedKeepsNoOtherFromIt() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store, clock: HandClock()) { f in
                var settings = f.desk.settings
                settings.sla.promise(SLATarget(resolution: 60), tier: "gold", priority: "high")
                f.desk.use(settings)
                let now = f.clock.now()
                let tickets = ["T-1", "T-2"].map { id in
                    Ticket(id: id, priority: "high", tier: "gold", status: "open", createdAt: now, updatedAt: now)
                }
                _ = try await f.desk.receive(tickets)
                try await store.database.write { _ = try $0.execute(Self.fault) }
                f.clock.advance(by: .minutes(60))
                for _ in 1...3 { _ = try await f.desk.raiseDueTickets(at: f.clock.now()) }
                #expect(try await store.read { try $0.ticket("T-1")?.state } == .ok)
                #expect(try await store.read { try $0.ticket("T-2")?.state } == .breach)
                try await store.database.write { _ = try $0.execute("DROP TRIGGER broken") }
                f.clock.advance(by: .minutes(5))
                _ = try await f.desk.raiseDueTickets(at: f.clock.now())
                #expect(try await store.read { try $0.ticket("T-1")?.state } == .breach)
            }
        }
    }
}
