import Incidents

extension ActionWarning {
    /// Before a rollout is restarted or rolled back.
    ///
    /// - Parameter isLasting: the change shall stay (a rollback): then a GitOps controller is in its way. A restart's
    ///   annotation is nobody's but ours.
    static func rollout(of deployment: API.Deployment, isLasting: Bool) -> [ActionWarning] {
        var warnings: [ActionWarning] = []
        if deployment.spec.paused { warnings.append(.paused) }
        if isLasting, let owner = reverting(deployment.metadata) { warnings.append(owner) }
        if deployment.wanted > 0, deployment.leavesNothing { warnings.append(.lastReplica) }
        return warnings
    }

    /// The same for a stateful set or daemon set.
    static func rollout(of set: API.StatefulSet, isLasting: Bool) -> [ActionWarning] {
        var warnings: [ActionWarning] = set.spec.updateStrategy.type == "OnDelete" ? [.onDelete] : []
        if set.kept > 0 {
            warnings.append(.partition(below: set.firstReplaced, staying: set.kept, of: set.wanted))
        }
        if isLasting, let owner = reverting(set.metadata) { warnings.append(owner) }
        if set.wanted == 1, set.kept == 0 { warnings.append(.lastReplica) }
        return warnings
    }

    /// What the pods that are there say against it.
    ///
    /// - Parameter revision: the one to come; nil when it has no name yet.
    static func rollout(of set: API.StatefulSet, to revision: String?, pods: [API.Pod]) -> [ActionWarning] {
        guard let pod = set.pod(holding: pods, revision: revision), let trouble = PodTrouble(worstOf: [pod]) else {
            return []
        }
        return [.heldUp(by: trouble.name, status: trouble.word)]
    }

    static func rollout(of set: API.DaemonSet, isLasting: Bool) -> [ActionWarning] {
        var warnings: [ActionWarning] = set.spec.updateStrategy.type == "OnDelete" ? [.onDelete] : []
        if isLasting, let owner = reverting(set.metadata) { warnings.append(owner) }
        return warnings
    }

    /// Before the wanted replicas are changed.
    static func scale(
        _ owner: some PodOwner,
        to replicas: Int,
        autoscalers: [API.HorizontalPodAutoscaler],
        budgets: [API.PodDisruptionBudget]
    ) -> [ActionWarning] {
        let metadata = owner.metadata
        var warnings: [ActionWarning] = []
        let scaler = autoscalers.first {
            $0.scales(kind: type(of: owner).kind, name: metadata.name, namespace: metadata.namespace)
        }
        if let scaler {
            warnings.append(.autoscaled(by: scaler.metadata.name, min: scaler.minimum, max: scaler.spec.maxReplicas))
        }
        if let owner = reverting(metadata) { warnings.append(owner) }
        let violated = DisruptionCheck.violated(
            byScalingTo: replicas,
            template: owner.template,
            namespace: metadata.namespace,
            budgets: budgets
        )
        warnings += violated.map { .budget($0.metadata.name, allowed: $0.status.disruptionsAllowed) }
        if replicas == 0 { warnings.append(.lastReplica) }
        return warnings
    }

    /// Before a pod is deleted; an eviction asks the budgets itself, a deletion asks none.
    ///
    /// - Parameter siblings: the pods of the same workload, itself among them or not.
    static func deletion(
        of pod: API.Pod,
        siblings: [API.Pod],
        budgets: [API.PodDisruptionBudget]
    ) -> [ActionWarning] {
        var warnings: [ActionWarning] = pod.metadata.controller == nil ? [.unowned] : []
        if DisruptionCheck.eviction(of: pod, budgets: budgets) != .allowed {
            let chosen = DisruptionCheck.budgets(budgets, of: pod)
            warnings += chosen.map { .budget($0.metadata.name, allowed: $0.status.disruptionsAllowed) }
        }
        let others = siblings.filter { $0.metadata.uid != pod.metadata.uid }
        let isLast = pod.isReady && !others.contains { $0.isReady && !$0.metadata.isBeingDeleted }
        if isLast { warnings.append(.lastReplica) }
        return warnings
    }

    private static func reverting(_ metadata: API.ObjectMeta) -> ActionWarning? {
        GitOpsOwner(metadata).flatMap { $0.reverts ? .managedBy($0.text) : nil }
    }
}

extension API.Deployment {
    /// Whether a rollout may take all replicas away before there are new ones.
    fileprivate var leavesNothing: Bool {
        if spec.strategy.type == "Recreate" { return true }
        let away = spec.strategy.rollingUpdate?.maxUnavailable?.count(of: wanted, roundingUp: false) ?? 0
        return away >= wanted
    }
}
