import Synchronization

/// Wakes one waiting loop. Rings while nobody waits are remembered as one; once closed it never makes anybody wait.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func ring() {
        let waiter = state.withLock { state in
            guard let waiter = state.waiter else {
                state.isRung = true
                return nil as CheckedContinuation<Void, Never>?
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        ring()
    }

    /// Returns at the next ring, at once if there was one since the last wait. For one waiter at a time.
    func wait() async {
        await withCheckedContinuation { continuation in
            let returnsAtOnce = state.withLock { state in
                if state.isRung || state.isClosed {
                    state.isRung = false
                    return true
                }
                state.waiter = continuation
                return false
            }
            if returnsAtOnce { continuation.resume() }
        }
    }
}
