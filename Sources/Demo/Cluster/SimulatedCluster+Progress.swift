import Desk
import Incidents

/// How far what was ordered is.
extension SimulatedCluster {
    package func progress(of run: ActionRun) async throws(ClusterRefusal) -> ActionProgress {
        let resource = run.resource
        let since = run.startedAt ?? run.askedAt
        let world = look()
        switch run.action {
        case .logs, .describe, .pause, .resume, .cordon, .uncordon: return .done
        case .rerun: return world.rerunProgress(of: resource, since: since)
        case .drain:
            let total: Int? = if case .node(_, let drain?) = run.plan?.subject { drain.evicted.count } else { nil }
            return try change { world throws(ClusterRefusal) in try world.drainOn(resource, total: total) }
        case .restart, .rollback:
            return world.workloads[try world.requireIndex(of: resource)].rolloutProgress(at: world.now)
        case .scale:
            return world.workloads[try world.requireIndex(of: resource)].scaleProgress(since: since, at: world.now)
        case .deletePod, .evict: return try world.deletionProgress(of: resource, since: since)
        }
    }
}

extension SimulatedWorkload {
    func rolloutProgress(at now: Timestamp) -> ActionProgress {
        let done = updated.filter { $0.isReady(at: now) }.count
        if isPaused { return .failed("\(path) was paused meanwhile. Resume it, and the rollout goes on.") }
        switch rollout {
        case .complete: return .done
        case .progressing: return .running(ActionRun.Progress(done: min(done, wanted), total: wanted))
        case .stuck:
            let advice = "See its previous logs\(previous.map { ", or roll back to \($0.version)" } ?? "")."
            return .failed("\(verdict(at: now)) \(advice)")
        }
    }

    func scaleProgress(since: Timestamp, at now: Timestamp) -> ActionProgress {
        let ready = ready(at: now).count
        // A set that was broken before cannot be healed by its size: what counts is what was added.
        let fresh = live.filter { $0.createdAt >= since - .seconds(1) }
        let isSettled = live.count == wanted && pods.count == live.count
        if isSettled, fresh.allSatisfy({ $0.isReady(at: now) }) { return .done }
        if now.since(since) >= Self.progressDeadline {
            return .failed("\(verdict(at: now)) See its logs.")
        }
        return .running(ActionRun.Progress(done: min(ready, wanted), total: wanted))
    }

    /// What keeps it from being ready, and which pod shows it best.
    private func verdict(at now: Timestamp) -> String {
        let seconds = Self.progressDeadline.components.seconds
        let counts = "Not finished within \(seconds) s: \(ready(at: now).count) of \(wanted) ready."
        guard let worst = podViews(at: now).first(where: { !$0.isReady && $0.status != "Terminating" }) else {
            return counts
        }
        let plural = worst.restarts == 1 ? "restart" : "restarts"
        let exit = worst.containers.first?.lastTermination.map { ", exit code \($0.exitCode)" } ?? ""
        return "\(counts) \(worst.resource.name) is in \(worst.status) after \(worst.restarts) \(plural)\(exit)."
    }
}

extension World {
    func deletionProgress(of resource: Resource, since: Timestamp) throws(ClusterRefusal) -> ActionProgress {
        let under = ActionProgress.running(ActionRun.Progress(done: 0, total: 1))
        // A stateful set's new pod has the old one's name.
        let slack = since - .seconds(1)
        let owners = workloads.filter { workload in
            (workload.pods + workload.past).contains { $0.name == resource.name }
        }
        guard let owner = owners.first else { throw missing(resource) }
        if owner.pods.contains(where: { $0.name == resource.name && $0.createdAt < slack }) { return under }
        let fresh = owner.live.filter { $0.createdAt >= slack }
        guard owner.live.count >= owner.wanted else { return under }
        for pod in fresh where !pod.isReady(at: now) {
            let view = owner.view(of: pod, at: now)
            guard view.status == PodTimeline.backOffReason else { return under }
            return .failed(
                "\(resource.name) was deleted, but its replacement \(pod.name) is in \(view.status). See its logs."
            )
        }
        return .done
    }
}
