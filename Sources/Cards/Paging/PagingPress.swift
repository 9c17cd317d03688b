/// What a button of paging means.
package enum PagingPress: Hashable, Codable, Sendable {
    /// The next level of every policy has its turn.
    /// - Parameter seen: how many turns there had been on the screen that was pressed; nil: not known.
    case escalate(incident: Int64, seen: Int?)
    /// Pages this very person.
    case person(Int64, incident: Int64)
    /// Everybody in the team.
    case team(String, incident: Int64)
    /// Whoever is on call by the schedule.
    case schedule(String, incident: Int64)
    /// Whoever was paged takes it.
    case answer(page: Int64, incident: Int64)

    package var incident: Int64 {
        switch self {
        case .escalate(let id, _), .person(_, let id), .team(_, let id), .schedule(_, let id), .answer(_, let id): id
        }
    }
}
