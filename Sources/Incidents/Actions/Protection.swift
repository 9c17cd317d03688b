/// What the operator's rules say about one action on one resource.
package enum Protection: Hashable, Sendable {
    case none
    /// A second person has to approve; why.
    case approval(String)
    case forbidden(String)
}

extension [ProtectionRule] {
    /// The strictest of the rules that hold; of equally strict ones the first.
    ///
    /// - Parameter plan: what the cluster said would change, once it was asked; rules that ask for labels hold only then.
    package func verdict(on action: Action, _ resource: Resource, plan: ActionPlan? = nil) -> Protection {
        guard !action.isReadOnly else { return .none }
        var verdict = Protection.none
        for rule in self where rule.holds(for: action, on: resource, plan) {
            switch rule.effect {
            case .forbid: return .forbidden(rule.reason)
            case .approval: if verdict == .none { verdict = .approval(rule.reason) }
            }
        }
        return verdict
    }
}

extension ProtectionRule {
    fileprivate func holds(for action: Action, on resource: Resource, _ plan: ActionPlan?) -> Bool {
        if matches(action.name, on: resource, labels: plan?.labels) { return true }
        // A drain evicts pods, and no node should be a way around what protects them.
        guard case .node(_, let drain?) = plan?.subject, action == .drain else { return false }
        return drain.evicted.enumerated().contains { place, pod in
            let labels = drain.labels.indices.contains(place) ? drain.labels[place] : nil
            return matches(.evict, on: pod.inCluster(of: resource), labels: labels)
        }
    }
}

extension Resource {
    fileprivate func inCluster(of other: Resource) -> Resource {
        cluster == nil ? Resource(kind: kind, cluster: other.cluster, namespace: namespace, name: name) : self
    }
}
