import Synchronization

/// Answers that wait for the next page of their session; they are shown once.
final class Flashes: Sendable {
    /// The oldest are dropped beyond this many.
    static let limit = 1_000

    private let waiting = Mutex<[(session: String, flash: Flash)]>([])

    func leave(_ flash: Flash, for session: String) {
        waiting.withLock { waiting in
            waiting.removeAll { $0.session == session }
            if waiting.count >= Self.limit { waiting.removeFirst() }
            waiting.append((session, flash))
        }
    }

    func take(for session: String) -> Flash? {
        waiting.withLock { waiting in
            guard let index = waiting.firstIndex(where: { $0.session == session }) else { return nil }
            return waiting.remove(at: index).flash
        }
    }
}
