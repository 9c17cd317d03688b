import Tickets

/// What a message shows of the tickets.
package enum TicketScreen: Hashable, Codable, Sendable {
    /// Open ones, the most urgent first, after the key.
    case list(after: TicketKey?)
    /// By its number in the store.
    case one(Int64)
    /// What was raised since the number of a raise, up to the next card's.
    case raised(after: Int64)
}
