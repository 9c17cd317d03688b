/// How the sending of a notice ended.
package enum NoticeResult: Hashable, Sendable {
    case sent
    /// Perhaps later, in so many seconds.
    case retry(after: Int64)
    /// The method does not lead to the person and will not: blocked, no such address, refused.
    case failed
}
