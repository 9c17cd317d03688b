import Tickets

/// What became of one ticket of a post.
package struct TicketOutcome: Hashable, Sendable {
    package let id: String
    package let change: TicketFile.Change

    package init(id: String, change: TicketFile.Change) {
        self.id = id
        self.change = change
    }
}
