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

    /// What Slack shows to one person alone, and what stands in the conversation with them, under whatever name.
    @Test func aRemovedPersonsOwnMessagesInSlackAreLeftAsTheyAre() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, _) = try await f.openInChannel()
            let own = ["D11", "D11:1.1", "~U11.7", "~U11.200"].map { ChatAddress(frontEnd: .slack, chat: $0) }
            let others = ["D1", "~U1.7", "~U110.7", "~U12.7", "C1:1.1"].map { ChatAddress(frontEnd: .slack, chat: $0) }
            let direct = ChatAddress(frontEnd: .slack, chat: DeskFixture.slackResponder.id)
            try await f.desk.chatMoved(from: direct, to: own[0], intake: nil)
            let now = f.clock.now()
            let views = try await f.store.write { records in
                try (own + others).map { place in
                    let view = try records.post(.view, .incident(id), to: place, at: now).id
                    try records.recordShown(view, revision: 1, message: "1", at: now)
                    try records.enqueue(.text("waits", replyTo: nil), to: place, at: now)
                    return view
                }
            }
            try await f.desk.removePerson(named: "responder-s", by: .system)
            _ = try await f.desk.perform(.acknowledge(incident: id), by: DeskFixture.slackAdmin, on: nil)
            let states = try await f.store.read { records in try views.map { try records.posting($0)?.state } }
            #expect(states.prefix(own.count).allSatisfy { $0 == .retired })
            #expect(states.dropFirst(own.count).allSatisfy { $0 == .live })
            let waiting = try await f.outbox(of: .slack).map(\.address)
            #expect(Set(waiting).isDisjoint(with: own))
            #expect(Set(waiting).isSuperset(of: others))
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
