import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// Between two questions to an owner how many pods it wants.
    private static let askAgain = Duration.seconds(5)
    /// A job that was just made may not be in the watch yet.
    private static let jobGrace = Duration.seconds(10)

    func follow(_ leaving: RunCourse.Leaving, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        let path = ActingPaths.pods(leaving.namespace)
        let selected = path.selected(by: leaving.owner?.selector)
        let pods = try await sight(selected ?? path.named(leaving.name), of: API.Pod.self).items
        let total = leaving.owner == nil ? 1 : 2
        guard !pods.contains(where: { $0.metadata.uid == leaving.uid }) else {
            return running(0, total, ActingWords.waitsFor(leaving.name))
        }
        guard let owner = leaving.owner else { return .done }
        let own = Ownership.controlled(pods, by: owner.uid).filter { !$0.metadata.isBeingDeleted }
        let new = own.filter { !leaving.before.contains($0.metadata.uid) }
        if new.contains(where: \.isReady) { return .done }
        let old = own.count { leaving.before.contains($0.metadata.uid) && !$0.isFinished }
        if new.isEmpty, await isEnough(old, leaving, owner, run) { return .done }
        let trouble = PodTrouble(worstOf: new).map(ActingWords.trouble)
        return running(1, total, trouble ?? ActingWords.waitsForReplacement)
    }

    /// Whether no new pod is to be expected: its owner is gone, or has come to want no more than there are.
    private func isEnough(
        _ count: Int,
        _ leaving: RunCourse.Leaving,
        _ owner: PodMaker,
        _ run: ActionRun
    ) async -> Bool {
        let now = clock.now()
        if let last = leaving.askedAt, now.since(last) < Self.askAgain { return false }
        var asked = leaving
        asked.askedAt = now
        runs.update(run.id, .leaving(asked))
        // The owner may not have noticed itself yet; it is asked a moment later.
        if leaving.askedAt == nil { return false }
        let wish = await outcome { () async throws(APIFailure) -> (uid: String, wanted: Int) in
            switch owner.kind {
            case .replicaSet:
                let path = ActingPaths.replicaSets(leaving.namespace).appending(owner.name)
                let set = try await client.get(path, as: API.ReplicaSet.self)
                return (set.metadata.uid, set.wanted)
            case .statefulSet:
                let path = ActingPaths.statefulSets(leaving.namespace).appending(owner.name)
                let set = try await client.get(path, as: API.StatefulSet.self)
                return (set.metadata.uid, set.wanted)
            case .daemonSet:
                let path = ActingPaths.daemonSets(leaving.namespace).appending(owner.name)
                let set = try await client.get(path, as: API.DaemonSet.self)
                return (set.metadata.uid, set.status.desiredNumberScheduled)
            }
        }
        switch wish {
        case .success(let (uid, wanted)): return uid != owner.uid || wanted <= count
        case .failure(let failure): return failure.kind == .notFound
        }
    }

    func follow(_ rerun: RunCourse.Rerun, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        let sight = try await sight(ActingPaths.jobs(rerun.namespace).named(rerun.name), of: API.Job.self)
        let isThere = sight.items.contains { $0.metadata.uid == rerun.uid }
        // One that lives no longer than its end is remembered as it was last.
        let job =
            sight.items.first { $0.metadata.uid == rerun.uid } ?? sight.gone.last { $0.metadata.uid == rerun.uid }
        guard let job else {
            let isYoung = clock.now().since(rerun.startedAt) < Self.jobGrace
            guard rerun.isSeen || !isYoung else { return running(0, 1, ActingWords.waitsForController) }
            return failed(ActingWords.jobGone(rerun.name))
        }
        if !rerun.isSeen {
            var seen = rerun
            seen.isSeen = true
            runs.update(run.id, .job(seen))
        }
        if job.isComplete { return .done }
        guard isThere || job.failure != nil else { return failed(ActingWords.jobGone(rerun.name)) }
        var selector = API.LabelSelector()
        selector.matchLabels = ["job-name": rerun.name]
        let pods = Ownership.controlled(await tellingPods(selector, in: rerun.namespace), by: rerun.uid)
        let trouble = PodTrouble(worstOf: pods).map(ActingWords.trouble)
        if let failure = job.failure {
            return failed(ActingWords.jobFailed(failure.reason, failure.message, trouble))
        }
        return running(job.status.succeeded, job.wanted, trouble)
    }
}
