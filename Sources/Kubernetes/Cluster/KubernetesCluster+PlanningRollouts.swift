import Cards
import Desk
import Incidents

extension KubernetesCluster {
    func planRestart(_ resource: Resource, _ namespace: String) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: namespace)
        let workload = try await usable(resource, namespace)
        let body = WriteBody.restart(at: clock.now(), cause: "chatops", .same(workload.metadata))
        let unchecked = try await trial { () async throws(ActingStop) in
            _ = try await patch(workload, path, body, dryRun: true)
        }
        let annotation = "kubectl.kubernetes.io/restartedAt"
        let before = workload.template.metadata.annotations[annotation] ?? ActingWords.none(language)
        let after = Phrase(en: "time of the restart", ru: "время перезапуска")
        return ActionPlan(
            .workload(workload.summary(cluster: resource.cluster, history: nil, autoscalers: []), target: nil),
            warnings: workload.warnings(isLasting: false) + (await holds(workload, namespace, to: nil)) + unchecked,
            sighting: sighting(of: workload),
            changes: [.init("restartedAt", before: before, after: after(language))],
            labels: workload.metadata.labels
        )
    }

    func planRollback(
        _ resource: Resource,
        _ namespace: String,
        to number: Int64?
    ) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: namespace)
        let workload = try await usable(resource, namespace)
        let history = try await history(of: workload, in: namespace)
        let target = try target(of: history, number, workload, resource)
        let body = try rollbackBody(workload, to: target, cause: "chatops", .same(workload.metadata))
        let unchecked = try await trial { () async throws(ActingStop) in
            _ = try await patch(workload, path, body, dryRun: true)
        }
        var seen = sighting(of: workload)
        seen.observed[ActionPlan.Sighting.Key.revision] = String(target.number)
        seen.observed[ActionPlan.Sighting.Key.revisionTemplate] = target.template.fingerprint
        let warnings =
            workload.warnings(isLasting: true) + reverting(workload.metadata, isHelmOnly: true)
            + (await holds(workload, namespace, to: target.name))
        return ActionPlan(
            .workload(
                workload.summary(cluster: resource.cluster, history: history, autoscalers: []),
                target: Revision(target, from: history.current)
            ),
            warnings: warnings + unchecked,
            sighting: seen,
            changes: changes(from: workload, history.current, to: target),
            labels: workload.metadata.labels
        )
    }

    func planPause(_ resource: Resource, _ namespace: String, isPaused: Bool) async throws(ActingStop) -> ActionPlan {
        let path = try path(resource, in: namespace)
        let workload = try await self.workload(resource, in: namespace)
        if workload.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(resource)) }
        guard workload.isPaused != isPaused else {
            throw .words(isPaused ? ActingWords.pausedAlready(resource) : ActingWords.notPaused(resource))
        }
        let body = WriteBody.pause(isPaused, cause: "chatops", .same(workload.metadata))
        let unchecked = try await trial { () async throws(ActingStop) in
            _ = try await patch(workload, path, body, dryRun: true)
        }
        return ActionPlan(
            .workload(workload.summary(cluster: resource.cluster, history: nil, autoscalers: []), target: nil),
            warnings: reverting(workload.metadata) + unchecked,
            sighting: sighting(of: workload),
            changes: [
                .init(
                    "paused",
                    before: ActingWords.yes(!isPaused)(language),
                    after: ActingWords.yes(isPaused)(language)
                )
            ],
            labels: workload.metadata.labels
        )
    }

    /// What has to be the same when it begins.
    private func sighting(of workload: ActedWorkload) -> ActionPlan.Sighting {
        var observed = [
            ActionPlan.Sighting.Key.template: workload.template.fingerprint,
            ActionPlan.Sighting.Key.paused: String(workload.isPaused),
        ]
        observed[ActionPlan.Sighting.Key.strategy] = workload.strategy
        return ActionPlan.Sighting(workload.metadata, observed: observed)
    }

    /// The pod that a set would wait for before it replaces any. Where all are ready nobody has to look.
    ///
    /// - Parameter revision: the one to come; nil when it has no name yet.
    private func holds(_ workload: ActedWorkload, _ namespace: String, to revision: String?) async -> [ActionWarning] {
        guard case .statefulSet(let set) = workload, set.isOrdered, set.wanted > set.kept,
            set.status.readyReplicas < set.wanted
        else { return [] }
        let path = ActingPaths.pods(namespace).selected(by: set.selector)
        let pods = await glance(path, of: API.Pod.self)
        let own = Ownership.controlled(pods.items, by: set.metadata.uid)
        return ActionWarning.rollout(of: set, to: revision, pods: own) + unseen(pods, ActingWords.ownPods, path)
    }

    /// As kubectl does, nothing is restarted or rolled back while it is paused.
    private func usable(_ resource: Resource, _ namespace: String) async throws(ActingStop) -> ActedWorkload {
        let workload = try await workload(resource, in: namespace)
        if workload.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(resource)) }
        if workload.isPaused { throw .words(ActingWords.isPaused(resource)) }
        return workload
    }

    private func target(
        of history: RevisionHistory,
        _ number: Int64?,
        _ workload: ActedWorkload,
        _ resource: Resource
    ) throws(ActingStop) -> TemplateRevision {
        guard let number else {
            guard let previous = history.previous else { throw .words(ActingWords.noHistory(resource)) }
            return previous
        }
        guard let target = history.revision(number) else { throw .words(ActingWords.noRevision(number, resource)) }
        guard target.essence != TemplateRevision.essence(of: workload.template.raw) else {
            throw .words(ActingWords.sameRevision(number, resource))
        }
        return target
    }

    func rollbackBody(
        _ workload: ActedWorkload,
        to target: TemplateRevision,
        cause: String,
        _ precondition: Precondition
    ) throws(ActingStop) -> WriteBody {
        let body: WriteBody? =
            if case .deployment(let deployment) = workload {
                WriteBody.rollback(deployment, to: target, cause: cause, precondition)
            } else {
                WriteBody.rollback(to: target, cause: cause, precondition)
            }
        guard let body else { throw .changed([ActingWords.otherRevision]) }
        return body
    }

    private func changes(
        from workload: ActedWorkload,
        _ current: TemplateRevision?,
        to target: TemplateRevision
    ) -> [ActionPlan.Change] {
        let number = ActingWords.revision(current?.number)(language)
        let asThere = Phrase(en: "as in revision \(target.number)", ru: "как в ревизии \(target.number)")(language)
        let asNow = Phrase(en: "as now", ru: "как сейчас")(language)
        let none = ActingWords.none(language)
        var changes = [ActionPlan.Change("revision", before: number, after: String(target.number))]
        for difference in TemplateComparison(from: workload.template, to: target.template).differences.prefix(20) {
            let what = (difference.container.map { "\($0): " } ?? "") + difference.subject.text
            switch difference.change {
            case .value(let from, let to):
                changes.append(.init(what, before: from.isEmpty ? none : from, after: to.isEmpty ? none : to))
            case .added(let names):
                changes.append(
                    .init(what, before: none, after: names.isEmpty ? asThere : names.joined(separator: ", "))
                )
            case .removed(let names):
                changes.append(.init(what, before: names.isEmpty ? asNow : names.joined(separator: ", "), after: none))
            case .changed(let names):
                let named = names.isEmpty ? what : "\(what) \(names.joined(separator: ", "))"
                changes.append(.init(named, before: asNow, after: asThere))
            }
        }
        return changes
    }
}
