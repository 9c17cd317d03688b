/// Why a maintenance window is not made, or not ended.
package enum MaintenanceRefusal: Hashable, Codable, Sendable {
    /// When it shall be open cannot be read, is over, or is longer than a window may be.
    case unreadableTime
    case noMatchers
    /// A word that may be meant as a label, or as a piece of one, stands apart from the labels.
    case ambiguousWord(String)
    /// It is open at all hours of the week.
    case neverCloses
    /// What a matcher is no matcher for, in English.
    case unreadableMatcher(String)
    /// It matches alerts without labels, and so all there are.
    case matchesAll
    /// There is no such window any more, or it is over.
    case gone
    /// It is not open now.
    case notOpen
    case tooMany(limit: Int)
}
