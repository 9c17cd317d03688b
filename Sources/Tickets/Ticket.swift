import Incidents

/// A customer's ticket, as the system that keeps it tells it.
package struct Ticket: Hashable, Sendable {
    /// That system's own.
    package let id: String
    package var priority: String
    package var tier: String
    package var status: String
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: String,
        priority: String,
        tier: String,
        status: String,
        createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.priority = priority
        self.tier = tier
        self.status = status
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
