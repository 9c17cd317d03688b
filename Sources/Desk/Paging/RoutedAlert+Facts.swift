import Incidents
import OnCall
import Tickets

extension RoutedAlert {
    /// What routes look at of an alert of an incident.
    /// - Parameter source: the incident's.
    package init(_ alert: Alert, source: String) {
        self.init(labels: alert.labels, source: source, severity: "\(alert.severity)")
    }

    /// What is raised for a ticket takes its route as an alert of the source `tickets`: nearly late is a warning, late is
    /// critical.
    package init(_ ticket: Ticket, at stage: TicketStage) {
        self.init(
            labels: [
                "ticket": ticket.id, "tier": ticket.tier, "priority": ticket.priority, "status": ticket.status,
                "stage": stage.rawValue,
            ],
            source: Self.tickets,
            severity: "\(stage == .breach ? Severity.critical : .warning)"
        )
    }

    /// The source of what is raised for tickets.
    package static let tickets = "tickets"
}
