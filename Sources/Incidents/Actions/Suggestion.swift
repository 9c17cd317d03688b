/// An action that is likely to help, on which resource, and why.
package struct Suggestion: Hashable, Codable, Sendable {
    package let action: Action
    package let resource: Resource

    package init(action: Action, resource: Resource) {
        self.action = action
        self.resource = resource
    }
}

/// The two or three likeliest actions for an incident, with one reason for the row.
package struct Advice: Hashable, Codable, Sendable {
    package let suggestions: [Suggestion]
    package let reason: Reason?
    /// When the rollout began that is the likely cause; nil when none is.
    package let sinceRollout: Timestamp?

    /// Why these; the phrasebook has the words for the built-in ones.
    package enum Reason: Hashable, Codable, Sendable {
        case crashLooping
        case podNotReady
        case replicasMismatch
        case generationMismatch
        case rolloutStuck
        case containerWaiting
        case jobFailed
        case autoscalerMaxedOut
        case cpuThrottled
        case volumeFilling
        case nodeNotReady
        case diskFilling
        case memoryHigh
        case targetDown
        /// From `chatops.yaml`, in the operator's own words.
        case custom(String)
    }

    package init(suggestions: [Suggestion], reason: Reason?, sinceRollout: Timestamp? = nil) {
        self.suggestions = suggestions
        self.reason = reason
        self.sinceRollout = sinceRollout
    }

    package static let none = Advice(suggestions: [], reason: nil)
}
