import Incidents

/// The two machines the pods are on.
extension World {
    /// Nil when there is no such node.
    func node(_ resource: Resource) -> ClusterNode? {
        guard World.nodeNames.contains(resource.name) else { return nil }
        return ClusterNode(
            resource: resource,
            isReady: true,
            conditions: World.nodeConditions,
            unhealthyPods: pods(onNode: resource).filter { !$0.isReady }
        )
    }

    /// Worst first.
    func pods(onNode node: Resource) -> [Pod] {
        let pods = workloads.flatMap { workload in
            workload.pods.filter { $0.node == node.name }.map { workload.view(of: $0, like: node, at: now) }
        }
        return SimulatedWorkload.worstFirst(pods)
    }

    /// `10.0.3.17` for `ip-10-0-3-17`.
    static func address(ofNode name: String) -> String {
        name.dropFirst(3).split(separator: "-").joined(separator: ".")
    }

    static let nodeConditions = [
        Condition(
            type: "MemoryPressure",
            isTrue: false,
            reason: "KubeletHasSufficientMemory",
            message: "kubelet has sufficient memory available"
        ),
        Condition(
            type: "DiskPressure",
            isTrue: false,
            reason: "KubeletHasNoDiskPressure",
            message: "kubelet has no disk pressure"
        ),
        Condition(
            type: "PIDPressure",
            isTrue: false,
            reason: "KubeletHasSufficientPID",
            message: "kubelet has sufficient PID available"
        ),
        Condition(type: "Ready", isTrue: true, reason: "KubeletReady", message: "kubelet is posting ready status"),
    ]
}
