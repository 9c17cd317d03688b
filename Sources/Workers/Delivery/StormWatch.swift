import Desk
import Incidents

/// What the schedule remembers of an open storm.
struct StormWatch: Sendable {
    let storm: Storm
    /// The posting that counts it, once it is known.
    var digest: Int64?
    /// When a card last came that the digest did not count yet.
    var lastNewAt: Timestamp
    var tendedAt: Timestamp
}
