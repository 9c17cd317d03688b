import Cards
import Incidents

extension Incident {
    /// Where it stands in a list's order.
    package func listKey(in list: IncidentList) -> ListKey {
        switch list {
        case .active, .mine, .storm: ListKey(rank: severity.rawValue, at: openedAt.milliseconds, id: id)
        case .history: ListKey(rank: 0, at: (closedAt ?? openedAt).milliseconds, id: id)
        case .search: ListKey(rank: 0, at: 0, id: id)
        }
    }
}
