/// The permission that a request takes, in the terms of a role's rule (protocols 4.10).
struct AccessNeed: Hashable, Sendable {
    let verb: String
    /// Empty for the core API.
    let group: String
    /// With the subresource, e.g. `deployments/scale`.
    let resource: String
    /// Nil for what lives in none, or for all of them.
    let namespace: String?

    /// - Parameter verb: of rules: `get`, `list`, `watch`, `create`, `patch`, `delete`.
    init(_ verb: String, _ path: APIPath) {
        self.verb = verb
        var parts = path.path.split(separator: "/").map(String.init)
        let isCore = parts.first == "api"
        group = isCore || parts.count < 2 ? "" : parts[1]
        parts.removeFirst(min(parts.count, isCore ? 2 : 3))
        if parts.first == "namespaces", parts.count > 2 {
            namespace = parts[1]
            parts.removeFirst(2)
        } else {
            namespace = nil
        }
        let plural = parts.first ?? ""
        resource = parts.count > 2 ? "\(plural)/\(parts[2])" : plural
    }

    /// As it stands in a role: `apiGroups ["apps"], resources ["deployments/scale"], verbs ["patch"]`.
    var rule: String { "apiGroups [\"\(group)\"], resources [\"\(resource)\"], verbs [\"\(verb)\"]" }
}
