import Cards
import Incidents

extension Desk {
    /// How pages reach somebody, for a place where nobody can tell who looks: addresses are not told whole, and nothing can
    /// be pressed. Nil for somebody who was removed.
    package func notifications(of person: Int64) async throws -> Card? {
        let now = clock.now()
        let settings = settings
        let view = try await store.read { records in
            try NoticeDesk(records: records, settings: settings).view(of: .overview(person: person), isMasked: true)
        }
        return view.map { settings.book.card(for: .notices($0), at: now) }
    }
}
