/// Says which two or three actions are likeliest to help, from a table of rules.
package struct Advisor: Sendable {
    /// The most suggestions that one incident gets.
    package static let most = 3
    /// A rollout this long before an alert, or less, is its likely cause.
    package static let recentRollout = Duration.hours(2)

    private let rules: [SuggestionRule]

    /// - Parameter extraRules: the operator's, from `chatops.yaml`; they come before the built-in ones.
    package init(extraRules: [SuggestionRule] = []) {
        rules = extraRules + SuggestionRule.builtIn + [SuggestionRule.fallback]
    }

    /// The most severe firing alert that anything can be done about decides; within it, the first rule that fits.
    ///
    /// A closed incident needs nothing done.
    /// - Parameter insight: what the cluster knows, once it was asked; without it the labels decide alone.
    package func advise(on incident: Incident, alerts: [Alert], insight: ClusterInsight?) -> Advice {
        guard incident.isActive else { return .none }
        let firing = alerts.filter(\.isFiring)
        for alert in Self.worstFirst(firing.isEmpty ? alerts : firing) {
            let known = AdvisorCase(alert, insight: insight)
            for rule in rules where rule.matches(alert.labels) {
                let suggestions = known.suggestions(rule)
                guard !suggestions.isEmpty else { continue }
                return Advice(suggestions: suggestions, reason: rule.reason, sinceRollout: known.causingRollout)
            }
        }
        return .none
    }

    /// Equally severe ones: the one that began first is nearest to the cause.
    private static func worstFirst(_ alerts: [Alert]) -> some Sequence<Alert> {
        let order = alerts.indices.sorted { left, right in
            let (a, b) = (alerts[left], alerts[right])
            if a.severity != b.severity { return a.severity > b.severity }
            if a.startsAt != b.startsAt { return a.startsAt < b.startsAt }
            return left < right
        }
        return order.lazy.map { alerts[$0] }
    }
}
