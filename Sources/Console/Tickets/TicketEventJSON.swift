import Desk
import Incidents
import Tickets

/// What listeners of `/ws/alerts` are told.
struct TicketEventJSON: Codable, Hashable {
    /// Grows from event to event; a listener that comes back asks for those after the last it saw.
    let seq: Int64
    /// `raised`, `taken back` or `in force again`.
    let event: String
    let at: String
    /// Either a ticket's id, or an incident's number.
    let ticket: String?
    let incident: Int64?
    let priority: String?
    let customerTier: String?
    /// Of the incident.
    let severity: String?
    let status: String
    /// `response` or `resolution` of a ticket, `acknowledge` or `resolve` of an incident.
    let clock: String
    let stage: String
    let targetMinutes: Int
    let escalationLevel: Int

    enum CodingKeys: String, CodingKey {
        case seq, event, at, ticket, incident, priority, severity, status, clock, stage
        case customerTier = "customer_tier"
        case targetMinutes = "target_minutes"
        case escalationLevel = "escalation_level"
    }

    init(_ event: TicketEvent) {
        seq = event.seq
        self.event = event.kind.rawValue
        at = event.at.rfc3339
        let isTicket = event.ticket.incident == nil
        ticket = isTicket ? event.ticket.id : nil
        incident = event.ticket.incident?.id
        priority = isTicket ? event.ticket.priority : nil
        customerTier = isTicket ? event.ticket.tier : nil
        severity = isTicket ? nil : event.ticket.priority
        status = event.ticket.status
        clock = isTicket ? event.raise.clock.rawValue : event.raise.clock.incidentWord
        stage = event.raise.stage.rawValue
        targetMinutes = event.raise.target
        escalationLevel = event.raise.level
    }
}
