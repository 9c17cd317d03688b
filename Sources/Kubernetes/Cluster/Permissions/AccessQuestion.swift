import Incidents

/// One "may I" as the API server is asked it.
struct AccessQuestion: Hashable, Sendable {
    var verb: String
    /// Empty for the core API.
    var group: String
    /// With its subresource, e.g. `pods/log`.
    var resource: String
    /// Nil: in every namespace, or of what lives in none.
    var namespace: String?

    /// What an action on a kind needs most; nil when the action does not apply to it.
    init?(_ action: Action.Name, on kind: Resource.Kind, in namespace: String?) {
        guard let need = AccessRules.need(action, on: kind), let verb = need.verbs.last,
            let group = need.apiGroups.first, let resource = need.resources.first
        else { return nil }
        // A drain evicts pods of every namespace; of which it may, is for who asks.
        let place = kind == .node ? nil : namespace
        self.init(verb: verb, group: group, resource: resource, namespace: place)
    }

    init(verb: String, group: String, resource: String, namespace: String?) {
        self.verb = verb
        self.group = group
        self.resource = resource
        self.namespace = namespace
    }

    /// The SelfSubjectAccessReview that asks it.
    var review: JSONValue {
        let parts = resource.split(separator: "/", maxSplits: 1).map(String.init)
        var attributes: JSONValue = [
            "verb": .string(verb), "group": .string(group), "resource": .string(parts.first ?? ""),
        ]
        if parts.count > 1 { attributes["subresource"] = .string(parts[1]) }
        if let namespace { attributes["namespace"] = .string(namespace) }
        return [
            "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
            "spec": ["resourceAttributes": attributes],
        ]
    }
}
