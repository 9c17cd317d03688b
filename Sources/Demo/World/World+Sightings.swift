import Incidents

/// Objects as somebody saw them, so that nothing else is acted upon.
extension World {
    /// Nil when there is nothing of that name.
    func sighting(of resource: Resource) -> ActionPlan.Sighting? {
        switch resource.kind {
        case .pod:
            if let job = job(ofPod: resource) { return ActionPlan.Sighting(uid: job.uid, version: "1") }
            return pod(resource).map { ActionPlan.Sighting(uid: $0.pod.uid, version: "1") }
        case .node:
            guard World.nodeNames.contains(resource.name) else { return nil }
            let version = (nodeEvents[resource.name]?.count ?? 0) + 1
            return ActionPlan.Sighting(uid: StableHash.hex("node/\(resource.name)"), version: "\(version)")
        case .job: return job(resource).map { ActionPlan.Sighting(uid: $0.uid, version: "1") }
        default:
            guard let index = index(of: resource) else { return nil }
            let workload = workloads[index]
            return ActionPlan.Sighting(
                uid: StableHash.hex("workload/\(workload.name)"),
                version: "\(workload.generation)",
                observed: ["/spec/replicas": "\(workload.wanted)"]
            )
        }
    }

    /// Refuses what was planned on something that is not like that any more.
    func requireUnchanged(_ run: ActionRun) throws(ClusterRefusal) {
        guard let seen = run.plan?.sighting else { return }
        guard let found = sighting(of: run.resource), found.uid == seen.uid else {
            throw ClusterRefusal("\(run.resource.path) was replaced meanwhile, so nothing was done.", kind: .changed)
        }
        guard found == seen else {
            throw ClusterRefusal("\(run.resource.path) changed meanwhile, so nothing was done.", kind: .changed)
        }
    }
}
