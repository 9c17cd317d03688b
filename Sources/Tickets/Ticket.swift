import Incidents

/// A customer's ticket, as the system that keeps it tells it; or an incident, as its clocks see it.
package struct Ticket: Hashable, Sendable {
    /// That system's own; an incident's is its number, as `#42`.
    package let id: String
    package var priority: String
    package var tier: String
    package var status: String
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// Set when it is an incident: its severity is the priority then, and it has no tier.
    package var incident: ClockedIncident?

    package init(
        id: String,
        priority: String,
        tier: String,
        status: String,
        createdAt: Timestamp,
        updatedAt: Timestamp,
        incident: ClockedIncident? = nil
    ) {
        self.id = id
        self.priority = priority
        self.tier = tier
        self.status = status
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.incident = incident
    }
}
