import Desk
import Foundation
import Incidents

/// The time that passes: a real Alertmanager and a real browser cannot be told another one.
package struct RunningClock: WallClock {
    package init() {}

    package func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    package func sleep(for span: Duration) async throws {
        try await Task.sleep(for: span)
    }
}
