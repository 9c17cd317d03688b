/// Something in a policy that cannot be meant. Levels are counted from 0.
package enum PolicyFault: Hashable, Sendable {
    case noLevels
    case tooManyLevels
    case tooManyRepeats
    case noTargets(level: Int)
    /// Nobody of that name can be a target.
    case unknown(Target, level: Int)
    /// Longer than `EscalationPolicy.longestWait`.
    case tooLong(level: Int)
    /// The support hours never open.
    case noHours
}
