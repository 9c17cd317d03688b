import Incidents

/// Notices that for a while there was no socket on which Slack could have told anything.
struct Silence: Hashable, Sendable {
    private var hasHeard = false
    private var since: Timestamp?

    /// - Parameter readable: sockets that Slack can send on.
    /// - Returns: when the silence began that has just ended; nil otherwise.
    mutating func note(readable: Int, at now: Timestamp) -> Timestamp? {
        guard readable > 0 else {
            if hasHeard, since == nil { since = now }
            return nil
        }
        hasHeard = true
        defer { since = nil }
        return since
    }
}
