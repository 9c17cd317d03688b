import Desk
import Foundation
import Incidents
import Synchronization

/// A clock that runs like the machine's, and leaps when a test says so: sleepers whose time has come wake at once.
package final class LeapingClock: WallClock {
    private struct State {
        var offset = Duration.zero
        var leaps = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func now() -> Timestamp {
        let machine = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        return machine + state.withLock { $0.offset }
    }

    package func leap(by span: Duration) {
        let waiting = state.withLock { state in
            state.offset += span
            state.leaps += 1
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for waiter in waiting { waiter.resume() }
    }

    package func sleep(for span: Duration) async throws {
        let end = now() + span
        while true {
            let leaps = state.withLock { $0.leaps }
            let remaining = end.since(now())
            guard remaining > .zero else { return }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Task.sleep(for: remaining) }
                group.addTask { await self.leap(after: leaps) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private func leap(after leaps: Int) async {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.leaps == leaps, !Task.isCancelled else { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting.removeValue(forKey: id) }
            waiter?.resume()
        }
    }
}
