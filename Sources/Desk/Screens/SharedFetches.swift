import Cards
import Incidents
import Synchronization

/// Screens the cluster is being asked for, each with the postings that wait for the answer: ten people who open one screen
/// ask once.
final class SharedFetches: Sendable {
    /// A question to the cluster that several may wait for.
    struct Ticket: Hashable, Sendable {
        let screen: Screen
        fileprivate let age: Int
    }

    private struct State {
        /// How often something was changed that answers under way may not show yet.
        var age = 0
        var waiting: [Ticket: Set<Int64>] = [:]
    }

    private struct Alone: Hashable {
        let screen: Screen
        let posting: Int64
    }

    private let state = Mutex(State())
    private let alone = Mutex<Set<Alone>>([])

    /// Waits for an answer, and for no older one of the same screen any more.
    /// - Returns: what to ask; nil when somebody asks it already.
    func join(_ screen: Screen, for posting: Int64) -> Ticket? {
        state.withLock { state in
            let ticket = Ticket(screen: screen, age: state.age)
            for older in state.waiting.keys where older.screen == screen && older != ticket {
                state.waiting[older]?.remove(posting)
            }
            let isFirst = state.waiting[ticket] == nil
            state.waiting[ticket, default: []].insert(posting)
            return isFirst ? ticket : nil
        }
    }

    /// Something was changed: whoever asks from now on gets no answer that was asked for before.
    func outdate() {
        state.withLock { $0.age += 1 }
    }

    /// The answer is there; whoever asks from now on asks anew.
    /// - Returns: the postings that wait for it.
    func finish(_ ticket: Ticket) -> Set<Int64> {
        state.withLock { $0.waiting.removeValue(forKey: ticket) ?? [] }
    }

    /// For answers that each posting gets for itself, but only once at a time.
    /// - Returns: false when it is being got already.
    func beginAlone(_ screen: Screen, for posting: Int64) -> Bool {
        alone.withLock { $0.insert(Alone(screen: screen, posting: posting)).inserted }
    }

    func endAlone(_ screen: Screen, for posting: Int64) {
        _ = alone.withLock { $0.remove(Alone(screen: screen, posting: posting)) }
    }
}
