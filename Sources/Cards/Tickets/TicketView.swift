import Tickets

/// One ticket.
package struct TicketView: Hashable, Sendable {
    package let number: Int64
    package let file: TicketFile
    package let state: TicketState
    package let isDone: Bool
    package let readings: [ClockReading]
    /// The incident on whose card it was asked for.
    package let incident: Int64?

    package init(
        number: Int64,
        file: TicketFile,
        state: TicketState,
        isDone: Bool,
        readings: [ClockReading],
        incident: Int64? = nil
    ) {
        self.number = number
        self.file = file
        self.state = state
        self.isDone = isDone
        self.readings = readings
        self.incident = incident
    }
}
