import Desk
import Foundation
import Incidents

/// The time that passes.
struct RunningClock: WallClock {
    func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    func sleep(for span: Duration) async throws {
        try await Task.sleep(for: span)
    }
}
