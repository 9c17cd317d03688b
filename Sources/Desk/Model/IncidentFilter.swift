import Cards
import Incidents

/// Which incidents of a list are wanted; without anything said, all of it.
package struct IncidentFilter: Hashable, Sendable {
    package enum List: Hashable, Sendable {
        /// Most severe first, then newest.
        case active
        /// Newest close first. The status: resolved or rejected; nil: either.
        case closed(Incident.Status?)
    }

    package var list: List
    package var severity: Severity?
    /// Active ones opened at or after it, closed ones closed at or after it.
    package var since: Timestamp?

    package init(_ list: List = .active, severity: Severity? = nil, since: Timestamp? = nil) {
        self.list = list
        self.severity = severity
        self.since = since
    }

    /// The list it is a part of, and whose keys its pages have.
    package var whole: IncidentList {
        switch list {
        case .active: .active
        case .closed: .history
        }
    }
}
