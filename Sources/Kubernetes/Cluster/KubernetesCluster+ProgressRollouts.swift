import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// How long a verdict from before the change may stand while the controller has not made up its mind.
    private static let staleVerdict = Duration.seconds(60)
    /// Sets have no deadline of their own: so long a pod may keep one from going on.
    static let setPatience = Duration.minutes(5)

    func follow(_ rollout: RunCourse.Rollout, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        let workload = try await workload(rollout.kind, rollout.name, rollout.uid, in: rollout.namespace)
        guard let workload else { return failed(ActingWords.goneInBetween(run.resource)) }
        let state = workload.state
        let goal = state.wanted - state.kept
        let isTaken = workload.metadata.generation >= rollout.generation
        guard isTaken, workload.observedGeneration >= rollout.generation else {
            return running(0, goal, ActingWords.waitsForController)
        }
        guard workload.template.raw == rollout.template else { return failed(ActingWords.superseded) }
        switch state.phase {
        // OnDelete: the pods wait for somebody to delete them; the plan has warned of it.
        case .complete, .waitsForDeletion: return Self.ended(state)
        // A partition that keeps every pod: how they fare is not this rollout's doing.
        case .degraded where state.kept > 0 && goal == 0: return Self.ended(state)
        case .paused: return running(Self.renewed(state), goal, ActingWords.isPausedNow)
        case .progressing, .degraded, .stuck: break
        }
        let pods = await tellingPods(rollout.selector, in: rollout.namespace).filter(workload.owns)
        let new = pods.filter { !rollout.before.contains($0.metadata.uid) }
        // Those that a partition keeps may be unwell for as long as they like.
        if state.kept > 0, state.phase == .degraded, Self.ready(new, of: workload) >= goal { return Self.ended(state) }
        var rollout = rollout
        if state.updated < goal, let end = held(&rollout, run, workload, pods, Self.renewed(state), of: goal) {
            return end
        }
        let trouble = PodTrouble(worstOf: new)
        if case .stuck(let reason, let message, let since) = state.phase {
            let isStale =
                since != nil && since == rollout.staleSince
                && clock.now().since(rollout.startedAt) < Self.staleVerdict
            if !isStale {
                let isOver = !mayPass(reason, since: rollout.startedAt)
                var worst = trouble ?? PodTrouble(worstOf: pods)
                if isOver, worst == nil {
                    let newest = await newestPods(rollout.selector, in: rollout.namespace)
                    worst = PodTrouble(worstOf: newest.filter(workload.owns))
                }
                let words = ActingWords.stuck(reason, message, worst.map(ActingWords.trouble))
                guard !isOver else { return failed(words) }
                return running(Self.renewed(state), goal, words)
            }
        }
        if let trouble, let end = outOfPatience(rollout, run, trouble) { return end }
        return running(Self.renewed(state), goal, trouble.map(ActingWords.trouble))
    }

    private static func ended(_ state: RolloutState) -> ActionProgress {
        state.staying > 0 ? .partlyDone(staying: state.staying, of: max(state.current, state.staying)) : .done
    }

    /// How many of the pods are ready and of the newest revision.
    private static func ready(_ pods: [API.Pod], of workload: ActedWorkload) -> Int {
        guard let hash = workload.newestHash else { return 0 }
        return pods.filter { $0.isReady && $0.metadata.labels["controller-revision-hash"] == hash }.count
    }

    /// A quota may free up when old pods go, and a webhook may come back; only the controller's own deadline is final.
    private func mayPass(_ reason: String, since start: Timestamp) -> Bool {
        reason != "ProgressDeadlineExceeded" && clock.now().since(start) < Self.staleVerdict
    }

    /// For sets: a pod that keeps failing ends the wait in the end, for nothing else would.
    private func outOfPatience(_ rollout: RunCourse.Rollout, _ run: ActionRun, _ trouble: PodTrouble) -> ActionProgress?
    {
        guard rollout.kind != .deployment else { return nil }
        var rollout = rollout
        defer { runs.update(run.id, .rollout(rollout)) }
        guard trouble.isFailing else {
            rollout.stuckSince = nil
            return nil
        }
        let since = rollout.stuckSince ?? clock.now()
        rollout.stuckSince = since
        guard clock.now().since(since) >= Self.setPatience else { return nil }
        return failed(ActingWords.failing(ActingWords.trouble(trouble)))
    }

    /// New replicas that are available at least; those that are told apart from the old ones only by number.
    private static func renewed(_ state: RolloutState) -> Int {
        min(state.updated, max(0, state.available - max(0, state.current - state.updated)))
    }

    func follow(_ scaling: RunCourse.Scaling, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        let workload = try await workload(scaling.kind, scaling.name, scaling.uid, in: scaling.namespace)
        guard let workload else { return failed(ActingWords.goneInBetween(run.resource)) }
        let (state, wanted) = (workload.state, workload.wanted ?? scaling.replicas)
        guard workload.metadata.generation > scaling.generation else {
            return running(state.ready, scaling.replicas, ActingWords.waitsForController)
        }
        guard wanted == scaling.replicas else { return failed(ActingWords.scaleOverridden(scaling.replicas, wanted)) }
        guard workload.observedGeneration >= workload.metadata.generation else {
            return running(state.ready, wanted, ActingWords.waitsForController)
        }
        if state.current == wanted, state.ready == wanted { return .done }
        let pods = await tellingPods(scaling.selector, in: scaling.namespace).filter(workload.owns)
        let trouble = PodTrouble(worstOf: pods).map(ActingWords.trouble)
        // A quota or a webhook refuses the pods. A rollout's own deadline is not the scale's.
        if case .stuck(let reason, let message, _) = state.phase, reason != "ProgressDeadlineExceeded" {
            let words = ActingWords.stuck(reason, message, trouble)
            guard mayPass(reason, since: run.startedAt ?? run.askedAt) else { return failed(words) }
            return running(state.ready, wanted, words)
        }
        // On the way down the ones that go are counted.
        let done = state.current > wanted ? 0 : state.ready
        return running(done, wanted, trouble)
    }

    /// The workload with this uid as it is watched; nil when it is gone.
    private func workload(
        _ kind: Resource.Kind,
        _ name: String,
        _ uid: String,
        in namespace: String
    ) async throws(ActingStop) -> ActedWorkload? {
        switch kind {
        case .statefulset:
            let sight = try await sight(ActingPaths.statefulSets(namespace).named(name), of: API.StatefulSet.self)
            return sight.items.first { $0.metadata.uid == uid }.map { .statefulSet($0) }
        case .daemonset:
            let sight = try await sight(ActingPaths.daemonSets(namespace).named(name), of: API.DaemonSet.self)
            return sight.items.first { $0.metadata.uid == uid }.map { .daemonSet($0) }
        default:
            let sight = try await sight(ActingPaths.deployments(namespace).named(name), of: API.Deployment.self)
            return sight.items.first { $0.metadata.uid == uid }.map { .deployment($0) }
        }
    }
}
