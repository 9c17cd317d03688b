import Tickets

/// What was raised in a short time.
package struct RaisedTicketsView: Hashable, Sendable {
    package let card: Int64
    /// The newest first; not all of them when there are many.
    package let raises: [RaisedTicket]
    /// By stage; those taken back under nil.
    package let counts: [TicketStage?: Int]

    package init(card: Int64, raises: [RaisedTicket], counts: [TicketStage?: Int]) {
        self.card = card
        self.raises = raises
        self.counts = counts
    }
}
