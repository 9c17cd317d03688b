import Cards
import Incidents

extension Desk {
    /// Has something said to the admins, each in each of their chats, else where cards are posted.
    /// - Throws: `StoreFailure`; nothing will be said then.
    package func tellAdmins(_ phrase: Phrase) async throws {
        let (now, settings) = (clock.now(), settings)
        try await store.write { records in
            for address in try Destinations(records: records, settings: settings).admins() {
                let line = Line(phrase(settings.book.language))
                _ = try records.enqueue(.text(line, replyTo: nil), to: address, at: now)
            }
        }
        feed.send(.outbox)
    }

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
