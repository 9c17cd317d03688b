import Incidents

/// What a message shows of silences in Alertmanager.
package enum SilenceScreen: Hashable, Codable, Sendable {
    /// For how long shall the incident's group be silent?
    case spans(incident: Int64)
    /// Which labels of the incident shall a silence be made of? `on`: the names of those that are chosen.
    case matchers(incident: Int64, on: [String])
    /// The second click, and what became of it.
    case order(Int64, incident: Int64?)
    /// Those that are active or pending; pages are counted from 0.
    case list(page: Int)
    /// One of them, by Alertmanager's id.
    case one(String)

    package var incident: Int64? {
        switch self {
        case .spans(let incident), .matchers(let incident, _): incident
        case .order(_, let incident): incident
        case .list, .one: nil
        }
    }
}
