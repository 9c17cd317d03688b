import Synchronization

/// How much the port has taken on and not yet answered.
final class IntakeBudget: Sendable {
    private let requests: Int
    private let bytes: Int
    private let taken = Mutex((requests: 0, bytes: 0))

    init(requests: Int, bytes: Int) {
        self.requests = requests
        self.bytes = bytes
    }

    /// Counts a request in; false when there are too many. `leave` must follow when it was true.
    func enter() -> Bool {
        taken.withLock { taken in
            guard taken.requests < requests else { return false }
            taken.requests += 1
            return true
        }
    }

    /// Takes room for a part of a body; false when there is not enough.
    func take(_ count: Int) -> Bool {
        taken.withLock { taken in
            guard taken.bytes + count <= bytes else { return false }
            taken.bytes += count
            return true
        }
    }

    /// Gives back a request and the room it took.
    func leave(bytes count: Int) {
        taken.withLock { taken in
            taken.requests -= 1
            taken.bytes -= count
        }
    }
}
