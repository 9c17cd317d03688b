/// Something an incident's labels point at.
package struct Resource: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case deployment, statefulset, daemonset, job, cronjob, pod, node, service
        case persistentvolumeclaim, horizontalpodautoscaler
        /// A machine outside any cluster.
        case host
    }

    package let kind: Kind
    /// The alert label `cluster`; nil when the alert named none.
    package let cluster: String?
    /// Nil for what has none: nodes and hosts.
    package let namespace: String?
    package let name: String

    package init(kind: Kind, cluster: String? = nil, namespace: String? = nil, name: String) {
        self.kind = kind
        self.cluster = cluster
        self.namespace = namespace
        self.name = name
    }

    /// `namespace/name`, or the name alone.
    package var path: String {
        namespace.map { "\($0)/\(name)" } ?? name
    }
}
