import Desk
import Incidents
import Synchronization

/// A clock that stands still until a test moves it; sleepers wake when their time has come.
package final class HandClock: WallClock {
    private struct State {
        var now: Timestamp
        /// By how much it was set in all.
        var offset = Duration.zero
        var sleepers: [Int: (until: Timestamp, wake: CheckedContinuation<Void, any Error>)] = [:]
        var next = 0
    }

    private let state: Mutex<State>

    /// Saturday 2026-11-21, 08:00 UTC, unless told otherwise.
    package init(_ start: Timestamp = Timestamp(seconds: 1_795_248_000)) {
        state = Mutex(State(now: start))
    }

    package func now() -> Timestamp {
        state.withLock { $0.now }
    }

    package func advance(by span: Duration) {
        let due = state.withLock { state in
            state.now = state.now + span
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for key in due.keys { state.sleepers[key] = nil }
            return due.values.map(\.wake)
        }
        for wake in due { wake.resume() }
    }

    /// Somebody sets it: no time passes, and who sleeps sleeps on for as long as before.
    package func set(by span: Duration) {
        state.withLock { state in
            state.now = state.now + span
            state.offset += span
            state.sleepers = state.sleepers.mapValues { ($0.until + span, $0.wake) }
        }
    }

    package func steadySeconds() -> Int64 {
        state.withLock { ($0.now - $0.offset).milliseconds / 1_000 }
    }

    /// How many tasks sleep on this clock.
    package var sleeperCount: Int {
        state.withLock { $0.sleepers.count }
    }

    /// How many of them an advance by `span` would wake.
    package func sleeperCount(dueWithin span: Duration) -> Int {
        state.withLock { state in state.sleepers.values.count { $0.until <= state.now + span } }
    }

    package func sleep(for span: Duration) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let wakesAtOnce = state.withLock { state in
                    guard span > .zero else { return true }
                    state.sleepers[id] = (state.now + span, continuation)
                    return false
                }
                if wakesAtOnce {
                    continuation.resume()
                } else if Task.isCancelled {
                    wake(id, throwing: CancellationError())
                }
            }
        } onCancel: {
            wake(id, throwing: CancellationError())
        }
    }

    private func wake(_ id: Int, throwing error: any Error) {
        let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
        sleeper?.wake.resume(throwing: error)
    }
}
