import Incidents
import OnCall

/// The call on one person.
package struct PageView: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// - Parameter level: from 0.
        /// - Parameter target: what of the level led to them.
        case level(policy: String, level: Int, target: Target?)
        /// The same, once more for what was acknowledged: it is not resolved in time.
        case overdue(policy: String, level: Int, target: Target?)
        case asked(by: PersonName)
    }

    package var page: Int64
    package var incident: IncidentView
    package var reason: Reason
    package var madeAt: Timestamp
    /// Nothing is left for whoever was paged to answer.
    package var isAnswered: Bool
    /// Why they are paged for what was acknowledged before; nil: it was not.
    package var comeBack: PageReturn?
    /// When they answered it themself.
    package var answeredAt: Timestamp?

    package init(
        page: Int64,
        incident: IncidentView,
        reason: Reason,
        madeAt: Timestamp,
        isAnswered: Bool,
        answeredAt: Timestamp?
    ) {
        self.page = page
        self.incident = incident
        self.reason = reason
        self.madeAt = madeAt
        self.isAnswered = isAnswered
        self.answeredAt = answeredAt
    }
}
