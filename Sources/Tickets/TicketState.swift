/// How a ticket stands, by the worst that is in force. In the order in which tickets are worked.
package enum TicketState: String, Hashable, Codable, CaseIterable, Sendable {
    case breach
    case alert
    case ok
    /// Nothing is promised for its tier and priority.
    case noTarget = "no target"

    /// 0 is the most urgent.
    package var rank: Int {
        switch self {
        case .breach: 0
        case .alert: 1
        case .ok: 2
        case .noTarget: 3
        }
    }

    package init?(rank: Int) {
        guard let state = Self.allCases.first(where: { $0.rank == rank }) else { return nil }
        self = state
    }
}
