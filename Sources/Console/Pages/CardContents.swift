import Desk
import Incidents

/// The open incident on the right.
struct CardContents: Sendable {
    var incident: Incident
    var posting: Posting
    var card: ComposedCard
    /// What the screen says was sent as a file, to be fetched from here.
    var file: StoredFile?
    /// Newest first.
    var timeline: [AuditEntry]
    var older: Int64?
}
