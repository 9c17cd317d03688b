/// Why the next level cannot be paged at once.
package enum EscalationRefusal: Error, Hashable, Sendable {
    /// The incident is closed.
    case closed
    /// The settings have no such policy any more.
    case policyGone
}
