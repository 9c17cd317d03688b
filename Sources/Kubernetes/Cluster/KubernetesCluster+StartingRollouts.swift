import Cards
import Desk
import Incidents
import Logging

extension KubernetesCluster {
    func startRestart(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting
    ) async throws(ActingStop) -> RunCourse {
        try await roll(run, namespace, seen) { (workload) async throws(ActingStop) in
            var now = self.clock.now()
            let last = workload.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]
            // The same second twice would change nothing.
            if last == APITime.text(now) { now = now + .seconds(1) }
            return .restart(at: now, cause: ChangeCause.text(run), .untouched(workload.metadata))
        }
    }

    func startRollback(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting
    ) async throws(ActingStop) -> RunCourse {
        guard let number = seen.observed[ActionPlan.Sighting.Key.revision].flatMap({ Int64($0) }) else {
            throw .words(ActingWords.neverLookedAt)
        }
        return try await roll(run, namespace, seen) { (workload) async throws(ActingStop) in
            let history = try await self.history(of: workload, in: namespace)
            guard let target = history.revision(number) else { throw .changed([ActingWords.otherRevision]) }
            try seen.require(ActionPlan.Sighting.Key.revisionTemplate, target.template.fingerprint) { _, _ in
                ActingWords.otherRevision
            }
            // The template has been compared by now, and the version keeps it as it was compared.
            return try self.rollbackBody(
                workload,
                to: target,
                cause: ChangeCause.text(run),
                .untouched(workload.metadata)
            )
        }
    }

    func startPause(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting,
        isPaused: Bool
    ) async throws(ActingStop) -> RunCourse {
        let course = try await roll(run, namespace, seen, mayBePaused: true) { (workload) async throws(ActingStop) in
            .pause(isPaused, cause: ChangeCause.text(run), .untouched(workload.metadata))
        }
        return isPaused ? .over : course
    }

    /// Writes to the workload that was seen, and says what to wait for.
    private func roll(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting,
        mayBePaused: Bool = false,
        _ body: (ActedWorkload) async throws(ActingStop) -> WriteBody
    ) async throws(ActingStop) -> RunCourse {
        let path = try path(run.resource, in: namespace)
        var before: [API.Pod]?
        let (old, new) = try await attempt { () async throws(ActingStop) -> (ActedWorkload, ActedWorkload) in
            let workload = try await self.workload(run.resource, in: namespace)
            try seen.requireSame(workload)
            if workload.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(run.resource)) }
            if workload.isPaused, !mayBePaused { throw .words(ActingWords.isPaused(run.resource)) }
            if before == nil { before = await pods(workload.selector, in: namespace) }
            let change = try await body(workload)
            return (workload, try await patch(workload, path, change))
        }
        var staleSince: Timestamp?
        if case .stuck(_, _, let since) = old.state.phase { staleSince = since }
        return .rollout(
            RunCourse.Rollout(
                kind: run.resource.kind,
                namespace: namespace,
                name: run.resource.name,
                uid: new.metadata.uid,
                generation: new.metadata.generation,
                template: new.template.raw,
                selector: new.selector,
                before: Set((before ?? []).map(\.metadata.uid)),
                staleSince: staleSince,
                startedAt: clock.now()
            )
        )
    }

    func startScale(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting,
        _ target: Action.ScaleTarget
    ) async throws(ActingStop) -> RunCourse {
        let path = try path(run.resource, in: namespace)
        let (old, replicas) = try await attempt { () async throws(ActingStop) -> (ActedWorkload, Int) in
            let workload = try await self.workload(run.resource, in: namespace)
            try seen.requireSame(workload.metadata)
            let scale = try await fetch(path.appending("scale"), as: API.Scale.self)
            try seen.requireSame(scale.metadata)
            try seen.require(ActionPlan.Sighting.Key.replicas, String(scale.spec.replicas)) {
                ActingWords.change("replicas", $0, $1)
            }
            let (replicas, _) = Self.replicas(target, from: scale.spec.replicas)
            let body = WriteBody.scale(scale, to: replicas)
            _ = try await patch(path.appending("scale"), body, as: API.Scale.self)
            return (workload, replicas)
        }
        await note(ChangeCause.text(run), on: path, uid: old.metadata.uid)
        return .scale(
            RunCourse.Scaling(
                kind: run.resource.kind,
                namespace: namespace,
                name: run.resource.name,
                uid: old.metadata.uid,
                replicas: replicas,
                generation: old.metadata.generation,
                selector: old.selector
            )
        )
    }

    /// A scale carries no annotations of its workload, so who and why is written beside it. It is done by then: that
    /// the note could not be left fails nothing.
    private func note(_ cause: String, on path: APIPath, uid: String) async {
        let body: JSONValue = [
            "metadata": ["uid": .string(uid), "annotations": [RevisionHistory.cause: .string(cause)]]
        ]
        guard let bytes = try? body.encoded() else { return }
        do throws(APIFailure) {
            _ = try await client.patch(
                path,
                .merge,
                body: Array(bytes),
                as: APIClient.Unread.self,
                within: client.limits.read
            )
        } catch {
            log.info("who scaled it could not be noted on it", metadata: ["path": "\(path.path)", "why": "\(error)"])
        }
    }
}
