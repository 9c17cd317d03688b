import Incidents
import Tickets

/// A ticket in a list.
package struct TicketLine: Hashable, Sendable {
    package let number: Int64
    package let ticket: Ticket
    package let state: TicketState
    /// When the first of its clocks is, or was, used up; nil while none runs towards that.
    package let breachAt: Timestamp?
    package let escalationLevel: Int

    package init(
        number: Int64,
        ticket: Ticket,
        state: TicketState,
        breachAt: Timestamp?,
        escalationLevel: Int
    ) {
        self.number = number
        self.ticket = ticket
        self.state = state
        self.breachAt = breachAt
        self.escalationLevel = escalationLevel
    }

    /// Where it stands in the list's order.
    package var key: TicketKey {
        TicketKey(rank: state.rank, at: breachAt?.milliseconds ?? .max, number: number)
    }
}
