import Incidents

/// A ticket with all that its clocks stand on.
package struct TicketFile: Hashable, Sendable {
    /// What became of a post of a ticket.
    package enum Change: String, Hashable, Codable, Sendable {
        case created, updated, unchanged
        /// A newer state is known already.
        case outdated
    }

    package private(set) var ticket: Ticket
    /// Oldest first; what it was before the first is not known, and counts as open.
    package private(set) var statuses: [StatusChange]
    /// Oldest first, those taken back included.
    package var raises: [TicketRaise]
    /// How often something was raised for it.
    package var escalationLevel: Int

    /// A ticket that is seen for the first time.
    package init(_ ticket: Ticket) {
        self.ticket = ticket
        statuses = [StatusChange(status: ticket.status, at: ticket.updatedAt)]
        raises = []
        escalationLevel = 0
    }

    /// As it was stored.
    package init(ticket: Ticket, statuses: [StatusChange], raises: [TicketRaise], escalationLevel: Int) {
        self.ticket = ticket
        self.statuses = statuses
        self.raises = raises
        self.escalationLevel = escalationLevel
    }

    /// Takes over a later state. One with an older `updatedAt` changes nothing; of two with the same, the later post counts.
    package mutating func take(_ report: Ticket) -> Change {
        guard report.updatedAt >= ticket.updatedAt else { return .outdated }
        guard report != ticket else { return .unchanged }
        if TicketWord.folded(report.status) != TicketWord.folded(ticket.status) {
            statuses.append(StatusChange(status: report.status, at: report.updatedAt))
        }
        ticket = report
        return .updated
    }
}
