import Incidents

/// One revision of a workload: the pod template it had, and what is known about it.
struct TemplateRevision: Sendable {
    let number: Int64
    /// Of the replica set or controller revision that keeps it.
    let name: String
    let template: API.PodTemplate
    let createdAt: Timestamp?
    /// `kubernetes.io/change-cause`.
    let cause: String?
    var isCurrent = false
    /// Replicas that still run it, where the cluster counts them.
    let replicas: Int
    let source: Source

    /// What its pods carry as `controller-revision-hash` or `pod-template-hash`; nil when it is not known.
    let hash: String?

    enum Source: Sendable {
        /// The annotations to be restored with it.
        case replicaSet(annotations: [String: String])
        /// The patch that restores it.
        case controllerRevision(data: JSONValue)
    }

    /// `name: image`, in order.
    var images: [String] { template.spec.containers.map(\.image) }
    var versions: [String] { ImageReference.versions(of: template.spec) }

    /// The template without what a controller or a restart adds: equal ones make equal pods.
    var essence: JSONValue { Self.essence(of: template.raw) }

    static func essence(of template: JSONValue) -> JSONValue {
        var essence = withoutHash(template)
        essence["$patch"] = nil
        if var annotations = essence.at("metadata", "annotations")?.object {
            annotations["kubectl.kubernetes.io/restartedAt"] = nil
            essence["metadata"]?["annotations"] = annotations.isEmpty ? nil : .object(annotations)
        }
        if var metadata = essence["metadata"]?.object {
            // Go writes it as null, an answer leaves it out.
            if metadata["creationTimestamp"] == .null { metadata["creationTimestamp"] = nil }
            essence["metadata"] = metadata.isEmpty ? nil : .object(metadata)
        }
        return essence
    }

    /// A replica set's template as its deployment had it.
    static func withoutHash(_ template: JSONValue) -> JSONValue {
        guard var labels = template.at("metadata", "labels")?.object, labels["pod-template-hash"] != nil else {
            return template
        }
        var cleaned = template
        labels["pod-template-hash"] = nil
        cleaned["metadata"]?["labels"] = labels.isEmpty ? nil : .object(labels)
        return cleaned
    }
}
