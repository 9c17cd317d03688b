/// An incident together with its alerts, as loaded for a decision.
package struct IncidentFile: Hashable, Sendable {
    package var incident: Incident
    package var alerts: [Alert]

    package init(incident: Incident, alerts: [Alert]) {
        self.incident = incident
        self.alerts = alerts
    }

    package var firing: [Alert] { alerts.filter(\.isFiring) }

    /// Title, severity and common labels, derived anew from the alerts that matter now.
    mutating func refreshHeadline() {
        let relevant = firing.isEmpty ? alerts : firing
        guard let headline = Headline(alerts: relevant) else { return }
        incident.title = headline.title
        incident.severity = headline.severity
        incident.labels = headline.labels
    }
}

/// What a group of alerts has in common, put in a few words.
package struct Headline: Hashable, Sendable {
    package let title: String
    package let severity: Severity
    package let labels: [String: String]

    /// Nil when there are no alerts.
    package init?(alerts: [Alert]) {
        guard let first = alerts.first else { return nil }
        var common = first.labels
        var severity = first.severity
        for alert in alerts.dropFirst() {
            severity = max(severity, alert.severity)
            // Most alerts of a group share what the first two share, so that nothing is taken away.
            for (name, value) in common where alert.labels[name] != value { common[name] = nil }
        }
        let names = alerts.lazy.map { $0.labels["alertname"].flatMap { $0.isEmpty ? nil : $0 } ?? "Alert" }
        let others = Set(names).count - 1
        self.title = others == 0 ? names[0] : "\(names[0]) +\(others)"
        self.severity = severity
        self.labels = common
    }
}
