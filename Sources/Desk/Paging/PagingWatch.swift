import Cards
import OnCall
import Synchronization

/// How far this process has come with looking at all incidents since it began, or since the settings changed.
final class PagingWatch: Sendable {
    enum Cursor: Hashable, Sendable {
        /// Those that page somebody now, by their number.
        case running(after: Int64)
        /// All active ones: a route may ask for a policy now.
        case active(after: ListKey?)
        case end
    }

    private let state = Mutex<(plan: PagingPlan?, cursor: Cursor)>((nil, .end))

    func cursor(_ plan: PagingPlan) -> Cursor {
        state.withLock { state in
            if state.plan != plan { state = (plan, .running(after: 0)) }
            return state.cursor
        }
    }

    func move(to cursor: Cursor, under plan: PagingPlan) {
        state.withLock { state in
            if state.plan == plan { state.cursor = cursor }
        }
    }
}
