import Synchronization

/// Which follow of a log is the newest on each posting: pressing it again ends the one before.
final class LogFollowers: Sendable {
    private let newest = Mutex<(last: Int, byPosting: [Int64: Int])>((0, [:]))

    /// - Returns: the follow's number.
    func begin(on posting: Int64) -> Int {
        newest.withLock { state in
            state.last += 1
            state.byPosting[posting] = state.last
            return state.last
        }
    }

    func isNewest(_ number: Int, on posting: Int64) -> Bool {
        newest.withLock { $0.byPosting[posting] == number }
    }

    func end(_ number: Int, on posting: Int64) {
        newest.withLock { state in
            if state.byPosting[posting] == number { state.byPosting[posting] = nil }
        }
    }
}
