/// Whom or what a level of a policy names, by the names that the settings have.
package enum Target: Hashable, Codable, Sendable {
    case person(String)
    /// Whoever is on call by it.
    case schedule(String)
    /// Everybody in it.
    case team(String)
    case chat(String)
    case webhook(String)

    /// False for what nobody need be on the other side of.
    package var isPeople: Bool {
        switch self {
        case .person, .schedule, .team: true
        case .chat, .webhook: false
        }
    }
}
