import Desk
import Incidents

/// Logs and descriptions of the simulated cluster.
extension SimulatedCluster {
    /// The most lines that are given at once.
    static let longestTail = 5_000

    package func logs(of resource: Resource, _ query: LogQuery) async throws(ClusterRefusal) -> LogExcerpt {
        let container = query.container
        let previous = query.isPrevious
        if let job = look().job(ofPod: resource) ?? look().job(resource) { return try logs(of: job, resource, query) }
        let world = look()
        let (workload, pod) = try world.podToRead(resource)
        let path = "\(workload.namespace)/\(pod.name)"
        let known = SimulatedWorkload.container
        if let container, container != known {
            throw ClusterRefusal("Pod \(path) has no container \(container.prefix(63)); it has \(known).")
        }
        let moment = PodTimeline(pod).moment(at: world.now)
        guard let start = moment.startedAt else {
            throw ClusterRefusal(
                "Container \(known) of pod \(path) is waiting to start (ContainerCreating); try again in a few seconds."
            )
        }
        var (from, to, isOver) = (start, moment.endedAt ?? world.now, moment.endedAt != nil)
        if previous {
            guard let run = moment.previous else {
                throw ClusterRefusal("Pod \(path) has not restarted, so it has no previous log; read the present one.")
            }
            (from, to, isOver) = (run.start, run.end, true)
        }
        let log = AppLog(app: workload.name, pod: pod, crashes: isOver && pod.template.crashes)
        let tail =
            switch query.extent {
            case .tail(let lines): max(1, lines)
            case .since(let moment): log.count(from: from, to: to) - log.count(from: from, to: moment)
            case .whole: Self.longestTail
            }
        let excerpt = log.tail(min(max(0, tail), Self.longestTail), from: from, to: to)
        return LogExcerpt(
            pod: Resource(
                kind: .pod,
                cluster: resource.cluster,
                namespace: workload.namespace,
                name: pod.name
            ),
            container: known,
            isPrevious: previous,
            text: query.filtered(excerpt.text),
            isWhole: excerpt.isWhole,
            containers: [known]
        )
    }

    /// A job writes a few lines, and no more.
    private func logs(
        of job: SimulatedJob,
        _ resource: Resource,
        _ query: LogQuery
    ) throws(ClusterRefusal) -> LogExcerpt {
        let known = SimulatedWorkload.container
        let pod = job.podView(like: resource, at: clock.now())
        if let container = query.container, container != known {
            throw ClusterRefusal("Pod \(pod.resource.path) has no container \(container.prefix(63)); it has \(known).")
        }
        guard !query.isPrevious else {
            throw ClusterRefusal(
                "Pod \(pod.resource.path) has not restarted, so it has no previous log; read the present one."
            )
        }
        let all = job.log(at: clock.now())
        let lines = if case .tail(let count) = query.extent { Array(all.suffix(max(1, count))) } else { all }
        return LogExcerpt(
            pod: pod.resource,
            container: known,
            isPrevious: false,
            text: query.filtered(lines.map { $0 + "\n" }.joined()),
            isWhole: lines.count == all.count,
            containers: [known]
        )
    }

    package func describe(_ resource: Resource) async throws(ClusterRefusal) -> String {
        let world = look()
        switch resource.kind {
        case .pod:
            if let job = world.job(ofPod: resource) { return Description.job(job, at: world.now) }
            guard let (workload, pod) = world.pod(resource) else { throw world.missing(resource) }
            return Description.pod(pod, of: workload, at: world.now)
        case .node:
            guard let node = world.node(resource) else { throw world.missing(resource) }
            return Description.node(node, in: world)
        case .service:
            guard let workload = world.workload(behind: resource) else { throw world.missing(resource) }
            return Description.service(workload, at: world.now)
        case .persistentvolumeclaim:
            guard let workload = world.workload(behind: resource) else { throw world.missing(resource) }
            return Description.claim(resource.name, of: workload, at: world.now)
        case .host: throw world.missing(resource)
        case .job:
            guard let job = world.job(resource) else { throw world.missing(resource) }
            return Description.job(job, at: world.now)
        case .horizontalpodautoscaler:
            guard let workload = world.workloads.first(where: { $0.autoscaler?.name == resource.name }),
                let scaler = workload.autoscaler, resource.namespace == World.namespace
            else { throw world.missing(resource) }
            return Description.autoscaler(scaler, of: workload, at: world.now)
        case .deployment, .statefulset, .daemonset, .cronjob:
            return Description.workload(world.workloads[try world.requireIndex(of: resource)], at: world.now)
        }
    }
}

extension LogQuery {
    /// The lines that contain what was looked for, whatever its case.
    fileprivate func filtered(_ text: String) -> String {
        guard let filter, !filter.isEmpty else { return text }
        let wanted = filter.lowercased()
        return text.split(separator: "\n").filter { $0.lowercased().contains(wanted) }.map { $0 + "\n" }.joined()
    }
}

extension World {
    /// The pod itself, or the worst of a workload's.
    func podToRead(_ resource: Resource) throws(ClusterRefusal) -> (workload: SimulatedWorkload, pod: SimulatedPod) {
        if resource.kind == .pod {
            guard let found = pod(resource) else { throw missing(resource) }
            return found
        }
        guard Action.logs(container: nil, previous: false).applies(to: resource.kind) else {
            throw ClusterRefusal("A \(resource.kind.rawValue) has no logs; look at the pods behind it.")
        }
        let workload = workloads[try requireIndex(of: resource)]
        guard let name = workload.podViews(at: now).first?.resource.name,
            let pod = workload.pods.first(where: { $0.name == name })
        else { throw ClusterRefusal("\(workload.path) has no pods, so there are no logs; scale it up first.") }
        return (workload, pod)
    }
}
