import Cards
import Incidents
import Synchronization

/// Screens the cluster is being asked for, each with the postings that wait for the answer: ten people who open one screen
/// ask once.
final class SharedFetches: Sendable {
    private let waiting = Mutex<[Screen: Set<Int64>]>([:])
    private let alone = Mutex<Set<Alone>>([])

    private struct Alone: Hashable {
        let screen: Screen
        let posting: Int64
    }

    /// - Returns: true when nobody is asking for the screen yet, so that the caller has to.
    func join(_ screen: Screen, for posting: Int64) -> Bool {
        waiting.withLock { waiting in
            let isFirst = waiting[screen] == nil
            waiting[screen, default: []].insert(posting)
            return isFirst
        }
    }

    /// For answers that each posting gets for itself, but only once at a time.
    /// - Returns: false when it is being got already.
    func beginAlone(_ screen: Screen, for posting: Int64) -> Bool {
        alone.withLock { $0.insert(Alone(screen: screen, posting: posting)).inserted }
    }

    func endAlone(_ screen: Screen, for posting: Int64) {
        _ = alone.withLock { $0.remove(Alone(screen: screen, posting: posting)) }
    }

    /// The answer is there; whoever asks from now on asks anew.
    /// - Returns: the postings that wait for it.
    func finish(_ screen: Screen) -> Set<Int64> {
        waiting.withLock { $0.removeValue(forKey: screen) ?? [] }
    }
}
