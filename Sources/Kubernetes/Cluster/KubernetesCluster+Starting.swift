import Cards
import Incidents

extension KubernetesCluster {
    /// A write that meets a change in between is begun again with a fresh look, so often.
    private static let mostAttempts = 4

    /// Starts a confirmed run, if what its plan saw is still there.
    /// - Throws: `.changed` when it is not; `.outcomeUnknown` when nobody knows whether the cluster took it.
    func start(_ run: ActionRun) async throws(ClusterRefusal) {
        // Whatever comes of it, nobody shall be shown what was there before.
        defer { cache.forget() }
        do throws(ActingStop) {
            guard let plan = run.plan, plan.isPossible, let seen = plan.sighting else {
                throw .words(ActingWords.neverLookedAt)
            }
            let namespace = try scope(run.action, run.resource)
            let course = try await begin(run, namespace, seen, plan)
            runs.begin(run.id, course)
        } catch {
            throw error.refusal(about: run.resource, language)
        }
    }

    private func begin(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting,
        _ plan: ActionPlan
    ) async throws(ActingStop) -> RunCourse {
        switch run.action {
        case .restart: try await startRestart(run, namespace, seen)
        case .rollback: try await startRollback(run, namespace, seen)
        case .scale(let target): try await startScale(run, namespace, seen, target)
        case .pause: try await startPause(run, namespace, seen, isPaused: true)
        case .resume: try await startPause(run, namespace, seen, isPaused: false)
        case .deletePod: try await startPod(run, namespace, seen, isEviction: false)
        case .evict: try await startPod(run, namespace, seen, isEviction: true)
        case .rerun: try await startRerun(run, namespace, seen)
        case .cordon: try await startCordon(run, seen, isCordoned: true)
        case .uncordon: try await startCordon(run, seen, isCordoned: false)
        case .drain: try await startDrain(run, seen, plan)
        case .logs, .describe: throw .words(ActingWords.notFitting(run.action, run.resource))
        }
    }

    /// Looks, checks and writes. A server that says the object has changed in between has done nothing: then again,
    /// and the check decides whether the change matters.
    func attempt<Value>(_ body: () async throws(ActingStop) -> Value) async throws(ActingStop) -> Value {
        var attempts = 1
        while true {
            do throws(ActingStop) {
                return try await body()
            } catch {
                guard case .api(let failure, _) = error, failure.status?.isChangedMeanwhile == true,
                    !failure.isOutcomeUnknown
                else { throw error }
                guard attempts < Self.mostAttempts else { throw .changed([ActingWords.keepsChanging]) }
                attempts += 1
            }
        }
    }

    /// Pods that are there before the change; what comes later is its doing. Also begins to watch them.
    func pods(_ selector: API.LabelSelector?, in namespace: String) async -> [API.Pod] {
        guard let path = ActingPaths.pods(namespace).selected(by: selector) else { return [] }
        let seen = await outcome { () async throws(APIFailure) in
            try await runs.watches.sight(path, of: API.Pod.self)
        }
        guard case .success(let sight) = seen else { return [] }
        return sight.items
    }

    /// The same, asked anew: what is watched may lag a little behind.
    func newestPods(_ selector: API.LabelSelector?, in namespace: String) async -> [API.Pod] {
        guard let path = ActingPaths.pods(namespace).selected(by: selector) else { return [] }
        let seen = await outcome { () async throws(APIFailure) in
            try await client.list(path, of: API.Pod.self, atMost: ObjectWatch<API.Pod>.mostItems)
        }
        guard case .success(let list) = seen else { return [] }
        return list.items
    }
}
