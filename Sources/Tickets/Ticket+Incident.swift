import Incidents

extension Ticket {
    /// An incident as its clocks see it: acknowledging is its response, closing its resolution, and both wait while it is
    /// snoozed. What ends by itself without having been acknowledged was not answered: it may come back.
    /// - Parameter updatedAt: from when on it has been like this.
    package init(of incident: Incident, updatedAt: Timestamp) {
        self.init(
            id: "#\(incident.id)",
            priority: "\(incident.severity)",
            tier: "",
            status: Self.status(of: incident),
            createdAt: incident.openedAt,
            updatedAt: updatedAt,
            incident: ClockedIncident(id: incident.id, title: incident.title)
        )
    }

    private static func status(of incident: Incident) -> String {
        switch incident.status {
        case .resolved, .rejected: incident.status.rawValue
        case .active where incident.snooze == nil: incident.acknowledged == nil ? "open" : "acknowledged"
        case .active: incident.acknowledged == nil ? TicketStatuses.snoozed : "acknowledged and snoozed"
        }
    }
}
