extension WriteBody {
    /// Options of DELETE: that very object, its dependents after it.
    static func delete(_ precondition: Precondition) -> WriteBody {
        WriteBody(
            contentType: jsonType,
            json: [
                "kind": "DeleteOptions", "apiVersion": "v1", "propagationPolicy": "Background",
                "preconditions": precondition.deletion,
            ]
        )
    }

    /// POST on `…/pods/{name}/eviction`: that very pod, unless a disruption budget refuses.
    static func evict(_ pod: API.Pod) -> WriteBody {
        WriteBody(
            contentType: jsonType,
            json: [
                "apiVersion": "policy/v1", "kind": "Eviction",
                "metadata": ["name": .string(pod.metadata.name), "namespace": .string(pod.metadata.namespace)],
                "deleteOptions": ["preconditions": Precondition.same(pod.metadata).deletion],
            ]
        )
    }

    /// POST on `selfsubjectaccessreviews`: may I do this?
    ///
    /// - Parameters:
    ///   - group: empty for the core API.
    ///   - namespace: nil for all of them, or what lives in none.
    static func accessReview(
        verb: String,
        group: String,
        resource: String,
        subresource: String = "",
        namespace: String?,
        name: String = ""
    ) -> WriteBody {
        var attributes: [String: JSONValue] = ["verb": .string(verb), "resource": .string(resource)]
        if !group.isEmpty { attributes["group"] = .string(group) }
        if !subresource.isEmpty { attributes["subresource"] = .string(subresource) }
        if let namespace { attributes["namespace"] = .string(namespace) }
        if !name.isEmpty { attributes["name"] = .string(name) }
        return WriteBody(
            contentType: jsonType,
            json: [
                "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
                "spec": ["resourceAttributes": .object(attributes)],
            ]
        )
    }
}
