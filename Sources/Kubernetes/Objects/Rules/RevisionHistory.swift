import Incidents

/// The revisions of a workload, newest first.
struct RevisionHistory: Sendable {
    static let number = "deployment.kubernetes.io/revision"
    static let cause = "kubernetes.io/change-cause"

    private(set) var revisions: [TemplateRevision]

    /// Of a deployment, from the replica sets that its selector chose; those of others are left out.
    init(_ deployment: API.Deployment, replicaSets: [API.ReplicaSet]) {
        revisions = Ownership.replicaSets(replicaSets, of: deployment).compactMap { set in
            guard let number = set.metadata.annotations[Self.number].flatMap({ Int64($0) }) else { return nil }
            return TemplateRevision(
                number: number,
                name: set.metadata.name,
                template: set.template,
                createdAt: set.metadata.creationTimestamp,
                cause: set.metadata.annotations[Self.cause],
                replicas: set.status.replicas,
                source: .replicaSet(annotations: set.metadata.annotations),
                hash: set.metadata.labels["pod-template-hash"]
            )
        }
        revisions.sort { $0.number > $1.number }
        let wanted = TemplateRevision.withoutHash(deployment.template.raw)
        // A template that is not rolled out yet has no replica set: then the newest is still what runs.
        let current = revisions.firstIndex { TemplateRevision.withoutHash($0.template.raw) == wanted }
        if let place = current ?? revisions.indices.first { revisions[place].isCurrent = true }
    }

    /// Of a stateful set: the current one is its update revision.
    init(_ set: API.StatefulSet, revisions all: [API.ControllerRevision]) throws {
        try self.init(all, of: set.metadata.uid)
        let current = revisions.firstIndex { $0.name == set.status.updateRevision }
        if let place = current ?? revisions.indices.first { revisions[place].isCurrent = true }
    }

    /// Of a daemon set: its controller gives the newest revision the highest number.
    init(_ set: API.DaemonSet, revisions all: [API.ControllerRevision]) throws {
        try self.init(all, of: set.metadata.uid)
        if let place = revisions.indices.first { revisions[place].isCurrent = true }
    }

    private init(_ all: [API.ControllerRevision], of uid: String) throws {
        revisions = try Ownership.controlled(all, by: uid).map { revision in
            var template = revision.data.at("spec", "template") ?? .object([:])
            template["$patch"] = nil
            return TemplateRevision(
                number: revision.revision,
                name: revision.metadata.name,
                template: try template.decoded(as: API.PodTemplate.self),
                createdAt: revision.metadata.creationTimestamp,
                cause: revision.metadata.annotations[Self.cause],
                replicas: 0,
                source: .controllerRevision(data: revision.data),
                hash: revision.metadata.labels["controller-revision-hash"]
                    ?? revision.metadata.labels["controller.kubernetes.io/hash"]
            )
        }
        revisions.sort { $0.number > $1.number }
    }

    /// What runs, or is being rolled out.
    var current: TemplateRevision? { revisions.first(where: \.isCurrent) }

    /// The newest other revision whose pods differ: a restart alone is no revision to go back over.
    var previous: TemplateRevision? {
        guard let current else { return nil }
        return revisions.first { !$0.isCurrent && $0.essence != current.essence }
    }

    /// Nil when there is no such revision (any more).
    func revision(_ number: Int64) -> TemplateRevision? { revisions.first { $0.number == number } }

    /// When the deployment's newest template began to be rolled out; nil when the cluster does not tell.
    func rolloutStartedAt(_ deployment: API.Deployment) -> Timestamp? {
        guard let current, case .replicaSet(let annotations) = current.source else { return nil }
        // A replica set that served an earlier revision too is older than the rollout.
        if annotations["deployment.kubernetes.io/revision-history"] == nil { return current.createdAt }
        return deployment.status.conditions.named("Progressing")?.lastUpdateTime ?? current.createdAt
    }
}
