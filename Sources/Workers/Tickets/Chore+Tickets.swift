import Desk

extension Chore {
    /// Raises what is due for tickets, and takes back what a change of the promises does not hold. What is due stands in the
    /// store with its time, so that looking costs next to nothing while there is nothing to do.
    package static func ticketClocks(of desk: Desk) -> Chore {
        Chore("ticket clocks", every: .seconds(1)) { now in try await desk.raiseDueTickets(at: now) }
    }
}
