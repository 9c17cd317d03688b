import Incidents

extension Workload {
    /// - Parameters:
    ///   - history: nil where the revisions were not asked for.
    ///   - pods: the deployment's own; they tell why a rollout does not get on.
    init(
        _ deployment: API.Deployment,
        cluster: String?,
        history: RevisionHistory? = nil,
        autoscalers: [API.HorizontalPodAutoscaler] = [],
        events: [ClusterEvent] = []
    ) {
        self.init(deployment, RolloutState(deployment), cluster: cluster, autoscalers: autoscalers, events: events)
        revision = deployment.metadata.annotations[RevisionHistory.number].flatMap { Int64($0) }
        rolloutStartedAt = history?.rolloutStartedAt(deployment)
        conditions = deployment.status.conditions.map(Condition.init)
    }

    init(
        _ set: API.StatefulSet,
        cluster: String?,
        history: RevisionHistory? = nil,
        pods: [API.Pod] = [],
        autoscalers: [API.HorizontalPodAutoscaler] = [],
        events: [ClusterEvent] = []
    ) {
        let hash = set.status.updateRevision.isEmpty ? nil : set.status.updateRevision
        let state = RolloutState(set).stalled(by: pods, ofRevision: hash)
        self.init(set, state, cluster: cluster, autoscalers: autoscalers, events: events)
        revision = history?.current?.number
        rolloutStartedAt = history?.current?.createdAt
        conditions = set.status.conditions.map(Condition.init)
    }

    init(
        _ set: API.DaemonSet,
        cluster: String?,
        history: RevisionHistory? = nil,
        pods: [API.Pod] = [],
        events: [ClusterEvent] = []
    ) {
        let hash = history?.current?.hash
        let state = hash == nil ? RolloutState(set) : RolloutState(set).stalled(by: pods, ofRevision: hash)
        self.init(set, state, cluster: cluster, autoscalers: [], events: events)
        revision = history?.current?.number
        rolloutStartedAt = history?.current?.createdAt
        conditions = set.status.conditions.map(Condition.init)
    }

    init(_ job: API.Job, cluster: String?, events: [ClusterEvent] = []) {
        let state = RolloutState(job)
        let metadata = job.metadata
        self.init(
            resource: Self.resource(.job, metadata, cluster),
            wanted: state.wanted,
            ready: state.ready,
            updated: state.updated,
            versions: ImageReference.versions(of: job.spec.template.spec),
            rolloutStartedAt: job.status.startTime,
            rollout: Rollout(state, fallback: job.status.startTime),
            conditions: job.status.conditions.map(Condition.init),
            events: events,
            managedBy: GitOpsOwner(metadata).flatMap { $0.reverts ? $0.text : nil },
            owner: Resource(Ownership.step(above: metadata), namespace: metadata.namespace, cluster: cluster)
        )
    }

    private init(
        _ owner: some PodOwner,
        _ state: RolloutState,
        cluster: String?,
        autoscalers: [API.HorizontalPodAutoscaler],
        events: [ClusterEvent]
    ) {
        let metadata = owner.metadata
        let kind = Resource.Kind(rawValue: type(of: owner).kind.lowercased()) ?? .deployment
        let scaler = autoscalers.first {
            $0.scales(kind: type(of: owner).kind, name: metadata.name, namespace: metadata.namespace)
        }
        self.init(
            resource: Self.resource(kind, metadata, cluster),
            wanted: state.wanted,
            ready: state.ready,
            updated: state.updated,
            versions: ImageReference.versions(of: owner.template.spec),
            rollout: Rollout(state, fallback: metadata.creationTimestamp),
            events: events,
            autoscaler: scaler.map {
                Autoscaler(name: $0.metadata.name, min: $0.minimum, max: $0.spec.maxReplicas)
            },
            managedBy: GitOpsOwner(metadata).flatMap { $0.reverts ? $0.text : nil }
        )
    }

    private static func resource(_ kind: Resource.Kind, _ metadata: API.ObjectMeta, _ cluster: String?) -> Resource {
        Resource(
            kind: kind,
            cluster: cluster,
            namespace: metadata.namespace.isEmpty ? nil : metadata.namespace,
            name: metadata.name
        )
    }
}

extension Workload.Rollout {
    /// - Parameter fallback: since when, where the cluster does not tell.
    init(_ state: RolloutState, fallback: Timestamp?) {
        switch state.phase {
        case .complete, .degraded: self = .complete
        case .progressing, .waitsForDeletion: self = .progressing
        case .paused: self = .paused
        case .stuck(let reason, _, let since):
            self = .stuck(reason: reason, since: since ?? fallback ?? Timestamp(milliseconds: 0))
        }
    }
}
