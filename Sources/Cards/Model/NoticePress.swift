import OnCall

/// What the buttons of somebody's notifications mean. They are for that person alone.
package enum NoticePress: Hashable, Codable, Sendable {
    case add(NoticeRule, Urgency, person: Int64)
    /// The same way after another number of minutes.
    case move(NoticeRule, Urgency, to: Int, person: Int64)
    case remove(NoticeRule, Urgency, person: Int64)
    /// A way that needs no address is taken.
    case want(NoticeMethod, person: Int64)
    /// The address is forgotten.
    case forget(NoticeMethod, person: Int64)
    /// Hours as `QuietWords` reads them; nil: none.
    case quiet(String?, person: Int64)
    case test(NoticeMethod, person: Int64)

    package var person: Int64 {
        switch self {
        case .add(_, _, let person), .move(_, _, _, let person), .remove(_, _, let person), .want(_, let person),
            .forget(_, let person), .quiet(_, let person), .test(_, let person):
            person
        }
    }
}
