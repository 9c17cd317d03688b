import Incidents

/// The two machines the pods are on.
extension World {
    /// Nil when there is no such node.
    func node(_ resource: Resource) -> ClusterNode? {
        guard World.nodeNames.contains(resource.name) else { return nil }
        let isCordoned = closedNodes.contains(resource.name)
        return ClusterNode(
            resource: resource,
            isReady: true,
            isCordoned: isCordoned,
            conditions: World.nodeConditions,
            unhealthyPods: pods(onNode: resource).filter { !$0.isReady && $0.status != "Completed" },
            taints: isCordoned ? ["node.kubernetes.io/unschedulable:NoSchedule"] : [],
            version: World.nodeVersion
        )
    }

    /// Worst first.
    func pods(onNode node: Resource) -> [Pod] {
        let pods = workloads.flatMap { workload in
            workload.pods.filter { $0.node == node.name }.map { workload.view(of: $0, like: node, at: now) }
        }
        let finished = jobs.filter { $0.node == node.name }.map { $0.podView(like: node, at: now) }
        return SimulatedWorkload.worstFirst(pods + finished)
    }

    static let nodeVersion = "v1.31.4"

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
