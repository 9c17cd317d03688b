import Incidents
import Tickets

/// Something that was raised, and the ticket as it is now.
package struct RaisedTicket: Hashable, Sendable {
    package let line: TicketLine
    package let raise: TicketRaise

    package init(line: TicketLine, raise: TicketRaise) {
        self.line = line
        self.raise = raise
    }
}
