import Desk
import Incidents

/// Emptying a node, one pod after the other.
extension World {
    /// What runs on the node and would have to leave; finished jobs do not run.
    func leaving(_ node: String) -> [SimulatedPod] {
        workloads.flatMap { $0.live.filter { $0.node == node } }
    }

    func requireNode(_ resource: Resource) throws(ClusterRefusal) -> String {
        guard resource.kind == .node, World.nodeNames.contains(resource.name) else { throw missing(resource) }
        return resource.name
    }

    /// Pods must be able to go somewhere.
    func requireAnotherOpenNode(than node: String) throws(ClusterRefusal) {
        let others = World.nodeNames.filter { $0 != node }
        guard others.allSatisfy(closedNodes.contains) else { return }
        throw ClusterRefusal(
            "\(node) is the last node that takes pods, so they could go nowhere; uncordon \(World.listed(others)) first."
        )
    }

    /// The next step: evicts one pod when the one before has gone and a budget lets it.
    mutating func drainOn(_ resource: Resource, total planned: Int?) throws(ClusterRefusal) -> ActionProgress {
        let node = try requireNode(resource)
        let left = leaving(node)
        let going = workloads.flatMap { $0.pods.filter { $0.node == node && $0.deletedAt != nil } }
        let total = max(planned ?? 0, left.count + going.count)
        guard !left.isEmpty || !going.isEmpty else { return .done }
        var progress = ActionRun.Progress(done: total - left.count - going.count, total: total)
        progress.left = (going + left).prefix(5).map { pod in
            Resource(kind: .pod, cluster: resource.cluster, namespace: World.namespace, name: pod.name)
        }
        if let pod = going.first {
            progress.detail = "\(pod.name): Terminating"
            return .running(progress)
        }
        for (index, workload) in workloads.enumerated() {
            guard let pod = workload.live.first(where: { $0.node == node }) else { continue }
            guard workload.mayEvict(pod, at: now) else {
                progress.detail = "\(pod.name) waits: disruption budget \(workload.name) lets no pod go now"
                continue
            }
            order(index) { workload, now in workload.deletePod(named: pod.name, at: now) }
            progress.detail = "\(pod.name): Terminating"
            return .running(progress)
        }
        return .running(progress)
    }
}
