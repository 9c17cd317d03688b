import Desk
import Incidents
import Tickets

/// What listeners of `/ws/alerts` are told.
struct TicketEventJSON: Codable, Hashable {
    /// Grows from event to event; a listener that comes back asks for those after the last it saw.
    let seq: Int64
    /// `raised` or `taken back`.
    let event: String
    let at: String
    let ticket: String
    let priority: String
    let customerTier: String
    let status: String
    let clock: String
    let stage: String
    let targetMinutes: Int
    let escalationLevel: Int

    enum CodingKeys: String, CodingKey {
        case seq, event, at, ticket, priority, status, clock, stage
        case customerTier = "customer_tier"
        case targetMinutes = "target_minutes"
        case escalationLevel = "escalation_level"
    }

    init(_ event: TicketEvent) {
        seq = event.seq
        self.event = event.kind.rawValue
        at = event.at.rfc3339
        ticket = event.ticket.id
        priority = event.ticket.priority
        customerTier = event.ticket.tier
        status = event.ticket.status
        clock = event.raise.clock.rawValue
        stage = event.raise.stage.rawValue
        targetMinutes = event.raise.target
        escalationLevel = event.raise.level
    }
}
