/// What somebody may do, as a rule of a Role says it.
package struct FakeAPIRule: Sendable {
    package var groups: [String]
    /// Plurals, with subresources as `pods/log`.
    package var resources: [String]
    package var verbs: [String]
    /// Nil: everywhere, as a ClusterRole that is bound in the cluster.
    package var namespaces: [String]?
    /// Empty: all. A rule with names does not allow to list or create.
    package var names: [String]

    package init(
        groups: [String] = [""],
        resources: [String],
        verbs: [String],
        namespaces: [String]? = nil,
        names: [String] = []
    ) {
        self.groups = groups
        self.resources = resources
        self.verbs = verbs
        self.namespaces = namespaces
        self.names = names
    }

    func allows(_ question: FakeAPIQuestion) -> Bool {
        func has(_ list: [String], _ value: String) -> Bool { list.contains("*") || list.contains(value) }
        let isThere = namespaces.map { !question.namespace.isEmpty && $0.contains(question.namespace) } ?? true
        let isNamed = names.isEmpty || (!question.name.isEmpty && names.contains(question.name))
        return isThere && isNamed && has(groups, question.group) && has(verbs, question.verb)
            && has(resources, question.resource)
    }
}

/// What somebody wants to do.
struct FakeAPIQuestion: Sendable {
    var verb: String
    var group: String
    /// With its subresource.
    var resource: String
    var namespace: String
    var name: String
}
