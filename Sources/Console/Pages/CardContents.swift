import Desk
import Incidents

/// The open incident on the right.
struct CardContents: Sendable {
    var incident: Incident
    var posting: Posting
    var card: ComposedCard
    /// Newest first.
    var timeline: [AuditEntry]
    var older: Int64?
}
