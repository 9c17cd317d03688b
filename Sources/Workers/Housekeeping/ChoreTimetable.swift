import Incidents

/// When each chore is next, and what is worth saying about its failures.
struct ChoreTimetable: Sendable {
    /// What a log should carry about the end of a chore.
    enum Remark: Hashable, Sendable {
        case failed(attempt: Int)
        case recovered(after: Int)
    }

    /// Between batches of a chore that has more to do: others get their turn, and the store a rest.
    static let breath = Duration.milliseconds(200)

    private struct Entry {
        let pace: Duration
        var nextAt: Timestamp?
        var failures = 0
        var lastReason: String?
    }

    private var entries: [String: Entry]

    init(_ chores: [Chore]) {
        entries = Dictionary(chores.map { ($0.name, Entry(pace: $0.pace)) }) { first, _ in first }
    }

    /// True when the chore has not been done yet or its time has come.
    func isDue(_ chore: String, at now: Timestamp) -> Bool {
        guard let entry = entries[chore], let nextAt = entry.nextAt else { return true }
        // A clock that was set back must not put a chore off for longer than it may ever wait.
        return nextAt <= now || nextAt > now + max(entry.pace, Backoff().longest) + .seconds(1)
    }

    /// When the first chore is due; `now` when one has not been done yet.
    func next(after now: Timestamp) -> Timestamp {
        entries.values.map { $0.nextAt ?? now }.min() ?? now + .minutes(1)
    }

    mutating func succeeded(_ chore: String, hasMore: Bool, at now: Timestamp) -> Remark? {
        guard var entry = entries[chore] else { return nil }
        let failures = entry.failures
        entry.failures = 0
        entry.lastReason = nil
        entry.nextAt = now + (hasMore ? Self.breath : entry.pace)
        entries[chore] = entry
        return failures > 0 ? .recovered(after: failures) : nil
    }

    /// - Returns: a remark when this reason was not the last one given.
    mutating func failed(_ chore: String, reason: String, at now: Timestamp, chance: Double) -> Remark? {
        guard var entry = entries[chore] else { return nil }
        entry.failures += 1
        let isNew = entry.lastReason != reason
        entry.lastReason = reason
        entry.nextAt = now + max(entry.pace, Backoff().delay(after: entry.failures, chance: chance))
        entries[chore] = entry
        return isNew ? .failed(attempt: entry.failures) : nil
    }
}
