import Incidents

extension Description {
    static func deployment(
        _ deployment: API.Deployment,
        replicaSets: [API.ReplicaSet],
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(deployment, &text)
        let status = deployment.status
        rollout(RolloutState(deployment), &text)
        text.field("Selector", deployment.selector?.query)
        text.field("Unavailable", status.unavailableReplicas > 0 ? "\(status.unavailableReplicas)" : nil)
        strategy(deployment.spec.strategy, &text)
        text.field("Ready for at least", seconds(deployment.spec.minReadySeconds))
        text.field("Progress deadline", deployment.spec.progressDeadlineSeconds.flatMap(seconds))
        conditions(status.conditions, &text)
        let history = RevisionHistory(deployment, replicaSets: replicaSets)
        revisions(history, &text)
        template(deployment.template, &text)
        self.events(events, &text)
        return text.text
    }

    static func statefulSet(
        _ set: API.StatefulSet,
        history: RevisionHistory? = nil,
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(set, &text)
        rollout(RolloutState(set), &text)
        text.field("Selector", set.selector?.query)
        text.field("Service", set.spec.serviceName)
        text.field("Pod management", set.spec.podManagementPolicy)
        strategy(set.spec.updateStrategy, &text)
        text.field("Revision", set.status.currentRevision)
        if set.status.updateRevision != set.status.currentRevision {
            text.field("Being updated to", set.status.updateRevision)
        }
        conditions(set.status.conditions, &text)
        if let history { revisions(history, &text) }
        template(set.template, &text)
        text.chapter("Volume claims") { text in
            for claim in set.spec.volumeClaimTemplates {
                let size = claim.spec.resources.requests["storage"] ?? "no size"
                let storage = claim.spec.storageClassName.isEmpty ? "" : ", class \(claim.spec.storageClassName)"
                text.field(claim.metadata.name, "\(size), \(claim.spec.accessModes.joined(separator: ", "))\(storage)")
            }
        }
        self.events(events, &text)
        return text.text
    }

    static func daemonSet(
        _ set: API.DaemonSet,
        history: RevisionHistory? = nil,
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(set, &text)
        rollout(RolloutState(set), &text)
        let stray = set.status.numberMisscheduled
        text.field("On nodes where it should not be", stray > 0 ? "\(stray)" : nil)
        text.field("Selector", set.selector?.query)
        strategy(set.spec.updateStrategy, &text)
        conditions(set.status.conditions, &text)
        if let history { revisions(history, &text) }
        template(set.template, &text)
        self.events(events, &text)
        return text.text
    }

    private static func rollout(_ state: RolloutState, _ text: inout DescriptionText) {
        let counts = "\(state.wanted) wanted, \(state.current) there, \(state.updated) updated, \(state.ready) ready"
        text.field("Replicas", "\(counts), \(state.available) available")
        text.field("Rollout", state.text)
    }

    private static func strategy(_ strategy: API.UpdateStrategy, _ text: inout DescriptionText) {
        let details = [
            strategy.rollingUpdate?.maxUnavailable.map { "at most \($0.text) unavailable" },
            strategy.rollingUpdate?.maxSurge.map { "at most \($0.text) more" },
            strategy.rollingUpdate?.partition.flatMap { $0 > 0 ? "from ordinal \($0) on" : nil },
        ].compactMap(\.self)
        text.field(
            "Strategy",
            ([strategy.type.isEmpty ? "RollingUpdate" : strategy.type] + details).joined(separator: ", ")
        )
    }

    private static func revisions(_ history: RevisionHistory, _ text: inout DescriptionText) {
        text.chapter("Revisions") { text in
            for revision in history.revisions {
                let mark = revision.isCurrent ? " (current)" : ""
                let cause = revision.cause.map { "\n\($0)" } ?? ""
                let pods = revision.replicas > 0 ? ", \(revision.replicas) pods" : ""
                let age = text.moment(revision.createdAt).map { ", made \($0)" } ?? ""
                text.field(
                    "\(revision.number)\(mark)",
                    "\(revision.name)\(pods)\(age)\n\(revision.images.joined(separator: ", "))\(cause)"
                )
            }
        }
    }

    static func seconds(_ count: Int) -> String? { count > 0 ? "\(count)s" : nil }
}
