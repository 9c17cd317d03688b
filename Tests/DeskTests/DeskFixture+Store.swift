import Cards
import Desk
import Incidents
import TestSupport

/// Runs `body` with a desk on a temporary store.
func withDesk(
    destinations: [ChatAddress] = [DeskFixture.chat],
    directMessages: Set<FrontEnd> = [],
    hasCluster: Bool = true,
    language: Language = .en,
    _ body: @escaping @Sendable (DeskFixture) async throws -> Void
) async throws {
    try await withTemporaryStore { store in
        try await DeskFixture.run(
            on: store,
            destinations: destinations,
            directMessages: directMessages,
            hasCluster: hasCluster,
            language: language,
            body
        )
    }
}

extension DeskFixture {
    /// As the delivery worker does after a send.
    func markShown(_ posting: Int64, as message: String) async throws {
        let now = clock.now()
        let revision = try await self.posting(posting).wanted
        try await store.write { try $0.recordShown(posting, revision: revision, message: message, at: now) }
    }

    /// Everything that waits to be sent once.
    func outbox(of frontEnd: FrontEnd = .telegram) async throws -> [OutboxMessage] {
        let now = clock.now()
        return try await store.write {
            try $0.claimOutbox(of: frontEnd, at: now, until: now + .minutes(1), limit: 100)
        }
    }
}
