/// What one person alone must not do, or nobody through the bot; a line of `protect:` in `chatops.yaml`.
///
/// Reading is never protected. What a rule does not name it does not ask for: a rule without namespaces holds in all.
package struct ProtectionRule: Hashable, Sendable {
    package enum Effect: String, Hashable, CaseIterable, Sendable {
        /// Another responder has to approve.
        case approval
        case forbid
    }

    let clusters: [Glob]
    let namespaces: [Glob]
    let kinds: Set<Resource.Kind>
    let labels: [String: Glob]
    let actions: Set<Action.Name>
    package let effect: Effect
    /// Why, in the operator's words.
    package let reason: String

    /// A rule as an operator writes it in `chatops.yaml`; `*` stands for any text.
    ///
    /// - Parameters:
    ///   - clusters: as the alert label `cluster` has them. What names no cluster is protected too: it may be any.
    ///   - namespaces: nodes have none, so a rule with namespaces does not speak of them; but a drain that would evict pods
    ///     of such a namespace is protected as the eviction is.
    ///   - kinds: e.g. `deployment`, `node`.
    ///   - labels: the object's own. They are known once the cluster was asked; a label that is missing does not match.
    ///   - actions: words as in the audit log, e.g. `scale`, `delete pod`; none means all that change something.
    ///   - effect: `approval` or `forbid`.
    ///   - reason: shown to whoever asks; at most 200 characters.
    /// - Throws: every fault of the rule at once, each naming its key; also when an action or a kind in it could never be
    ///   met, for whoever wrote it believes that it protects.
    package init(
        clusters: [String] = [],
        namespaces: [String] = [],
        kinds: [String] = [],
        labels: [String: String] = [:],
        actions: [String] = [],
        effect: String,
        reason: String
    ) throws(RuleFault) {
        var problems: [RuleFault.Problem] = []
        self.clusters = clusters.map(Glob.init)
        self.namespaces = namespaces.map(Glob.init)
        self.kinds = Self.kinds(kinds, &problems)
        self.labels = labels.mapValues(Glob.init)
        self.actions = Self.actions(actions, &problems)
        self.effect = Self.effect(effect, &problems)
        self.reason = Self.reason(reason, &problems)
        Self.check(clusters, namespaces, labels, &problems)
        // Words that could not be read would only be complained about twice.
        if problems.isEmpty { problems += reach.problems }
        guard problems.isEmpty else { throw RuleFault(problems: problems) }
    }

    /// - Parameter labels: the object's own; nil while they are not known, and then a rule that asks for labels is not met.
    func matches(_ action: Action.Name, on resource: Resource, labels known: [String: String]?) -> Bool {
        guard actions.isEmpty || actions.contains(action) else { return false }
        guard kinds.isEmpty || kinds.contains(resource.kind) else { return false }
        if !clusters.isEmpty, let cluster = resource.cluster, !clusters.contains(where: { $0.matches(cluster) }) {
            return false
        }
        if !namespaces.isEmpty {
            guard let namespace = resource.namespace, namespaces.contains(where: { $0.matches(namespace) }) else {
                return false
            }
        }
        guard !labels.isEmpty else { return true }
        guard let known else { return false }
        return labels.allSatisfy { key, glob in known[key].map(glob.matches) ?? false }
    }
}
