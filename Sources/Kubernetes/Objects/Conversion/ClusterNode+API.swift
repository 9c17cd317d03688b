import Incidents

extension ClusterNode {
    /// - Parameter pods: those on it, of every namespace; the ones that are well are left out.
    init(_ node: API.Node, cluster: String?, pods: [API.Pod] = []) {
        let unwell = pods.worstFirst().filter { pod in
            switch PodHealth(pod).grade {
            case .failing, .waiting, .notReady: true
            case .leaving, .ended, .running, .completed: false
            }
        }
        self.init(
            resource: Resource(kind: .node, cluster: cluster, name: node.metadata.name),
            isReady: node.isReady,
            isCordoned: node.spec.unschedulable,
            conditions: node.status.conditions.map(Condition.init),
            unhealthyPods: unwell.map { Incidents.Pod($0, cluster: cluster) },
            taints: node.spec.taints.map(\.text),
            version: node.status.nodeInfo.kubeletVersion.isEmpty ? nil : node.status.nodeInfo.kubeletVersion
        )
    }
}

extension DrainPlan {
    /// What a drain does with each pod of a node.
    init(_ drain: NodeDrain, cluster: String?) {
        let resource = { (pod: API.Pod) in
            Resource(kind: .pod, cluster: cluster, namespace: pod.metadata.namespace, name: pod.metadata.name)
        }
        self.init(
            evicted: drain.evicted.map(resource),
            labels: drain.evicted.map(\.metadata.labels),
            staying: drain.skipped.filter { $0.why == .daemonSet || $0.why == .mirror }.count,
            blocking: drain.refused.map { refused in
                let isUnowned = refused.why.contains(.noController)
                return Blocker(pod: resource(refused.pod), reason: isUnowned ? .hasNoController : .hasLocalData)
            }
        )
    }
}
