/// What a person may do; each role includes the ones before it.
package enum Role: String, Codable, Comparable, CaseIterable, Sendable {
    /// Sees everything.
    case viewer
    /// Also acknowledges, closes and runs actions.
    case responder
    /// Also people and settings.
    case admin

    package static func < (left: Role, right: Role) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .responder: 1
        case .admin: 2
        }
    }
}
