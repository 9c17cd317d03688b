import Incidents
import Tickets

extension AuditDraft {
    static func raised(_ raise: TicketRaise, of ticket: Ticket, at now: Timestamp) -> AuditDraft {
        var parameters = about(raise, of: ticket)
        parameters["level"] = String(raise.level)
        return AuditDraft(
            at: now,
            actor: .system,
            operation: ticket.incident == nil ? .raiseTicket : .raiseClock,
            incident: ticket.incident?.id,
            parameters: parameters
        )
    }

    static func takenBack(_ raise: TicketRaise, of ticket: Ticket, at now: Timestamp) -> AuditDraft {
        var parameters = about(raise, of: ticket)
        parameters["because"] = raise.takenBack?.because.rawValue
        return AuditDraft(
            at: now,
            actor: .system,
            operation: ticket.incident == nil ? .takeTicketBack : .takeClockBack,
            incident: ticket.incident?.id,
            parameters: parameters
        )
    }

    static func restored(_ raise: TicketRaise, of ticket: Ticket, at now: Timestamp) -> AuditDraft {
        AuditDraft(
            at: now,
            actor: .system,
            operation: ticket.incident == nil ? .restoreTicket : .restoreClock,
            incident: ticket.incident?.id,
            parameters: about(raise, of: ticket)
        )
    }

    private static func about(_ raise: TicketRaise, of ticket: Ticket) -> [String: String] {
        guard ticket.incident == nil else {
            return [
                "severity": ticket.priority, "clock": raise.clock.incidentWord, "stage": raise.stage.rawValue,
                "minutes": String(raise.target),
            ]
        }
        return [
            "ticket": ticket.id, "tier": ticket.tier, "priority": ticket.priority, "status": ticket.status,
            "clock": raise.clock.rawValue, "stage": raise.stage.rawValue, "minutes": String(raise.target),
        ]
    }

    /// One entry for a part of a post.
    static func tookIn(_ outcomes: [TicketOutcome], at now: Timestamp) -> AuditDraft? {
        var parameters: [String: String] = [:]
        for change in [TicketFile.Change.created, .updated] {
            let ids = outcomes.filter { $0.change == change }.map(\.id)
            guard !ids.isEmpty else { continue }
            let rest = ids.count - namedTickets
            parameters[change.rawValue] =
                ids.prefix(namedTickets).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        }
        guard !parameters.isEmpty else { return nil }
        let source = Actor(kind: .source, id: "tickets", name: "tickets", via: .api)
        return AuditDraft(at: now, actor: source, operation: .takeTickets, parameters: parameters)
    }
}

/// So many tickets an audit entry names; the others it counts.
private let namedTickets = 50
