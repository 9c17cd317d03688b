/// A node of a cluster, with the pods on it that are not well.
package struct ClusterNode: Hashable, Codable, Sendable {
    package var resource: Resource
    package var isReady: Bool
    package var isCordoned: Bool
    package var conditions: [Condition]
    package var unhealthyPods: [Pod]
    /// Which of its pods were looked at; nil: all.
    package var sight: PodSight?
    /// E.g. `node.kubernetes.io/unreachable:NoSchedule`.
    package var taints: [String]
    /// The kubelet's, e.g. `v1.36.0`.
    package var version: String?
    /// What the bot's own permissions do not allow on it.
    package var denied: [Action.Name]

    /// What was seen of a node's pods, when it was not all of them.
    package enum PodSight: Hashable, Codable, Sendable {
        case namespaces([String])
        /// The list did not come: nothing is known of them.
        case unseen
    }

    package init(
        resource: Resource,
        isReady: Bool,
        isCordoned: Bool = false,
        conditions: [Condition] = [],
        unhealthyPods: [Pod] = [],
        sight: PodSight? = nil,
        taints: [String] = [],
        version: String? = nil,
        denied: [Action.Name] = []
    ) {
        self.resource = resource
        self.isReady = isReady
        self.isCordoned = isCordoned
        self.conditions = conditions
        self.unhealthyPods = unhealthyPods
        self.sight = sight
        self.taints = taints
        self.version = version
        self.denied = denied
    }
}
