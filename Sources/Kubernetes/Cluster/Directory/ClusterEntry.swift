import Incidents

/// One cluster of the directory, or why it cannot be used.
enum ClusterEntry: Sendable {
    case cluster(KubernetesCluster)
    /// What is wrong with its settings; the other clusters work all the same.
    case faulty(AccessFailure)

    /// The context's; nil when it cannot be used.
    var name: String? {
        if case .cluster(let cluster) = self { cluster.name } else { nil }
    }
}
