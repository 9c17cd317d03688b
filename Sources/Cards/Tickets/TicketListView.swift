import Tickets

/// A page of the open tickets.
package struct TicketListView: Hashable, Sendable {
    package let tickets: [TicketLine]
    package let counts: [TicketState: Int]
    /// Where this page begins; nil is the first.
    package let after: TicketKey?
    /// Where the next page begins; nil on the last.
    package let next: TicketKey?

    package init(tickets: [TicketLine], counts: [TicketState: Int], after: TicketKey? = nil, next: TicketKey? = nil) {
        self.tickets = tickets
        self.counts = counts
        self.after = after
        self.next = next
    }
}
