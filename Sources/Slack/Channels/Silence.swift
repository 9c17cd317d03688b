import Incidents

/// Notices that for a while there was no socket on which Slack could have told anything.
struct Silence: Hashable, Sendable {
    private var since: Timestamp?

    /// There is no socket yet.
    init(since start: Timestamp) {
        since = start
    }

    /// - Parameter readable: sockets that Slack can send on.
    /// - Returns: when the silence began that has just ended; nil otherwise.
    mutating func note(readable: Int, at now: Timestamp) -> Timestamp? {
        guard readable > 0 else {
            since = since ?? now
            return nil
        }
        defer { since = nil }
        return since
    }
}
