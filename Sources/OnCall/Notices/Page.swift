/// One call on one person: their rules as they were at that moment, and how far it has got. `dueAt` says when to look next; a
/// look too many does nothing.
///
/// Transitions of a notice:
/// - waiting → underway: it is due, and the person's quiet hours do not hold it back
/// - underway → sent, failed; → waiting: to be tried again, or nothing was heard of it for `lease`; what is put off for
///   about a day has failed
/// - waiting, underway → dropped: the page was answered, and it has not been sent or nothing was heard of it
/// - dropped → waiting: the page goes on, since what ended has come back
package struct Page: Hashable, Codable, Sendable {
    /// Seconds for which a notice may be underway without a word.
    package static let lease: Int64 = 60
    /// Seconds after which the next try is at the latest.
    package static let longestRetry: Int64 = 900
    /// After so many tries the next method has its turn at once, and this one is tried ever less often.
    package static let patience = 3
    /// A method that has been put off so often, which takes about a day, has failed.
    package static let longestPatience = 100

    package let urgency: Urgency
    package let origin: PageOrigin
    package internal(set) var notices: [Notice]
    package internal(set) var isAnswered: Bool
    /// By a page of a higher urgency.
    package internal(set) var isReplaced: Bool
    /// What the minutes are counted from. Later than now: the clock has been set back.
    package internal(set) var since: Moment
    /// Nil: nothing is left to be done.
    package internal(set) var dueAt: Moment?

    /// Due at once. Without rules nobody can be reached: the first look says so.
    package init(urgency: Urgency, origin: PageOrigin, rules: [NoticeRule], at now: Moment) {
        self.urgency = urgency
        self.origin = origin
        notices = rules.map { Notice($0) }
        isAnswered = false
        isReplaced = false
        since = now
        dueAt = now
    }

    /// Every notice has failed.
    package var isUnreachable: Bool {
        notices.allSatisfy { $0.state == .failed }
    }
}
