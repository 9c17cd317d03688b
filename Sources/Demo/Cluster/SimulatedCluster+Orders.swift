import Incidents

/// What people have done on the simulated cluster.
extension SimulatedCluster {
    package func start(_ run: ActionRun) async throws(ClusterRefusal) {
        let action = run.action
        let resource = run.resource
        guard action.applies(to: resource.kind) else {
            throw ClusterRefusal("\(action.word) cannot be done on a \(resource.kind.rawValue).")
        }
        let cause = "\(action.word) by \(run.askedBy.name), incident #\(run.incident)"
        try change { world throws(ClusterRefusal) in
            try world.requireUnchanged(run)
            switch action {
            case .logs, .describe: throw ClusterRefusal("\(action.word) only reads; there is nothing to start.")
            case .restart, .rollback, .scale, .pause, .resume: try world.order(action, on: resource, cause: cause)
            case .deletePod, .evict:
                let (workload, pod) = try world.podToTake(resource, action)
                let index = try world.requireIndex(of: workload.resource())
                world.order(index) { workload, now in workload.deletePod(named: pod.name, at: now) }
            case .rerun: world.rerun(try world.jobToRerun(resource))
            case .cordon, .uncordon, .drain:
                try world.requireFit(for: action, resource)
                let isClosed = world.closedNodes.contains(resource.name)
                if isClosed == (action == .uncordon) { world.close(resource.name, action != .uncordon) }
            }
        }
    }
}

extension World {
    fileprivate mutating func order(
        _ action: Action,
        on resource: Resource,
        cause: String
    ) throws(ClusterRefusal) {
        let index = try requireIndex(of: resource)
        try workloads[index].requireFit(for: action)
        switch action {
        case .restart: order(index) { $0.restart(cause: cause, at: $1) }
        case .rollback(let revision):
            let template = try workloads[index].template(toRollBackTo: revision)
            order(index) { $0.rollBack(to: template, cause: cause, at: $1) }
        case .scale(let target):
            let count = try workloads[index].replicas(toScaleTo: target)
            order(index) { $0.scale(to: count, at: $1) }
        case .pause: order(index) { workload, _ in workload.pause() }
        default: order(index) { $0.resume(at: $1) }
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
