import Desk
import Foundation
import Incidents

/// The machine's own clock.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    package func steadySeconds() -> Int64 {
        Self.start.duration(to: .now).components.seconds
    }

    private static let start = ContinuousClock.now

    package func sleep(for span: Duration) async throws {
        try await Task.sleep(for: span)
    }
}
