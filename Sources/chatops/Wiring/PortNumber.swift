import Synchronization

/// The number of a port that is known once it listens.
package final class PortNumber: Sendable {
    private let state = Mutex<(number: Int?, waiters: [CheckedContinuation<Int, Never>])>((nil, []))

    package init() {}

    /// Nil: it does not listen yet.
    package var number: Int? { state.withLock { $0.number } }

    package func set(_ number: Int) {
        let waiters = state.withLock { state in
            state.number = number
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: number) }
    }

    /// It will not listen any more; whoever waits for it goes on with 0.
    func abandon() {
        if number == nil { set(0) }
    }

    /// Waits until it listens.
    package func value() async -> Int {
        await withCheckedContinuation { continuation in
            let number = state.withLock { state in
                if state.number == nil { state.waiters.append(continuation) }
                return state.number
            }
            if let number { continuation.resume(returning: number) }
        }
    }
}
