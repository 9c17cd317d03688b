import Incidents
import OnCall

/// What a message shows of one person's notifications.
package enum NoticeScreen: Hashable, Codable, Sendable {
    case overview(person: Int64)
    /// What comes when, for one urgency.
    case rules(Urgency, person: Int64)
    /// By which way shall something come?
    case adding(Urgency, person: Int64)
    /// After how many minutes? `isNew`: it is not among the rules yet.
    case rule(NoticeRule, Urgency, isNew: Bool, person: Int64)
    /// One way: what leads to the person, and whether it does.
    case way(NoticeMethod, person: Int64)
    case quiet(person: Int64)
    /// A test notice, and how it went.
    case test(NoticeMethod, NoticeTest, person: Int64)

    package var person: Int64 {
        switch self {
        case .overview(let person), .rules(_, let person), .adding(_, let person), .rule(_, _, _, let person),
            .way(_, let person), .quiet(let person), .test(_, _, let person):
            person
        }
    }
}
