import Cards
import Incidents

extension KubernetesCluster {
    func planCordon(_ resource: Resource, isCordoned: Bool) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: "")
        let node = try await fetch(path, as: API.Node.self)
        guard node.spec.unschedulable != isCordoned else {
            throw .words(isCordoned ? ActingWords.cordonedAlready(resource) : ActingWords.notCordoned(resource))
        }
        let unchecked = try await trial { () async throws(ActingStop) in
            let body = WriteBody.cordon(isCordoned, .same(node.metadata))
            _ = try await patch(path, body, dryRun: true, as: API.Node.self)
        }
        return ActionPlan(
            .node(ClusterNode(node, cluster: resource.cluster), drain: nil),
            warnings: unchecked,
            sighting: sighting(of: node),
            changes: [unschedulable(isCordoned)],
            labels: node.metadata.labels
        )
    }

    /// Pods that would be lost refuse it here, by name, before anybody confirms anything.
    func planDrain(_ resource: Resource) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: "")
        let node = try await fetch(path, as: API.Node.self)
        let pods = try await collect(ActingPaths.pods(on: resource.name), of: API.Pod.self)
        let drain = try drain(pods, resource)
        let isCordoned = node.spec.unschedulable
        guard drain.isAllowed else { throw .words(ActingWords.drainBlocked(drain.refused)) }
        if isCordoned, drain.awaited.isEmpty { throw .words(ActingWords.drainedAlready(resource)) }
        var unchecked: [ActionWarning] = []
        if !isCordoned {
            unchecked = try await trial { () async throws(ActingStop) in
                let body = WriteBody.cordon(true, .same(node.metadata))
                _ = try await patch(path, body, dryRun: true, as: API.Node.self)
            }
        }
        if let first = drain.evicted.first { unchecked += try await tryEviction(of: first) }
        let (budgets, unseenBudgets) = await budgets(of: drain)
        var changes = isCordoned ? [] : [unschedulable(true)]
        if !drain.evicted.isEmpty {
            let count = ActingWords.pods(drain.evicted.count)(language)
            changes.append(.init("pods", before: count, after: ActingWords.evicted(language)))
        }
        return ActionPlan(
            .node(
                ClusterNode(node, cluster: resource.cluster, pods: pods),
                drain: DrainPlan(drain, cluster: resource.cluster)
            ),
            warnings: warnings(of: drain, budgets) + unseenBudgets + unchecked,
            sighting: sighting(of: node),
            changes: changes,
            labels: node.metadata.labels
        )
    }

    /// The budgets where pods are evicted, and what is to be said of those that could not be seen.
    private func budgets(of drain: NodeDrain) async -> ([API.PodDisruptionBudget], [ActionWarning]) {
        // Where some namespaces alone are the bot's, it may see their budgets alone; the evicted pods lie in them.
        let places = Set(drain.evicted.map(\.metadata.namespace)).sorted().map(ActingPaths.budgets)
        let paths = namespaces == nil ? [ActingPaths.allBudgets] : places
        return await withTaskGroup(of: (APIPath, PlanReads<API.PodDisruptionBudget>).self) { group in
            for path in paths {
                group.addTask { (path, await self.glance(path, of: API.PodDisruptionBudget.self)) }
            }
            var (budgets, unseen): ([API.PodDisruptionBudget], [ActionWarning]) = ([], [])
            for await (path, reads) in group {
                budgets += reads.items
                // One warning says it.
                if unseen.isEmpty { unseen = self.unseen(reads, ActingWords.budgets, path) }
            }
            return (budgets.sorted { $0.metadata.name < $1.metadata.name }, unseen)
        }
    }

    /// - Throws: when it would reach into namespaces where the bot may not act.
    func drain(_ pods: [API.Pod], _ resource: Resource) throws(ActingStop) -> NodeDrain {
        let drain = NodeDrain(pods)
        guard let namespaces else { return drain }
        let closed = drain.evicted.map(\.metadata.namespace).filter { !namespaces.contains($0) }.sorted().first
        if let closed { throw .words(ActingWords.namespaceClosed(closed, drain: resource.name)) }
        return drain
    }

    /// Whether pods may be evicted at all; what a budget says to this one is told with the others.
    private func tryEviction(of pod: API.Pod) async throws(ActingStop) -> [ActionWarning] {
        let path = ActingPaths.pods(pod.metadata.namespace).appending(pod.metadata.name).appending("eviction")
        do throws(ActingStop) {
            return try await trial { () async throws(ActingStop) in
                _ = try await post(path, .evict(pod), dryRun: true, as: APIClient.Unread.self)
            }
        } catch {
            guard case .api(let failure, _) = error, failure.kind == .forbidden else { return [] }
            throw error
        }
    }

    private func sighting(of node: API.Node) -> ActionPlan.Sighting {
        ActionPlan.Sighting(
            node.metadata,
            observed: [ActionPlan.Sighting.Key.unschedulable: String(node.spec.unschedulable)]
        )
    }

    private func unschedulable(_ isCordoned: Bool) -> ActionPlan.Change {
        .init(
            "unschedulable",
            before: ActingWords.yes(!isCordoned)(language),
            after: ActingWords.yes(isCordoned)(language)
        )
    }

    /// Each budget that cannot let all of its pods on the node go at once.
    private func warnings(of drain: NodeDrain, _ budgets: [API.PodDisruptionBudget]) -> [ActionWarning] {
        var warnings: [ActionWarning] = []
        for budget in budgets {
            let chosen = drain.evicted.filter { !DisruptionCheck.budgets([budget], of: $0).isEmpty && $0.isReady }
            guard chosen.count > budget.status.disruptionsAllowed else { continue }
            warnings.append(.budget(budget.metadata.name, allowed: budget.status.disruptionsAllowed))
        }
        return warnings
    }
}
