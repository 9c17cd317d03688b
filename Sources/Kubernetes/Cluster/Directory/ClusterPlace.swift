/// Where one cluster of `clusters:` is described.
package struct ClusterPlace: Hashable, Sendable, ExpressibleByStringLiteral {
    /// A context of the kubeconfig, or `in-cluster`; nil: the current one.
    package var context: String?
    /// Nil: that of the settings.
    package var kubeconfig: String?
    /// Namespaces that may be looked at and acted in; nil: those of the settings.
    package var namespaces: Set<String>?

    package init(context: String?, kubeconfig: String? = nil, namespaces: Set<String>? = nil) {
        self.context = context
        self.kubeconfig = kubeconfig
        self.namespaces = namespaces
    }

    package init(stringLiteral context: String) {
        self.init(context: context)
    }
}
