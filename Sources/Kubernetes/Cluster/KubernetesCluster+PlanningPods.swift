import Cards
import Incidents

extension KubernetesCluster {
    func planPod(_ resource: Resource, _ namespace: String, isEviction: Bool) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: namespace)
        let budgetPath = ActingPaths.budgets(namespace)
        async let budgets = glance(budgetPath, of: API.PodDisruptionBudget.self)
        let pod = try await fetch(path, as: API.Pod.self)
        if pod.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(resource)) }
        if isEviction, pod.isFinished { throw .words(ActingWords.podFinished(resource)) }
        async let ownership = maker(of: pod, in: namespace, resource.cluster)
        let unchecked = try await trial { () async throws(ActingStop) in
            if isEviction {
                _ = try await post(path.appending("eviction"), .evict(pod), dryRun: true, as: APIClient.Unread.self)
            } else {
                try await delete(path, .delete(.same(pod.metadata)), dryRun: true)
            }
        }
        let (owner, made) = await ownership
        let siblingPath = made.flatMap { ActingPaths.pods(namespace).selected(by: $0.selector) }
        let siblings = await glance(siblingPath, of: API.Pod.self)
        let pdbs = await budgets
        // An eviction that could not be tried is judged as the server would.
        if isEviction, !unchecked.isEmpty { try judge(pod, pdbs.items) }
        var warnings = ActionWarning.deletion(
            of: pod,
            siblings: made.map { Ownership.controlled(siblings.items, by: $0.uid) } ?? [],
            budgets: isEviction ? [] : pdbs.items
        )
        if made != nil, siblings.failure != nil { warnings.removeAll { $0 == .lastReplica } }
        warnings += unseen(siblings, ActingWords.siblings, siblingPath)
        if !isEviction { warnings += unseen(pdbs, ActingWords.budgets, budgetPath) }
        let after = isEviction ? ActingWords.evicted : ActingWords.deleted
        return ActionPlan(
            .pod(Incidents.Pod(pod, cluster: resource.cluster, owner: owner)),
            warnings: warnings + unchecked,
            sighting: ActionPlan.Sighting(pod.metadata),
            changes: [.init("pod", before: PodStatusWord(pod).word, after: after(language))],
            labels: pod.metadata.labels
        )
    }

    private func judge(_ pod: API.Pod, _ budgets: [API.PodDisruptionBudget]) throws(ActingStop) {
        switch DisruptionCheck.eviction(of: pod, budgets: budgets) {
        case .allowed: return
        case .refused(let budget, let why): throw .words(ActingWords.budget("\(budget) \(why)"))
        case .ambiguous: throw .words(ActingWords.severalBudgets)
        }
    }

    /// The workload that people know the pod by, and what would make it anew. Where that cannot be read, the pod's own
    /// word for its controller has to do.
    func maker(of pod: API.Pod, in namespace: String, _ cluster: String?) async -> (Resource?, PodMaker?) {
        guard let controller = pod.metadata.controller, let kind = PodMaker.Kind(rawValue: controller.kind) else {
            return (Resource(Ownership.step(above: pod.metadata), namespace: namespace, cluster: cluster), nil)
        }
        let object: Result<(API.ObjectMeta, API.LabelSelector?), APIFailure> =
            switch kind {
            case .replicaSet:
                await seen(ActingPaths.replicaSets(namespace).appending(controller.name), as: API.ReplicaSet.self)
            case .statefulSet:
                await seen(ActingPaths.statefulSets(namespace).appending(controller.name), as: API.StatefulSet.self)
            case .daemonSet:
                await seen(ActingPaths.daemonSets(namespace).appending(controller.name), as: API.DaemonSet.self)
            }
        let known = Resource(Ownership.step(above: pod.metadata), namespace: namespace, cluster: cluster)
        guard case .success(let (metadata, selector)) = object, metadata.uid == controller.uid, let selector else {
            return (known, nil)
        }
        let above = Resource(Ownership.step(above: metadata), namespace: namespace, cluster: cluster)
        let maker = PodMaker(kind: kind, name: controller.name, uid: controller.uid, selector: selector)
        return (above ?? known, maker)
    }

    private func seen<Owner: PodOwner>(
        _ path: APIPath,
        as type: Owner.Type
    ) async -> Result<(API.ObjectMeta, API.LabelSelector?), APIFailure> {
        await outcome { () async throws(APIFailure) in
            let owner = try await client.get(path, as: type)
            return (owner.metadata, owner.selector)
        }
    }

    // MARK: Jobs

    func planRerun(_ resource: Resource, _ namespace: String) async throws(ActingStop) -> ActionPlan {
        let job = try await fetch(try path(resource, in: namespace), as: API.Job.self)
        guard job.failure != nil else { throw .words(ActingWords.jobNotFailed(resource)) }
        // The name carries the run's number, which is not known here; this one is as long and never kept.
        let body = WriteBody.rerun(job, suffix: "rerun-0", cause: "chatops")
        let unchecked = try await trial { () async throws(ActingStop) in
            _ = try await post(ActingPaths.jobs(namespace), body, dryRun: true, as: API.Job.self)
        }
        let name = WriteBody.rerunName(job.metadata.name, suffix: "rerun-…")
        return ActionPlan(
            .workload(Workload(job, cluster: resource.cluster), target: nil),
            warnings: unchecked,
            sighting: ActionPlan.Sighting(job.metadata),
            changes: [.init("job \(name)", before: ActingWords.none(language), after: ActingWords.created(language))],
            labels: job.metadata.labels
        )
    }
}
