import Incidents
import Tickets

/// Something listeners are told of a ticket.
package struct TicketEvent: Hashable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        case raised
        case takenBack = "taken back"
        /// It was taken back because the ticket was done, and the ticket is open again.
        case restored = "in force again"
    }

    /// Grows from event to event; gaps mean nothing.
    package let seq: Int64
    package let at: Timestamp
    package let kind: Kind
    package let ticket: Ticket
    package let raise: TicketRaise

    package init(seq: Int64, at: Timestamp, kind: Kind, ticket: Ticket, raise: TicketRaise) {
        self.seq = seq
        self.at = at
        self.kind = kind
        self.ticket = ticket
        self.raise = raise
    }
}
