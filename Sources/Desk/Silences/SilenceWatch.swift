import Incidents
import Synchronization

/// When Alertmanager is asked next for its silences, and which of several answers is the newest.
final class SilenceWatch: Sendable {
    /// Between looks while all is well.
    static let pace = Duration.seconds(30)
    private static let longestRest = Duration.minutes(5)
    /// What somebody looks at may be as old as this.
    static let freshness = Duration.seconds(2)

    private struct State {
        var nextAt: Timestamp?
        var failures = 0
        var begun = 0
        var kept = 0
        var lookedAt: Timestamp?
        var inHand: Set<Int64> = []
    }

    private let state = Mutex(State())

    func isDue(at now: Timestamp) -> Bool {
        state.withLock { state in
            guard let next = state.nextAt else { return true }
            // A clock that was set back must not put it off.
            return next <= now || next > now + Self.longestRest
        }
    }

    func isFresh(at now: Timestamp) -> Bool {
        state.withLock { state in
            state.lookedAt.map { $0 <= now && now.since($0) < Self.freshness } ?? false
        }
    }

    func rest(from now: Timestamp) {
        state.withLock { $0.nextAt = now + Self.pace }
    }

    // MARK: Orders

    /// The order is being asked of Alertmanager.
    /// - Returns: false when it is already.
    func take(order: Int64) -> Bool {
        state.withLock { $0.inHand.insert(order).inserted }
    }

    func leave(order: Int64) {
        state.withLock { _ = $0.inHand.remove(order) }
    }

    func isInHand(_ order: Int64) -> Bool {
        state.withLock { $0.inHand.contains(order) }
    }

    // MARK: Looks

    /// - Returns: the number of the look that begins.
    func begin() -> Int {
        state.withLock { state in
            state.begun += 1
            return state.begun
        }
    }

    /// - Returns: false when a look that began later has been kept: its answer is newer.
    func claim(_ look: Int) -> Bool {
        state.withLock { state in
            guard look >= state.kept else { return false }
            state.kept = look
            return true
        }
    }

    func succeeded(at now: Timestamp) {
        state.withLock { state in
            state.failures = 0
            state.lookedAt = now
            state.nextAt = now + Self.pace
        }
    }

    func failed(at now: Timestamp) {
        state.withLock { state in
            state.failures = min(state.failures + 1, 8)
            let rest = Self.pace * (1 << (state.failures - 1))
            state.nextAt = now + min(rest, Self.longestRest)
        }
    }
}
