/// How much somebody is to be disturbed, least first.
package enum Urgency: String, Hashable, Codable, CaseIterable, Comparable, Sendable {
    /// In support hours, and not in anybody's quiet hours.
    case low
    /// At any hour.
    case high

    package static func < (left: Urgency, right: Urgency) -> Bool { left == .low && right == .high }
}
