import Cards
import Incidents

extension KubernetesCluster {
    /// The most that the API's 32 bits hold.
    private static let mostReplicas = Int(Int32.max)

    func planScale(
        _ resource: Resource,
        _ namespace: String,
        to target: Action.ScaleTarget
    ) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: namespace)
        let (scalerPath, budgetPath) = (ActingPaths.autoscalers(namespace), ActingPaths.budgets(namespace))
        async let scalers = glance(scalerPath, of: API.HorizontalPodAutoscaler.self)
        async let budgets = glance(budgetPath, of: API.PodDisruptionBudget.self)
        let workload = try await self.workload(resource, in: namespace)
        if workload.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(resource)) }
        let (now, sum, unchecked) = try await tried(path.appending("scale"), target, resource)
        let (hpas, pdbs) = (await scalers, await budgets)
        var warnings = ActionWarning.scale(workload.owner, to: sum, autoscalers: hpas.items, budgets: pdbs.items)
        if workload.isPaused { warnings.append(.paused) }
        warnings += reverting(workload.metadata, isHelmOnly: true)
        warnings += unseen(hpas, ActingWords.autoscalers, scalerPath)
        if sum < now { warnings += unseen(pdbs, ActingWords.budgets, budgetPath) }
        return ActionPlan(
            .workload(
                workload.summary(cluster: resource.cluster, history: nil, autoscalers: hpas.items),
                target: nil
            ),
            warnings: warnings + unchecked,
            sighting: ActionPlan.Sighting(
                workload.metadata,
                observed: [ActionPlan.Sighting.Key.replicas: String(now)]
            ),
            changes: [.init("replicas", before: String(now), after: String(sum))],
            labels: workload.metadata.labels
        )
    }

    /// Reads the replicas and tries the change; again when somebody wrote in between, were it only the status.
    private func tried(
        _ path: APIPath,
        _ target: Action.ScaleTarget,
        _ resource: Resource
    ) async throws(ActingStop) -> (now: Int, sum: Int, unchecked: [ActionWarning]) {
        try await attempt { () async throws(ActingStop) -> (now: Int, sum: Int, unchecked: [ActionWarning]) in
            let scale = try await fetch(path, as: API.Scale.self)
            let now = scale.spec.replicas
            let (sum, isOver) = Self.replicas(target, from: now)
            guard !isOver, sum <= Self.mostReplicas else { throw .words(ActingWords.tooMany(sum)) }
            guard sum != now else { throw .words(ActingWords.scaledAlready(resource, now)) }
            let body = WriteBody.scale(scale, to: sum)
            let unchecked = try await trial { () async throws(ActingStop) in
                _ = try await patch(path, body, dryRun: true, as: API.Scale.self)
            }
            return (now, sum, unchecked)
        }
    }

    /// Never below zero; whether the number can be counted at all.
    static func replicas(_ target: Action.ScaleTarget, from now: Int) -> (Int, isOver: Bool) {
        switch target {
        case .to(let count): return (max(0, count), false)
        case .by(let step):
            let (sum, isOver) = now.addingReportingOverflow(step)
            return isOver ? (step, true) : (max(0, sum), false)
        }
    }
}
