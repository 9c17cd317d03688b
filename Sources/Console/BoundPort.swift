import Synchronization

/// A port number that becomes known once, or never.
final class BoundPort: Sendable {
    private enum State {
        case waiting([CheckedContinuation<Int, any Error>])
        case known(Int)
        case failed(any Error)
    }

    private let state = Mutex(State.waiting([]))

    func set(_ port: Int) {
        for waiter in settle(.known(port)) { waiter.resume(returning: port) }
    }

    func fail(_ error: any Error) {
        for waiter in settle(.failed(error)) { waiter.resume(throwing: error) }
    }

    func value() async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<Int, any Error>? = state.withLock { state in
                switch state {
                case .waiting(let waiters):
                    state = .waiting(waiters + [continuation])
                    return nil
                case .known(let port): return .success(port)
                case .failed(let error): return .failure(error)
                }
            }
            if let result { continuation.resume(with: result) }
        }
    }

    private func settle(_ next: State) -> [CheckedContinuation<Int, any Error>] {
        state.withLock { state in
            defer { state = next }
            guard case .waiting(let waiters) = state else { return [] }
            return waiters
        }
    }
}
