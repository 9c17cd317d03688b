import Incidents

/// What the same alert was before.
struct LastTimeJSON: Codable, Hashable {
    let incident: Int64
    let closedAt: String?
    let cause: CauseJSON?

    init(_ earlier: ExplainedIncident) {
        incident = earlier.incident.id
        closedAt = earlier.incident.closedAt?.rfc3339
        cause = CauseJSON(earlier.cause)
    }
}
