import Incidents

/// One alert of an incident.
struct AlertJSON: Codable, Hashable {
    let fingerprint: String
    let status: String
    let startsAt: String
    let endedAt: String?
    let labels: [String: String]
    let annotations: [String: String]
    let generatorURL: String

    init(_ alert: Alert) {
        fingerprint = alert.fingerprint
        status = alert.isFiring ? "firing" : "resolved"
        startsAt = alert.startsAt.rfc3339
        endedAt = alert.endedAt?.rfc3339
        labels = alert.labels
        annotations = alert.annotations
        generatorURL = alert.generatorURL
    }
}
