import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// Somebody in Slack is first known by their own id, and then by the conversation that the first message to them opens.
@Suite struct MovedChatTests {
    private static let person = ChatAddress(frontEnd: .slack, chat: "U0RESPONDER")
    private static let conversation = ChatAddress(frontEnd: .slack, chat: "D0RESPONDER")

    @Test func whatNobodyHasSeenYetGoesAlong() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [])
            let (page, seen) = try await store.write { records in
                let page = try records.post(
                    .view,
                    .paging(.page(7, incident: incident.id)),
                    to: Self.person,
                    at: start
                )
                let seen = try records.post(.view, .list(.active, after: nil), to: Self.person, at: start)
                try records.recordShown(seen.id, revision: seen.wanted, message: "m1", at: start)
                return (page, seen)
            }
            let now = start + .seconds(1)
            try await store.write { try $0.move(from: Self.person, to: Self.conversation, at: now) }
            let due = try await store.read { try $0.duePostings(of: .slack, at: now, limit: 9) }
            #expect(due.map(\.id) == [page.id])
            #expect(due.map(\.address) == [Self.conversation])
            #expect(due.map(\.message) == [nil])
            let left = try await store.read { try $0.posting(seen.id) }
            #expect(left?.state == .retired)
        }
    }
}
