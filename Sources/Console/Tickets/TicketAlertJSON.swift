import Incidents
import Tickets

/// Something that was raised for a ticket.
struct TicketAlertJSON: Codable, Hashable {
    let clock: String
    let stage: String
    let targetMinutes: Int
    let at: String
    let escalationLevel: Int
    let takenBackAt: String?
    /// `done`, `answered`, `recounted`.
    let takenBackBecause: String?
    /// The one that pages for it.
    let incident: Int64?

    enum CodingKeys: String, CodingKey {
        case clock, stage, at, incident
        case targetMinutes = "target_minutes"
        case escalationLevel = "escalation_level"
        case takenBackAt = "taken_back_at"
        case takenBackBecause = "taken_back_because"
    }

    init(_ raise: TicketRaise) {
        clock = raise.clock.rawValue
        stage = raise.stage.rawValue
        targetMinutes = raise.target
        at = raise.at.rfc3339
        escalationLevel = raise.level
        takenBackAt = raise.takenBack?.at.rfc3339
        takenBackBecause = raise.takenBack?.because.rawValue
        incident = raise.incident
    }
}
