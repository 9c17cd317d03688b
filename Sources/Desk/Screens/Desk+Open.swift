import Cards
import Incidents

extension Desk {
    /// Opens a screen in the console for a session; the same session and home reuse the posting, shown from home again.
    package func open(_ home: Screen, session: String) async throws -> Posting {
        let now = clock.now()
        let address = ChatAddress(frontEnd: .console, chat: session)
        return try await store.write { records in
            if let posting = try records.view(of: home, at: address, usedSince: nil) {
                guard posting.screen != home else { return posting }
                try records.show(home, data: nil, on: posting.id, at: now)
                return try records.posting(posting.id) ?? posting
            }
            return try records.post(.view, home, to: address, at: now)
        }
    }
}
