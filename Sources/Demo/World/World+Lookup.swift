import Incidents

/// Finding what a resource means, and saying what there is instead.
extension World {
    /// The cluster that the label names does not matter: this is the only one there is.
    func index(of resource: Resource) -> Int? {
        workloads.firstIndex {
            $0.kind == resource.kind && $0.namespace == resource.namespace && $0.name == resource.name
        }
    }

    /// The pod of that name which lives, else the one that is terminating.
    func pod(_ resource: Resource) -> (workload: SimulatedWorkload, pod: SimulatedPod)? {
        guard resource.kind == .pod, resource.namespace == World.namespace else { return nil }
        var terminating: (SimulatedWorkload, SimulatedPod)?
        for workload in workloads {
            for pod in workload.pods where pod.name == resource.name {
                if pod.deletedAt == nil { return (workload, pod) }
                terminating = (workload, pod)
            }
        }
        return terminating
    }

    /// The workload that owns a resource, or stands behind it.
    func workload(behind resource: Resource) -> SimulatedWorkload? {
        switch resource.kind {
        case .pod: return pod(resource)?.workload
        case .service: return resource.namespace == World.namespace ? workload(resource.name) : nil
        case .persistentvolumeclaim:
            guard let name = claims.first(where: { $0 == resource.name }), resource.namespace == World.namespace else {
                return nil
            }
            return workloads.first { $0.kind == .statefulset && name.hasPrefix("data-\($0.name)-") }
        default: return index(of: resource).map { workloads[$0] }
        }
    }

    /// Volume claims of the stateful sets, which outlive their pods.
    var claims: [String] {
        workloads.filter { $0.kind == .statefulset }.flatMap { set in
            (0..<max(set.wanted, 2)).map { "data-\(set.name)-\($0)" }
        }
    }

    func requireIndex(of resource: Resource) throws(ClusterRefusal) -> Int {
        guard let index = index(of: resource) else { throw missing(resource) }
        return index
    }

    /// Says what the cluster has in the place of what was asked for.
    func missing(_ resource: Resource) -> ClusterRefusal {
        if let namespace = resource.namespace, namespace != World.namespace {
            let shown = namespace.prefix(63)
            return ClusterRefusal("The simulated cluster has no namespace \(shown); it has only \(World.namespace).")
        }
        let kind = resource.kind.rawValue
        let there: [String]
        switch resource.kind {
        case .pod:
            let text = "There is no pod \(resource.path.prefix(120)) any more; it may have been replaced."
            return ClusterRefusal("\(text) Look at the pods of its workload for the newest ones.")
        case .node: there = World.nodeNames
        case .persistentvolumeclaim: there = claims
        case .service: there = workloads.map(\.name)
        case .job: there = jobs.map(\.name)
        case .horizontalpodautoscaler: there = workloads.compactMap { $0.autoscaler?.name }
        case .host: return ClusterRefusal("Host \(resource.name.prefix(120)) is not part of the simulated cluster.")
        default: there = workloads.filter { $0.kind == resource.kind }.map(\.name)
        }
        let instead = there.isEmpty ? "it has none of that kind" : "it has \(World.listed(there.sorted()))"
        return ClusterRefusal("The simulated cluster has no \(kind) \(resource.path.prefix(120)); \(instead).")
    }

    /// `a, b and c`
    static func listed(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }
}
