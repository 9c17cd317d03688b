import Cards
import Desk
import Incidents
import TestSupport

extension DeskFixture {
    static let channel = ChatAddress(frontEnd: .slack, chat: "C1")
    static let slackResponder = Identity(frontEnd: .slack, id: "U11", name: "responder-s")
    static let slackAdmin = Identity(frontEnd: .slack, id: "U14", name: "admin-s")
    static let slackStranger = Identity(frontEnd: .slack, id: "U99", name: "stranger-s")
    static let whisper = ChatAddress(frontEnd: .slack, chat: "~1")

    /// Runs `body` with a desk that posts to a Slack channel, too, and knows a responder and an admin there.
    static func runOnSlack(_ body: @escaping @Sendable (DeskFixture) async throws -> Void) async throws {
        try await withDesk(destinations: [channel]) { f in
            try await f.store.write { [now = f.clock.now()] in
                _ = try $0.add(name: "responder-s", role: .responder, identities: [slackResponder], at: now)
                _ = try $0.add(name: "admin-s", role: .admin, identities: [slackAdmin], at: now)
            }
            try await body(f)
        }
    }

    /// An incident whose card stands in the channel as message 100.000001.
    func openInChannel() async throws -> (incident: Int64, card: Int64) {
        cluster.set(TwoClickTests.workload())
        let id = try await open()
        let card = try await card(of: id).id
        try await markShown(card, as: "100.000001")
        return (id, card)
    }

    /// The views in the card's thread, oldest first.
    func threadViews(of incident: Int64) async throws -> [Posting] {
        try await store.read { try $0.postings(of: incident) }
            .filter { $0.address.chat == "C1:100.000001" }.sorted { $0.id < $1.id }
    }

    /// The texts that wait for a place, in order.
    func texts(to chat: String, of frontEnd: FrontEnd = .slack) async throws -> [String] {
        try await outbox(of: frontEnd).filter { $0.address.chat == chat }.compactMap { message in
            if case .text(let line, _) = message.content { line.plain } else { nil }
        }
    }
}
