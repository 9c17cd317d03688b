import Tickets

/// What a message shows of the tickets.
package enum TicketScreen: Hashable, Codable, Sendable {
    /// Open ones, the most urgent first, after the key.
    case list(after: TicketKey?)
    /// By its number in the store; from the card of an incident that tells of it, or from elsewhere.
    case one(Int64, incident: Int64? = nil)
    /// What was raised since the number of a raise, up to the next card's.
    case raised(after: Int64)

    package var incident: Int64? {
        if case .one(_, let incident) = self { incident } else { nil }
    }
}
