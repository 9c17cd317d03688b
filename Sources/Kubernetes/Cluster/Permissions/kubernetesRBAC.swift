import Incidents

/// The YAML of the least roles, with their bindings, for `print kubernetes-rbac`.
///
/// - Parameters:
///   - namespaces: a Role and RoleBinding for each; nil or empty: one ClusterRole for all namespaces.
///   - readOnly: nothing that changes anything.
///   - nodes: also nodes, which need a ClusterRole; with `readOnly` to look at them only.
///   - serviceAccount: whom the roles are given to.
///   - home: the namespace of the service account.
///   - actions: those that are switched on.
package func kubernetesRBAC(
    namespaces: [String]?,
    readOnly: Bool,
    nodes: Bool,
    serviceAccount: String = "chatops",
    home: String = "chatops",
    actions: Set<Action.Name> = AccessRules.everything
) -> String {
    let places = Set(namespaces ?? []).sorted()
    let rules = AccessRules.namespaced(actions, readOnly: readOnly, nodes: nodes)
    let account = "  - {kind: ServiceAccount, name: \(quoted(serviceAccount)), namespace: \(quoted(home))}"
    func role(_ kind: String, _ name: String, _ namespace: String?, _ rules: [AccessRule]) -> String {
        let metadata = namespace.map { "{name: \(name), namespace: \(quoted($0))}" } ?? "{name: \(name)}"
        return """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: \(kind)
            metadata: \(metadata)
            rules:
            \(rules.map { "  - \($0.yaml)" }.joined(separator: "\n"))
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: \(kind)Binding
            metadata: \(metadata)
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(kind), name: \(name)}
            subjects:
            \(account)
            """
    }
    var parts = [
        """
        # What chatops needs and no more\(readOnly ? ", to look only" : ""). Apply it with: kubectl apply -f -
        # The service account \(home)/\(serviceAccount) itself comes with: chatops print kubernetes-manifest
        # There is no verb for "restart only": who may patch a workload may change its images, too. chatops itself never does.
        """
    ]
    if places.isEmpty {
        parts.append(role("ClusterRole", "chatops", nil, rules))
    } else {
        parts += places.map { role("Role", "chatops", $0, rules) }
    }
    if nodes {
        parts.append(role("ClusterRole", "chatops-nodes", nil, AccessRules.nodes(actions, readOnly: readOnly)))
        if !places.isEmpty {
            parts.append(role("Role", "chatops-node-events", "default", AccessRules.nodeEvents))
        }
    }
    return parts.joined(separator: "\n---\n") + "\n"
}

/// As a YAML string; names come from a configuration.
private func quoted(_ name: String) -> String {
    "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").filter { !$0.isNewline } + "\""
}
