import Cards
import Desk
import Incidents
import Tickets

/// A ticket as the API shows it: fields are called as in what is posted. Times are RFC 3339 in UTC.
struct TicketJSON: Codable, Hashable {
    let id: String
    let priority: String
    let customerTier: String
    let status: String
    let createdAt: String
    let updatedAt: String
    /// `ok`, `alert`, `breach`, `no target`; `done` for one that is.
    let state: String
    let escalationLevel: Int
    /// When the first of its clocks is, or was, used up; left out while none runs.
    let breachAt: String?

    enum CodingKeys: String, CodingKey {
        case id, priority, status, state
        case customerTier = "customer_tier"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case escalationLevel = "escalation_level"
        case breachAt = "breach_at"
    }

    init(_ line: TicketLine) {
        self.init(line.ticket, state: line.state.rawValue, level: line.escalationLevel, breachAt: line.breachAt)
    }

    init(_ ticket: Ticket, state: String, level: Int, breachAt: Timestamp?) {
        id = ticket.id
        priority = ticket.priority
        customerTier = ticket.tier
        status = ticket.status
        createdAt = ticket.createdAt.rfc3339
        updatedAt = ticket.updatedAt.rfc3339
        self.state = state
        escalationLevel = level
        self.breachAt = breachAt?.rfc3339
    }
}
