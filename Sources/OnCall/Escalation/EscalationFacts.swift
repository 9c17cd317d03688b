/// What an escalation must know of its incident, read in the same transaction that keeps what it decides.
package struct EscalationFacts: Hashable, Sendable {
    package let isActive: Bool
    /// False when none of the incident's firing alerts asks for the policy any more; true also while that is not known.
    package let isWanted: Bool
    package let isAcknowledged: Bool
    /// When a person did something to it last, the acknowledgement included; only ever compared with itself, and counted
    /// from while it is acknowledged.
    package let touchedAt: Moment
    /// Nil when it is not snoozed. One that is over counts as none.
    package let snoozedUntil: Moment?
    /// While all its firing alerts are in maintenance: when that has to be asked again. Nil when it is not held; one that is
    /// over counts as none.
    package let heldUntil: Moment?

    package init(
        isActive: Bool,
        isWanted: Bool = true,
        isAcknowledged: Bool,
        touchedAt: Moment,
        snoozedUntil: Moment? = nil,
        heldUntil: Moment? = nil
    ) {
        self.isActive = isActive
        self.isWanted = isWanted
        self.isAcknowledged = isAcknowledged
        self.touchedAt = touchedAt
        self.snoozedUntil = snoozedUntil
        self.heldUntil = heldUntil
    }
}
