import Desk
import Incidents
import Synchronization

/// Whether the cluster measures usage (`metrics.k8s.io`): where it does not, it is not asked for every screen.
final class Measuring: Sendable {
    private let absentUntil = Mutex<Timestamp?>(nil)
    private let clock: any WallClock

    init(clock: any WallClock) {
        self.clock = clock
    }

    var isWorthAsking: Bool {
        let now = clock.now()
        return absentUntil.withLock { $0.map { now >= $0 } ?? true }
    }

    /// Not installed or not allowed is remembered for five minutes, out of order for one.
    func note(_ failure: APIFailure) {
        let span: Duration
        switch failure.kind {
        case .notFound, .forbidden, .badRequest: span = .minutes(5)
        case .unavailable, .timedOut, .unreadable: span = .minutes(1)
        default: return
        }
        let until = clock.now() + span
        absentUntil.withLock { $0 = until }
    }
}
