import Desk
import Incidents

/// What an action on the simulated cluster would change, and what speaks against it.
extension SimulatedCluster {
    package func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan {
        try look().plan(action, on: resource)
    }
}

extension World {
    func plan(_ action: Action, on resource: Resource) throws(ClusterRefusal) -> ActionPlan {
        guard action.applies(to: resource.kind) else {
            throw ClusterRefusal("\(action.word) cannot be done on a \(resource.kind.rawValue).")
        }
        var plan: ActionPlan
        switch action {
        case .logs, .describe: throw ClusterRefusal("\(action.word) only reads; there is nothing to plan.")
        case .restart, .rollback, .scale, .pause, .resume: plan = try workloadPlan(action, on: resource)
        case .deletePod, .evict: plan = try podPlan(action, on: resource)
        case .rerun: plan = try rerunPlan(on: resource)
        case .cordon, .uncordon, .drain: plan = try nodePlan(action, on: resource)
        }
        plan.sighting = sighting(of: resource)
        return plan
    }

    private func workloadPlan(_ action: Action, on resource: Resource) throws(ClusterRefusal) -> ActionPlan {
        let workload = workloads[try requireIndex(of: resource)]
        try workload.requireFit(for: action)
        let view = workload.view(like: resource, at: now)
        var target: Revision?
        var changes: [ActionPlan.Change] = []
        var warnings: [ActionWarning] = []
        switch action {
        case .rollback(let number):
            let template = try workload.template(toRollBackTo: number)
            target = workload.revisionViews().first { $0.number == template.number }
            if template.version != workload.current.version {
                changes.append(.init("version", before: workload.current.version, after: template.version))
            }
            changes.append(.init("revision", before: "\(workload.current.number)", after: "\(template.number)"))
        case .scale(let goal):
            let count = try workload.replicas(toScaleTo: goal)
            changes.append(.init("replicas", before: "\(workload.wanted)", after: "\(count)"))
            if let scaler = workload.autoscaler {
                warnings.append(.autoscaled(by: scaler.name, min: scaler.min, max: scaler.max))
            }
        case .pause: changes.append(.init("paused", before: "false", after: "true"))
        case .resume: changes.append(.init("paused", before: "true", after: "false"))
        default:
            let before = workload.restartedAt.map { UTCMoment($0).plain } ?? "never"
            changes.append(.init("restarted at", before: before, after: UTCMoment(now).plain))
            if workload.wanted == 1 { warnings.append(.lastReplica) }
        }
        if action != .restart, let controller = workload.managedBy { warnings.append(.managedBy(controller)) }
        return ActionPlan(
            .workload(view, target: target),
            warnings: warnings,
            changes: changes,
            labels: ["app": workload.name]
        )
    }

    private func podPlan(_ action: Action, on resource: Resource) throws(ClusterRefusal) -> ActionPlan {
        let (workload, pod) = try podToTake(resource, action)
        var warnings: [ActionWarning] = []
        if !workload.mayEvict(pod, at: now) {
            warnings.append(.budget(workload.name, allowed: workload.allowedDisruptions(at: now) ?? 0))
        }
        if workload.ready(at: now).map(\.name) == [pod.name] { warnings.append(.lastReplica) }
        return ActionPlan(
            .pod(workload.view(of: pod, like: resource, at: now)),
            warnings: warnings,
            changes: [.init("pod", before: pod.name, after: "a new one of \(workload.name)")],
            labels: ["app": workload.name]
        )
    }

    /// The pod that a person wants away, if it may go.
    func podToTake(
        _ resource: Resource,
        _ action: Action
    ) throws(ClusterRefusal) -> (workload: SimulatedWorkload, pod: SimulatedPod) {
        if let job = job(ofPod: resource) {
            throw ClusterRefusal(
                "Pod \(resource.path) belongs to job \(job.name), which does not replace it; rerun the job."
            )
        }
        guard let (workload, pod) = pod(resource) else { throw missing(resource) }
        guard pod.deletedAt == nil else {
            throw ClusterRefusal("Pod \(resource.path) is being deleted already; wait until it has gone.")
        }
        if action == .evict, !workload.mayEvict(pod, at: now) {
            let (ready, least) = (workload.ready(at: now).count, workload.minAvailable ?? 0)
            throw ClusterRefusal(
                "Disruption budget \(workload.name) lets no pod go: it wants \(least) ready, and \(ready) is. "
                    + "Wait until another pod is ready."
            )
        }
        return (workload, pod)
    }

    private func rerunPlan(on resource: Resource) throws(ClusterRefusal) -> ActionPlan {
        let job = try jobToRerun(resource)
        return ActionPlan(
            .workload(job.view(like: resource, at: now), target: nil),
            changes: [.init("job", before: "\(job.name) (failed)", after: "a new one like it")],
            labels: ["app": "migrate"]
        )
    }

    func jobToRerun(_ resource: Resource) throws(ClusterRefusal) -> SimulatedJob {
        guard let job = job(resource) else { throw missing(resource) }
        guard job.isOver(at: now) else {
            throw ClusterRefusal("Job \(resource.path) still runs; wait until it has ended.")
        }
        guard job.fails else {
            throw ClusterRefusal("Job \(resource.path) has succeeded, so there is nothing to rerun.")
        }
        return job
    }

    private func nodePlan(_ action: Action, on resource: Resource) throws(ClusterRefusal) -> ActionPlan {
        try requireFit(for: action, resource)
        guard let node = node(resource) else { throw missing(resource) }
        var drain: DrainPlan?
        var changes: [ActionPlan.Change] = []
        if node.isCordoned == (action == .uncordon) {
            let before = node.isCordoned ? "no" : "yes"
            changes.append(.init("takes new pods", before: before, after: node.isCordoned ? "yes" : "no"))
        }
        var warnings: [ActionWarning] = []
        if action == .drain {
            let pods = leaving(resource.name)
            let evicted = pods.map { pod in
                Resource(kind: .pod, cluster: resource.cluster, namespace: World.namespace, name: pod.name)
            }
            drain = DrainPlan(evicted: evicted)
            changes.append(.init("pods", before: "\(pods.count)", after: "0"))
            for workload in workloads where workload.live.contains(where: { $0.node == resource.name }) {
                guard let allowed = workload.allowedDisruptions(at: now), allowed == 0 else { continue }
                warnings.append(.budget(workload.name, allowed: allowed))
            }
        }
        return ActionPlan(
            .node(node, drain: drain),
            warnings: warnings,
            changes: changes,
            labels: ["kubernetes.io/hostname": resource.name]
        )
    }

    func requireFit(for action: Action, _ resource: Resource) throws(ClusterRefusal) {
        let node = try requireNode(resource)
        let isCordoned = closedNodes.contains(node)
        switch action {
        case .cordon where isCordoned: throw ClusterRefusal("\(node) takes no new pods already.")
        case .uncordon where !isCordoned: throw ClusterRefusal("\(node) takes new pods already.")
        case .cordon, .drain: try requireAnotherOpenNode(than: node)
        default: break
        }
    }
}

extension SimulatedWorkload {
    /// Refuses what would do nothing, or only later.
    func requireFit(for action: Action) throws(ClusterRefusal) {
        switch action {
        case .pause where isPaused: throw ClusterRefusal("\(path) is paused already.")
        case .resume where !isPaused: throw ClusterRefusal("\(path) is not paused.")
        case .restart where isPaused, .rollback where isPaused:
            throw ClusterRefusal("\(path) is paused, so nothing would be rolled out; resume it first.")
        default: break
        }
    }
}
