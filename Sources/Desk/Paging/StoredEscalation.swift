import OnCall

/// An escalation as the store has it.
package struct StoredEscalation: Hashable, Sendable {
    package let id: Int64
    package let incident: Int64
    /// Of the route that asked for it first.
    package let team: String?
    package var state: Escalation
    /// When a person did something to the incident last, as far as this one has to know.
    package var touchedAt: Moment

    package init(id: Int64, incident: Int64, team: String?, state: Escalation, touchedAt: Moment) {
        self.id = id
        self.incident = incident
        self.team = team
        self.state = state
        self.touchedAt = touchedAt
    }
}
