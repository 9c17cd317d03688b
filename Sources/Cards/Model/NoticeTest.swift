import Incidents

/// How a test notice went.
package enum NoticeTest: Hashable, Codable, Sendable {
    /// Nothing has been heard of it yet.
    case underway(since: Timestamp)
    case sent(at: Timestamp)
    /// The chat's own delivery has it.
    case handedOver(at: Timestamp)
    /// Not now, perhaps later, and why.
    case unsure(String)
    /// For good, and why.
    case failed(String)
}
