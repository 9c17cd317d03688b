import Desk
import Incidents

extension Desk {
    /// Keeps messages that were read back, and nothing else of the span.
    func keep(_ past: [PostedMessage], _ backfill: Backfill) async throws {
        try await keep(PastPage(past), of: backfill, reaching: backfill)
    }
}
