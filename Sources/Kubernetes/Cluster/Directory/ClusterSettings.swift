import Cards

/// What the configuration says about clusters.
package struct ClusterSettings: Sendable {
    /// The context that means the pod's own cluster.
    package static let ownContext = ClusterAccess.inClusterName

    /// `KUBECONFIG`, a `:`-list; nil: the pod's own service account, else `~/.kube/config`.
    package var kubeconfig: String?
    /// `KUBE_CONTEXT`: of the cluster that alerts without a cluster label mean; nil: the current one.
    package var context: String?
    /// `clusters:`, from the alert label `cluster` to where the cluster is.
    package var contexts: [String: ClusterPlace]
    /// `KUBE_NAMESPACES`, for clusters that have no list of their own; nil: all.
    package var namespaces: Set<String>?
    package var language: Language
    /// Of chatops, for the User-Agent.
    package var version: String
    /// Of the process: exec plugins and proxy settings.
    package var environment: [String: String]
    /// The user's home folder, empty for none.
    package var home: String

    package init(
        kubeconfig: String? = nil,
        context: String? = nil,
        contexts: [String: ClusterPlace] = [:],
        namespaces: Set<String>? = nil,
        language: Language = .en,
        version: String = "dev",
        environment: [String: String] = [:],
        home: String = ""
    ) {
        self.kubeconfig = kubeconfig
        self.context = context
        self.contexts = contexts
        self.namespaces = namespaces
        self.language = language
        self.version = version
        self.environment = environment
        self.home = home
    }
}
