import Incidents

/// Names alerts in a few words for the timeline: what tells them apart, not what they share.
enum AlertSummary {
    /// More than these are counted, not named.
    static let limit = 20

    static func of(_ alerts: [Alert], in incident: Incident) -> String {
        var parts = alerts.prefix(limit).map { name(of: $0, in: incident) }
        if alerts.count > limit { parts.append("+\(alerts.count - limit)") }
        return parts.joined(separator: ", ")
    }

    private static func name(of alert: Alert, in incident: Incident) -> String {
        let alertName = alert.labels["alertname"].flatMap { $0.isEmpty ? nil : $0 } ?? "Alert"
        let telling = ["pod", "container", "instance", "node", "persistentvolumeclaim", "deployment", "job_name"]
        let distinct = telling.compactMap { key -> String? in
            guard let value = alert.labels[key], incident.labels[key] != value else { return nil }
            return shortened(value)
        }
        let words = [shortened(alertName)] + distinct.prefix(2)
        return words.joined(separator: " ")
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 80 || text.unicodeScalars.count <= 80 ? text : String(text.unicodeScalars.prefix(79)) + "…"
    }
}
