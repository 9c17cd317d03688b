/// One message of a page.
package struct Notice: Hashable, Codable, Sendable {
    package enum State: String, Hashable, Codable, CaseIterable, Sendable {
        /// For its time.
        case waiting
        /// Somebody is sending it.
        case underway
        case sent
        /// For good.
        case failed
        /// The page was answered before it was sent.
        case dropped
    }

    package let method: NoticeMethod
    /// After the page.
    package let minutes: Int
    package internal(set) var state: State
    /// A method before it failed, for good or again and again: its minutes do not count any more.
    package internal(set) var isHurried: Bool
    /// Waiting: not before then. Underway: taken for lost then.
    package internal(set) var nextAt: Moment?
    /// How often the other end has put it off; nil: never.
    package internal(set) var tries: Int?

    init(_ rule: NoticeRule) {
        method = rule.method
        minutes = rule.minutes
        state = .waiting
        isHurried = false
    }
}
