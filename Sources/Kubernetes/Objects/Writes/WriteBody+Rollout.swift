import Incidents

extension WriteBody {
    /// Restarts the pods of a workload one by one: PATCH on it. It has no effect with the strategy `OnDelete`,
    /// and a paused deployment would not act on it.
    ///
    /// - Parameters:
    ///   - now: becomes the annotation's value; the same second twice changes nothing.
    ///   - cause: who and why, for `kubernetes.io/change-cause`.
    static func restart(at now: Timestamp, cause: String?, _ precondition: Precondition) -> WriteBody {
        let annotations: JSONValue = ["kubectl.kubernetes.io/restartedAt": .string(APITime.text(now))]
        let template: JSONValue = ["metadata": ["annotations": annotations]]
        return patch(precondition, cause: cause, spec: ["template": template])
    }

    /// Pauses or resumes a deployment's rollout: PATCH on it.
    static func pause(_ isPaused: Bool, cause: String?, _ precondition: Precondition) -> WriteBody {
        patch(precondition, cause: cause, spec: ["paused": .bool(isPaused)])
    }

    /// Keeps new pods off a node, or lets them on again: PATCH on it.
    static func cordon(_ isCordoned: Bool, _ precondition: Precondition) -> WriteBody {
        patch(precondition, cause: nil, spec: ["unschedulable": .bool(isCordoned)])
    }

    /// Brings a deployment back to a revision: PATCH on it (protocols 4.6). The revision gets a new number by that.
    ///
    /// Nil when the revision is not one of a deployment.
    static func rollback(
        _ deployment: API.Deployment,
        to revision: TemplateRevision,
        cause: String?,
        _ precondition: Precondition
    ) -> WriteBody? {
        guard case .replicaSet(let kept) = revision.source else { return nil }
        var annotations = kept.filter { !ownAnnotations.contains($0.key) }
        for name in ownAnnotations { annotations[name] = deployment.metadata.annotations[name] }
        if let cause { annotations[RevisionHistory.cause] = cause }
        let template = TemplateRevision.withoutHash(revision.template.raw)
        let changes: [JSONValue] = [
            ["op": "replace", "path": "/spec/template", "value": template],
            // `add` also replaces, and holds for a deployment without any.
            ["op": "add", "path": "/metadata/annotations", "value": JSONValue(annotations)],
        ]
        return WriteBody(contentType: jsonPatch, json: .array(precondition.tests + changes))
    }

    /// Brings a stateful set or daemon set back to a revision: PATCH on it.
    ///
    /// Nil when the revision is one of a deployment.
    static func rollback(to revision: TemplateRevision, cause: String?, _ precondition: Precondition) -> WriteBody? {
        guard case .controllerRevision(var data) = revision.source else { return nil }
        var metadata = precondition.metadata
        if let cause { metadata["annotations"] = [RevisionHistory.cause: .string(cause)] }
        data["metadata"] = .object(metadata)
        return WriteBody(contentType: strategicMergePatch, json: data)
    }

    /// What belongs to the deployment and not to one of its revisions.
    private static let ownAnnotations: Set = [
        "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision",
        "deployment.kubernetes.io/revision-history", "deployment.kubernetes.io/desired-replicas",
        "deployment.kubernetes.io/max-replicas", "deprecated.deployment.rollback.to",
    ]

    private static func patch(_ precondition: Precondition, cause: String?, spec: JSONValue) -> WriteBody {
        var metadata = precondition.metadata
        if let cause { metadata["annotations"] = [RevisionHistory.cause: .string(cause)] }
        return WriteBody(contentType: strategicMergePatch, json: ["metadata": .object(metadata), "spec": spec])
    }
}
