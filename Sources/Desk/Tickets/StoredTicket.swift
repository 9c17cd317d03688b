import Incidents
import Tickets

/// A ticket as the store has it.
package struct StoredTicket: Hashable, Sendable {
    package let number: Int64
    package let file: TicketFile
    package let state: TicketState
    package let isDone: Bool

    package init(number: Int64, file: TicketFile, state: TicketState, isDone: Bool) {
        self.number = number
        self.file = file
        self.state = state
        self.isDone = isDone
    }
}
