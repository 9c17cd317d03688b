import Incidents
import OnCall

extension RoutedAlert {
    /// What routes look at of an alert of an incident.
    /// - Parameter source: the incident's.
    package init(_ alert: Alert, source: String) {
        self.init(labels: alert.labels, source: source, severity: "\(alert.severity)")
    }

    /// The source of what is raised for tickets.
    package static let tickets = "tickets"
}
