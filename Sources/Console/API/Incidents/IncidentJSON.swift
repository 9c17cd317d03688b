import Incidents

/// An incident as the API shows it. Times are RFC 3339 in UTC; what is not known is left out.
struct IncidentJSON: Codable, Hashable {
    struct Mark: Codable, Hashable {
        let by: String
        let at: String

        init?(_ mark: Incident.Mark?) {
            guard let mark else { return nil }
            by = mark.person.name
            at = mark.at.rfc3339
        }
    }

    let id: Int64
    let status: String
    let severity: String
    let title: String
    let labels: [String: String]
    let source: String
    let receiver: String
    let openedAt: String
    let closedAt: String?
    /// A person's name; nil also when it resolved by itself.
    let closedBy: String?
    let reason: String?
    let acknowledged: Mark?
    let assigned: Mark?
    let snoozedUntil: String?
    let previous: Int64?
    let flaps: Int
    let truncatedAlerts: Int
    /// What a close must have seen: pass it as `seen`.
    let generation: Int
    let revision: Int64
    /// What it turned out to be; left out while nobody has said anything.
    let cause: CauseJSON?

    init(_ incident: Incident, cause: Cause? = nil) {
        id = incident.id
        status = incident.status.rawValue
        severity = "\(incident.severity)"
        title = incident.title
        labels = incident.labels
        source = incident.source
        receiver = incident.receiver
        openedAt = incident.openedAt.rfc3339
        closedAt = incident.closedAt?.rfc3339
        if case .person(let person) = incident.closer { closedBy = person.name } else { closedBy = nil }
        reason = incident.reason
        acknowledged = Mark(incident.acknowledged)
        assigned = Mark(incident.assigned)
        snoozedUntil = incident.snooze?.until.rfc3339
        previous = incident.previousID
        flaps = incident.flaps
        truncatedAlerts = incident.truncatedAlerts
        generation = incident.generation
        revision = incident.revision
        self.cause = cause.flatMap(CauseJSON.init)
    }
}
