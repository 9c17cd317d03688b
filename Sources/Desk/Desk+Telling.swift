import Cards
import Incidents

extension Desk {
    /// Has something said in a chat, in its turn and until it was said.
    /// - Throws: `StoreFailure`; nothing will be said then.
    package func tell(_ text: String, in address: ChatAddress) async throws {
        let now = clock.now()
        try await store.write { records in
            _ = try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        }
        feed.send(.outbox)
    }
}
