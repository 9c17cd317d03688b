import Incidents

/// Leaves a classifier out for a while that has not answered several times in a row: messages wait for it, one after another.
struct ClassifierPatience: Hashable, Sendable {
    /// So many times in a row.
    static let limit = 3
    /// For so long; after it, one more time without an answer is enough.
    static let recess = Duration.minutes(5)

    private var failures = 0
    private var leftOut: Timestamp?

    /// - Returns: false while it is left out.
    func mayAsk(at now: Timestamp) -> Bool {
        leftOut.map { $0 <= now } ?? true
    }

    mutating func answered() {
        failures = 0
        leftOut = nil
    }

    /// - Returns: true when it is left out from now on.
    mutating func timedOut(at now: Timestamp) -> Bool {
        failures += 1
        guard failures >= Self.limit, mayAsk(at: now) else { return false }
        leftOut = now + Self.recess
        return true
    }
}
