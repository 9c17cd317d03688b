/// Why somebody is paged.
package enum PageOrigin: Hashable, Codable, Sendable {
    /// By a step of an escalation.
    case step(Int)
    /// Somebody has asked for this very person, perhaps when the incident was acknowledged already.
    case asked(whileAcknowledged: Bool)

    /// Whether the page has had its effect, so that nothing more is sent for it.
    ///
    /// - Parameter phase: of the escalation, up to date with these facts; nil for an incident without one.
    /// - Parameter byPerson: who was paged has answered this page themself.
    package func isAnswered(_ facts: EscalationFacts, phase: Escalation.Phase?, byPerson: Bool) -> Bool {
        if !facts.isActive || byPerson { return true }
        switch self {
        case .step:
            switch phase {
            case .acknowledged, .snoozed, .ended: return true
            // Whatever acknowledgement there is, it is of something else.
            case .climbing, .exhausted, .orphaned: return false
            case nil: return facts.isAcknowledged
            }
        // An acknowledgement that stood there before is no answer to it.
        case .asked(let whileAcknowledged): return facts.isAcknowledged && !whileAcknowledged
        }
    }
}
