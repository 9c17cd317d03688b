import Incidents

/// What people have done on the simulated cluster.
extension SimulatedCluster {
    package func start(_ run: ActionRun) async throws(ClusterRefusal) {
        let action = run.action
        let resource = run.resource
        guard action.applies(to: resource.kind) else {
            throw ClusterRefusal("\(action.word) cannot be done on a \(resource.kind.rawValue).")
        }
        switch action {
        case .logs, .describe: throw ClusterRefusal("\(action.word) only reads; there is nothing to start.")
        case .pause, .resume, .evict, .rerun, .cordon, .uncordon, .drain:
            throw ClusterRefusal(
                "The simulated cluster cannot \(action.word); try restart, roll back, scale or delete pod."
            )
        case .restart:
            try change { world throws(ClusterRefusal) in
                let index = try world.requireIndex(of: resource)
                world.order(index) { $0.restart(at: $1) }
            }
        case .rollback(let revision):
            try change { world throws(ClusterRefusal) in
                let index = try world.requireIndex(of: resource)
                let template = try world.workloads[index].template(toRollBackTo: revision)
                world.order(index) { $0.rollBack(to: template, at: $1) }
            }
        case .scale(let target):
            try change { world throws(ClusterRefusal) in
                let index = try world.requireIndex(of: resource)
                let count = try world.workloads[index].replicas(toScaleTo: target)
                world.order(index) { $0.scale(to: count, at: $1) }
            }
        case .deletePod:
            try change { world throws(ClusterRefusal) in
                guard let (workload, pod) = world.pod(resource) else { throw world.missing(resource) }
                guard pod.deletedAt == nil else {
                    throw ClusterRefusal("Pod \(resource.path) is being deleted already; wait until it has gone.")
                }
                let index = try world.requireIndex(of: workload.resource())
                world.order(index) { workload, now in workload.deletePod(named: pod.name, at: now) }
            }
        }
    }
}

extension SimulatedWorkload {
    var path: String { "\(namespace)/\(name)" }

    func template(toRollBackTo number: Int64?) throws(ClusterRefusal) -> PodTemplate {
        guard let number else {
            if let previous { return previous }
            throw ClusterRefusal("\(path) has no earlier revision to go back to; restart it instead.")
        }
        guard let template = templates.first(where: { $0.number == number }) else {
            let there = World.listed(templates.map { String($0.number) })
            throw ClusterRefusal("\(path) has no revision \(number); it has \(there).")
        }
        guard template.hash != current.hash else {
            throw ClusterRefusal(
                "\(path) runs revision \(number) (\(template.version)) already; choose an earlier one."
            )
        }
        return template
    }

    func replicas(toScaleTo target: Action.ScaleTarget) throws(ClusterRefusal) -> Int {
        let count = target.replicas(from: wanted)
        guard count <= Self.mostReplicas else {
            throw ClusterRefusal(
                "\(path) cannot have \(count) replicas: the two nodes have room for \(Self.mostReplicas). Scale to less."
            )
        }
        guard count != wanted else {
            throw ClusterRefusal("\(path) has \(wanted) \(wanted == 1 ? "replica" : "replicas") already.")
        }
        return count
    }
}
