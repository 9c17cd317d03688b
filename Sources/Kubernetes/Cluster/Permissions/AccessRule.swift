/// One rule of a Role: which verbs on which resources.
package struct AccessRule: Hashable, Sendable {
    /// `""` is the core API.
    package var apiGroups: [String]
    /// Plurals, with subresources as `pods/log`.
    package var resources: [String]
    package var verbs: [String]

    package init(_ apiGroup: String, _ resources: [String], _ verbs: [String]) {
        apiGroups = [apiGroup]
        self.resources = resources
        self.verbs = verbs
    }

    /// As a line of a Role: `{apiGroups: [""], resources: ["pods"], verbs: ["get", "list"]}`.
    package var yaml: String {
        let list = { (items: [String]) in "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
        return "{apiGroups: \(list(apiGroups)), resources: \(list(resources)), verbs: \(list(verbs))}"
    }
}
