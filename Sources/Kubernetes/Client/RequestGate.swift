import Synchronization

/// Lets at most so many in at once; the others wait in the order they came, and may leave the line.
final class RequestGate: Sendable {
    /// A place inside; given back when the last holder lets go of it, or before that with `leave`.
    final class Pass: Sendable {
        private let gate: RequestGate
        private let isOver = Mutex(false)

        fileprivate init(_ gate: RequestGate) {
            self.gate = gate
        }

        deinit {
            leave()
        }

        /// Gives the place to the next in line; a second call does nothing.
        func leave() {
            let isFirst = isOver.withLock { isOver in
                defer { isOver = true }
                return !isOver
            }
            if isFirst { gate.leave() }
        }
    }

    private struct State {
        var free: Int
        var next = 0
        var line: [(id: Int, wake: CheckedContinuation<Bool, Never>)] = []
    }

    private let state: Mutex<State>

    init(places: Int) {
        state = Mutex(State(free: max(1, places)))
    }

    /// How many stand in line.
    var waiting: Int { state.withLock { $0.line.count } }

    /// - Throws: `CancellationError` when the task is cancelled before its turn.
    func enter() async throws(CancellationError) -> Pass {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        let isIn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    // Asked under the lock: a cancellation that comes later finds the line's entry.
                    if Task.isCancelled { return false }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.line.append((id, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.line.firstIndex { $0.id == id }.map { state.line.remove(at: $0) }
            }
            waiter?.wake.resume(returning: false)
        }
        guard isIn else { throw CancellationError() }
        return Pass(self)
    }

    private func leave() {
        let next = state.withLock { state in
            guard !state.line.isEmpty else {
                state.free += 1
                return CheckedContinuation<Bool, Never>?.none
            }
            return state.line.removeFirst().wake
        }
        next?.resume(returning: true)
    }
}
