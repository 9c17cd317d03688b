/// What a message shows of who is paged.
package enum PagingScreen: Hashable, Codable, Sendable {
    /// The call on one person, in a chat that nobody else reads.
    case page(Int64, incident: Int64)
    /// Who can be paged; nil: for no incident yet. Pages are counted from 0.
    case people(incident: Int64?, page: Int)

    package var incident: Int64? {
        switch self {
        case .page(_, let incident): incident
        case .people(let incident, _): incident
        }
    }
}
