import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Whoever is removed is told nothing more.
@Suite struct DepartureTests {
    @Test func aRemovedPersonGetsNothingMoreInTheirChat() async throws {
        try await withDesk(destinations: [], directMessages: [.telegram]) { f in
            let id = try await f.open(["a"])
            for card in try await f.cards(of: id) { try await f.markShown(card.id, as: "m\(card.id)") }
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.responderA.id)
            let now = f.clock.now()
            try await f.store.write { records in
                _ = try records.post(.view, .list(.active, after: nil), to: direct, at: now)
                try records.enqueue(.text("waits", replyTo: nil), to: direct, at: now)
            }
            try await f.desk.removePerson(named: "responder-a", by: .system)
            _ = try await f.desk.receive(f.group(firing: ["a", "b"]))
            let due = try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 99) }
            #expect(!due.isEmpty)
            #expect(!due.contains { $0.address == direct })
            #expect(try await f.outbox().isEmpty)
            #expect(try await f.cards(of: id).map(\.address.chat).sorted() == ["12", "14"])
        }
    }

    @Test func whoComesBackSeesWhatOpensFromThenOn() async throws {
        try await withDesk(destinations: [], directMessages: [.telegram]) { f in
            try await f.desk.removePerson(named: "responder-a", by: .system)
            _ = try await f.desk.addPerson(
                named: "responder-a",
                role: .responder,
                identities: [DeskFixture.responderA],
                by: .system
            )
            let id = try await f.open(["a"])
            #expect(try await f.cards(of: id).map(\.address.chat).sorted() == ["11", "12", "14"])
        }
    }
}
