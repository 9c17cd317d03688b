import Yams

extension Settings {
    /// One entry of `clusters:`.
    package struct Cluster: Hashable, Sendable {
        /// Nil: the current context of `kubeconfig`.
        package var context: String?
        /// Nil: that of `KUBECONFIG`.
        package var kubeconfig: String?
        /// Nil: those of `KUBE_NAMESPACES`.
        package var namespaces: Set<String>?

        package init(context: String? = nil, kubeconfig: String? = nil, namespaces: Set<String>? = nil) {
            self.context = context
            self.kubeconfig = kubeconfig
            self.namespaces = namespaces
        }
    }

    private static let clusterKeys = ["context", "kubeconfig", "namespaces"]

    /// From the alert label `cluster` to a context, or to a mapping that says more.
    static func clusters(_ node: Node, _ reading: inout SettingsReading) -> [String: Cluster] {
        guard let mapping = node.mapping else {
            reading.fault(node, "clusters", "labels and contexts were expected, such as \"prod-eu: my-context\"")
            return [:]
        }
        var clusters: [String: Cluster] = [:]
        for (key, value) in mapping {
            guard let label = reading.text(key, at: "clusters") else { continue }
            let place = "clusters.\(label.prefix(120))"
            guard !label.isEmpty else {
                reading.fault(key, "clusters", "has an empty name; use the value of the alert label cluster")
                continue
            }
            clusters[label] = cluster(value, at: place, &reading)
        }
        return clusters
    }

    private static func cluster(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Cluster? {
        if node.null != nil {
            reading.fault(node, place, "is empty; name a context of the kubeconfig, or in-cluster")
            return nil
        }
        if case .scalar(let scalar) = node {
            return scalar.string.isEmpty ? nothing(node, place, &reading) : Cluster(context: scalar.string)
        }
        var cluster = Cluster()
        let before = reading.faults.count
        for (key, value) in reading.members(of: node, at: place, known: clusterKeys) {
            switch key {
            case "context": cluster.context = reading.text(value, at: "\(place).context")
            case "kubeconfig": cluster.kubeconfig = reading.text(value, at: "\(place).kubeconfig")
            default: cluster.namespaces = namespaces(value, at: "\(place).namespaces", &reading)
            }
        }
        guard reading.faults.count == before else { return nil }
        guard cluster.context?.isEmpty != true, cluster.kubeconfig?.isEmpty != true,
            cluster.context != nil || cluster.kubeconfig != nil
        else { return nothing(node, place, &reading) }
        return cluster
    }

    private static func nothing(_ node: Node, _ place: String, _ reading: inout SettingsReading) -> Cluster? {
        reading.fault(node, place, "names no cluster; give a context of the kubeconfig, a kubeconfig, or in-cluster")
        return nil
    }

    private static func namespaces(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<String>? {
        guard let names = reading.texts(node, at: place) else { return nil }
        if names.isEmpty { reading.fault(node, place, "names none; leave it out to allow all") }
        for name in names where !NamespaceName.isValid(name) {
            reading.fault(node, place, "\"\(name.prefix(60))\" \(NamespaceName.rule)")
        }
        return Set(names)
    }
}
