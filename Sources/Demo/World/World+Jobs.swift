import Desk
import Incidents

/// Jobs, the autoscaler, and what happened to nodes.
extension World {
    func job(_ resource: Resource) -> SimulatedJob? {
        guard resource.kind == .job, resource.namespace == World.namespace else { return nil }
        return jobs.first { $0.name == resource.name }
    }

    func job(ofPod resource: Resource) -> SimulatedJob? {
        guard resource.kind == .pod, resource.namespace == World.namespace else { return nil }
        return jobs.first { $0.podName == resource.name }
    }

    /// A new job like the one that failed.
    mutating func rerun(_ job: SimulatedJob) {
        let number = jobs.filter { $0.rerunOf == job.name }.count + 1
        let open = World.nodeNames.first { !closedNodes.contains($0) } ?? job.node
        jobs.append(
            SimulatedJob(
                name: "\(job.name)-rerun-\(number)",
                version: job.version,
                startedAt: now,
                fails: false,
                node: open,
                rerunOf: job.name
            )
        )
        if jobs.count > 12 { jobs.remove(at: 1) }
    }

    func rerunProgress(of resource: Resource, since: Timestamp) -> ActionProgress {
        let newest = jobs.last { $0.rerunOf == resource.name && $0.startedAt >= since - .seconds(1) }
        guard let newest, !newest.isOver(at: now) else { return .done }
        let pod = newest.podView(at: now)
        return .running(ActionRun.Progress(done: 0, total: 1, detail: "\(pod.resource.name): \(pod.status)"))
    }

    func autoscaler(_ resource: Resource) -> ObjectSummary? {
        guard resource.kind == .horizontalpodautoscaler, resource.namespace == World.namespace,
            let workload = workloads.first(where: { $0.autoscaler?.name == resource.name }),
            let scaler = workload.autoscaler
        else { return nil }
        return ObjectSummary(
            resource: resource,
            facts: [
                .replicas(current: workload.live.count, desired: workload.wanted),
                .range(min: scaler.min, max: scaler.max),
                .metric(name: "cpu", current: "41%", target: "70%"),
            ],
            leadsTo: [workload.resource(like: resource)]
        )
    }

    /// Newest first. The disk of the first node is the one an alert speaks of.
    func events(ofNode node: String) -> [ClusterEvent] {
        var events = Array((nodeEvents[node] ?? []).reversed())
        guard node == World.nodeNames.first else { return events }
        let message =
            "failed to garbage collect required amount of images. Wanted to free 2147483648 bytes, freed 0 bytes"
        events.append(
            ClusterEvent(
                at: startedAt - .minutes(12),
                isWarning: true,
                reason: "ImageGCFailed",
                message: message,
                count: 4
            )
        )
        return events
    }
}
