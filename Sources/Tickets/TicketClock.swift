/// What is counted for a ticket.
package enum TicketClock: String, Hashable, Codable, CaseIterable, Sendable {
    /// Until the first status other than open or new.
    case response
    /// Until it is done.
    case resolution

    /// As incidents call it.
    package var incidentWord: String {
        switch self {
        case .response: "acknowledge"
        case .resolution: "resolve"
        }
    }
}
