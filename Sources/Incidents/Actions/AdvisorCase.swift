/// What is known about one alert when actions are sought for it.
struct AdvisorCase {
    private let alert: Alert
    private let resources: [Resource]
    private let container: String?
    /// What the cluster knows, if it is about this alert's workload.
    private let insight: ClusterInsight?

    init(_ alert: Alert, insight: ClusterInsight?) {
        self.alert = alert
        resources = ResourceFinder.resources(labels: alert.labels)
        container = ResourceFinder.container(labels: alert.labels)
        let resources = resources
        self.insight = insight.flatMap { Self.concerns($0.workload, resources) ? $0 : nil }
    }

    /// Suggestions for the steps that fit, the first few of them, each once.
    func suggestions(_ rule: SuggestionRule) -> [Suggestion] {
        var found: [Suggestion] = []
        for step in rule.steps where found.count < Advisor.most {
            guard let suggestion = suggestion(step), !found.contains(suggestion) else { continue }
            found.append(suggestion)
        }
        return found
    }

    private func suggestion(_ step: SuggestionRule.Step) -> Suggestion? {
        guard let resource = target(of: step) else { return nil }
        if step.onlyAfterRollout, causingRollout == nil { return nil }
        var revision: Int64?
        if step.remedy == .rollback, let insight {
            guard let previous = insight.previous else { return nil }
            revision = previous.number
        }
        let action = step.remedy.action(container: container, revision: revision)
        guard action.applies(to: resource.kind), !isDenied(action, on: resource) else { return nil }
        return Suggestion(action: action, resource: resource)
    }

    private func target(of step: SuggestionRule.Step) -> Resource? {
        switch step.target {
        case .workload: return workload
        case .kind(let kind): return first(kind) ?? workload.flatMap { $0.kind == kind ? $0 : nil }
        case .likeliest: break
        }
        switch step.remedy {
        case .restart, .rollback, .scale: return workload
        case .deletePod: return first(.pod)
        case .logs: return first(.pod) ?? workload ?? first(.job)
        case .describe: return first(.pod) ?? describable
        }
    }

    private var describable: Resource? {
        // A service says little; the workload behind it says what is wrong.
        let known = resources.first { $0.kind != .service && Action.describe.applies(to: $0.kind) }
        return known ?? workload ?? first(.service)
    }

    /// What the labels name, else what the cluster found behind them; never guessed from a pod's name.
    private var workload: Resource? {
        if let named = resources.first(where: { Self.isWorkload($0.kind) }) { return named }
        guard let found = insight?.workload, Self.isWorkload(found.kind) else { return nil }
        let cluster = found.cluster ?? resources.lazy.compactMap(\.cluster).first
        return Resource(kind: found.kind, cluster: cluster, namespace: found.namespace, name: found.name)
    }

    /// Permissions hold for a namespace: what is denied on the workload is denied on its pods.
    private func isDenied(_ action: Action, on resource: Resource) -> Bool {
        guard let insight, insight.denied.contains(action.name) else { return false }
        return resource == insight.workload || resource.namespace == insight.workload.namespace
    }

    /// When the rollout began shortly before the alert did, so that it is the likely cause.
    var causingRollout: Timestamp? {
        guard let insight, insight.previous != nil, let rollout = insight.rolloutStartedAt else { return nil }
        let age = alert.startsAt.since(rollout)
        // The clocks of cluster and Prometheus may differ a little.
        return age >= .minutes(-1) && age < Advisor.recentRollout ? rollout : nil
    }

    private func first(_ kind: Resource.Kind) -> Resource? {
        resources.first { $0.kind == kind }
    }

    private static func isWorkload(_ kind: Resource.Kind) -> Bool {
        Action.restart.applies(to: kind)
    }

    /// An incident's alerts may speak of several workloads, and the cluster was asked about one of them.
    private static func concerns(_ workload: Resource, _ resources: [Resource]) -> Bool {
        if let named = resources.first(where: { isWorkload($0.kind) }) {
            return named.kind == workload.kind && named.path == workload.path
        }
        if let pod = resources.first(where: { $0.kind == .pod }) {
            // A pod carries its workload's name, cut when it is very long.
            return pod.namespace == workload.namespace && pod.name.hasPrefix(workload.name.prefix(40))
        }
        return resources.contains { $0.namespace != nil && $0.namespace == workload.namespace }
    }
}
