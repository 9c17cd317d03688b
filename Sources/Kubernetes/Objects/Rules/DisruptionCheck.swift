/// What disruption budgets say to evicting a pod or taking replicas away.
enum DisruptionCheck {
    enum Verdict: Hashable, Sendable {
        /// No budget is in the way.
        case allowed
        /// The budget's name, and why.
        case refused(budget: String, why: String)
        /// The API server evicts no pod that several budgets choose.
        case ambiguous(budgets: [String])
    }

    /// The budgets that choose a pod.
    static func budgets(_ budgets: [API.PodDisruptionBudget], of pod: API.Pod) -> [API.PodDisruptionBudget] {
        budgets.filter { budget in
            budget.metadata.namespace == pod.metadata.namespace
                && budget.spec.selector?.matches(pod.metadata.labels) ?? false
        }
    }

    /// Whether an eviction would be refused now, as the API server decides it.
    static func eviction(of pod: API.Pod, budgets all: [API.PodDisruptionBudget]) -> Verdict {
        if pod.isFinished || pod.status.phase == "Pending" || pod.metadata.isBeingDeleted { return .allowed }
        let matching = budgets(all, of: pod)
        guard let budget = matching.first else { return .allowed }
        if matching.count > 1 { return .ambiguous(budgets: matching.map(\.metadata.name).sorted()) }
        let status = budget.status
        if !pod.isReady {
            if budget.spec.unhealthyPodEvictionPolicy == "AlwaysAllow" { return .allowed }
            // A pod that is not ready counts for nothing as long as enough others are healthy.
            if status.currentHealthy >= status.desiredHealthy, status.desiredHealthy > 0 { return .allowed }
        }
        if status.observedGeneration < budget.metadata.generation {
            return .refused(budget: budget.metadata.name, why: "the budget is being worked out anew")
        }
        if status.disruptionsAllowed > 0 { return .allowed }
        let why = "needs \(status.desiredHealthy) healthy pods and has \(status.currentHealthy) currently"
        return .refused(budget: budget.metadata.name, why: why)
    }

    /// The budgets that would be violated by scaling to `replicas`.
    ///
    /// Nothing refuses that: a scale-down asks no budget. People are warned of it.
    static func violated(
        byScalingTo replicas: Int,
        template: API.PodTemplate,
        namespace: String,
        budgets: [API.PodDisruptionBudget]
    ) -> [API.PodDisruptionBudget] {
        budgets.filter { budget in
            guard budget.metadata.namespace == namespace,
                budget.spec.selector?.matches(template.metadata.labels) ?? false
            else { return false }
            // A share is one of the replicas that are wanted, so it follows the scale; a count does not.
            guard case .count(let needed)? = budget.spec.minAvailable else { return false }
            return replicas < needed
        }
    }
}
