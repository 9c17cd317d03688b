/// Which actions to suggest for which alerts; one line of the advisor's table.
package struct SuggestionRule: Hashable, Sendable {
    /// One action to suggest, and on what.
    struct Step: Hashable, Sendable {
        enum Remedy: Hashable, Sendable {
            case logs(previous: Bool)
            case describe, restart, rollback, deletePod
            case scale(Action.ScaleTarget)
        }

        enum Target: Hashable, Sendable {
            /// What the remedy is likeliest meant for: the workload for a restart, the pod for logs.
            case likeliest
            case workload
            case kind(Resource.Kind)
        }

        var remedy: Remedy
        var target = Target.likeliest
        /// Only when the workload was rolled out shortly before the alert, so that the rollout is the likely cause.
        var onlyAfterRollout = false
    }

    /// Any of these; none means every alert.
    let alertNames: [Glob]
    /// All of these.
    let labels: [String: Glob]
    /// The likeliest first.
    let steps: [Step]
    package let reason: Advice.Reason?

    /// For the built-in table, whose entries need no checking.
    init(_ alertNames: [String], _ reason: Advice.Reason?, _ steps: [Step]) {
        self.alertNames = alertNames.map(Glob.init)
        labels = [:]
        self.steps = steps
        self.reason = reason
    }

    /// A rule as an operator writes it in `chatops.yaml`.
    ///
    /// - Parameters:
    ///   - alertnames: names of alerts, `*` standing for any text; empty means all, if `labels` names some.
    ///   - labels: what each label must be; `*` stands for any text. A label that is missing does not match.
    ///   - actions: `logs`, `previous logs`, `describe`, `restart`, `rollback`, `scale +1`, `scale -1`, `scale 3`,
    ///     `delete pod`; the likeliest first.
    ///   - on: a kind of resource, or `workload`; nil lets each action find what it fits.
    ///   - reason: shown under the buttons.
    /// - Throws: every fault of the rule at once, each naming its key.
    package init(
        alertnames: [String] = [],
        labels: [String: String] = [:],
        actions: [String],
        on: String? = nil,
        reason: String? = nil
    ) throws(RuleFault) {
        var problems: [RuleFault.Problem] = []
        let target = SuggestionRule.target(on, &problems)
        self.alertNames = alertnames.map(Glob.init)
        self.labels = labels.mapValues(Glob.init)
        self.steps = SuggestionRule.steps(actions, target, &problems)
        self.reason = SuggestionRule.reason(reason, &problems)
        SuggestionRule.check(alertnames, labels, &problems)
        guard problems.isEmpty else { throw RuleFault(problems: problems) }
    }

    func matches(_ labels: [String: String]) -> Bool {
        let name = labels["alertname"] ?? ""
        guard alertNames.isEmpty || alertNames.contains(where: { $0.matches(name) }) else { return false }
        return self.labels.allSatisfy { key, glob in labels[key].map(glob.matches) ?? false }
    }
}
