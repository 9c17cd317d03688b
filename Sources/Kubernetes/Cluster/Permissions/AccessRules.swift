import Incidents

/// The least that the bot's account needs, by what is switched on.
package enum AccessRules {
    /// What one action on one kind needs beyond looking; nil when it does not apply. The last verb is what is asked for.
    static func need(_ action: Action.Name, on kind: Resource.Kind) -> AccessRule? {
        let plural: String? =
            switch kind {
            case .deployment: "deployments"
            case .statefulset: "statefulsets"
            case .daemonset: "daemonsets"
            default: nil
            }
        switch (action, kind) {
        case (.logs, .deployment), (.logs, .statefulset), (.logs, .daemonset), (.logs, .job), (.logs, .pod):
            return AccessRule("", ["pods/log"], ["get"])
        case (.restart, _), (.rollback, _): return plural.map { AccessRule("apps", [$0], ["patch"]) }
        case (.pause, .deployment), (.resume, .deployment): return AccessRule("apps", ["deployments"], ["patch"])
        case (.scale, .deployment): return AccessRule("apps", ["deployments/scale"], ["get", "patch"])
        case (.scale, .statefulset): return AccessRule("apps", ["statefulsets/scale"], ["get", "patch"])
        case (.deletePod, .pod): return AccessRule("", ["pods"], ["delete"])
        case (.evict, .pod): return AccessRule("", ["pods/eviction"], ["create"])
        case (.rerun, .job): return AccessRule("batch", ["jobs"], ["create"])
        case (.cordon, .node), (.uncordon, .node): return AccessRule("", ["nodes"], ["patch"])
        case (.drain, .node): return AccessRule("", ["pods/eviction"], ["create"])
        default: return nil
        }
    }

    /// Every action there is.
    package static let everything = Set(Action.Name.allCases)

    /// For a Role in each namespace, or a ClusterRole bound over all of them.
    /// - Parameter nodes: nodes are acted on as well: a drain evicts pods where the bot may act, and nowhere else.
    package static func namespaced(
        _ actions: Set<Action.Name> = everything,
        readOnly: Bool = false,
        nodes: Bool = true
    ) -> [AccessRule] {
        let actions = readOnly ? actions.filter { $0 == .logs || $0 == .describe } : actions
        var rules = looking
        // What is watched until an action is done.
        if !readOnly {
            rules.append(AccessRule("", ["pods"], ["watch"]))
            rules.append(AccessRule("apps", ["deployments", "statefulsets", "daemonsets"], ["watch"]))
            rules.append(AccessRule("batch", ["jobs"], ["watch"]))
        }
        for action in Action.Name.allCases where actions.contains(action) {
            for kind in Resource.Kind.allCases where kind != .node {
                if let need = need(action, on: kind) { rules.append(need) }
            }
        }
        let drains = nodes && actions.contains(.drain)
        if drains { rules.append(AccessRule("", ["pods/eviction"], ["create"])) }
        // Only what takes pods away warns of a disruption budget.
        if drains || !actions.isDisjoint(with: [.scale, .deletePod, .evict]) {
            rules.append(AccessRule("policy", ["poddisruptionbudgets"], ["list"]))
        }
        return merged(rules)
    }

    /// For a ClusterRole: nodes, and to see all pods on one that is drained. What it does to them is `namespaced`: a drain
    /// that would reach into other namespaces sees so, and is refused.
    package static func nodes(_ actions: Set<Action.Name> = everything, readOnly: Bool = false) -> [AccessRule] {
        var rules = [AccessRule("", ["nodes"], ["get"])]
        let isActing = !readOnly && !actions.isDisjoint(with: [.cordon, .uncordon, .drain])
        if isActing { rules.append(AccessRule("", ["nodes"], ["patch"])) }
        if isActing, actions.contains(.drain) {
            rules.append(AccessRule("", ["pods"], ["list", "watch"]))
        }
        return merged(rules)
    }

    /// For a Role in the namespace `default`, which holds the events of nodes.
    package static let nodeEvents = [AccessRule("", ["events"], ["list"])]

    private static let looking = [
        AccessRule("", ["pods"], ["get", "list"]),
        AccessRule("", ["events"], ["list"]),
        AccessRule("", ["services", "persistentvolumeclaims"], ["get"]),
        AccessRule("apps", ["deployments", "statefulsets", "daemonsets"], ["get", "list"]),
        AccessRule("apps", ["replicasets"], ["get", "list"]),
        AccessRule("apps", ["controllerrevisions"], ["list"]),
        AccessRule("batch", ["jobs"], ["get", "list"]),
        AccessRule("batch", ["cronjobs"], ["get"]),
        AccessRule("autoscaling", ["horizontalpodautoscalers"], ["get", "list"]),
        AccessRule("discovery.k8s.io", ["endpointslices"], ["list"]),
        AccessRule("metrics.k8s.io", ["pods"], ["get"]),
    ]

    /// Each resource once with all its verbs; resources with the same verbs share a rule.
    private static func merged(_ rules: [AccessRule]) -> [AccessRule] {
        struct Key: Hashable {
            let group: String
            let resource: String
        }
        var order: [Key] = []
        var verbs: [Key: [String]] = [:]
        for rule in rules {
            for group in rule.apiGroups {
                for resource in rule.resources {
                    let key = Key(group: group, resource: resource)
                    if verbs[key] == nil { order.append(key) }
                    for verb in rule.verbs where verbs[key, default: []].contains(verb) == false {
                        verbs[key, default: []].append(verb)
                    }
                }
            }
        }
        var merged: [AccessRule] = []
        for key in order {
            let own = verbs[key] ?? []
            if let place = merged.firstIndex(where: { $0.apiGroups == [key.group] && $0.verbs == own }) {
                merged[place].resources.append(key.resource)
            } else {
                merged.append(AccessRule(key.group, [key.resource], own))
            }
        }
        return merged
    }
}
