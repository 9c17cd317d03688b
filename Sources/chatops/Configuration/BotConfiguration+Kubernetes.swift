import Foundation
import Kubernetes

extension BotConfiguration {
    /// How the clusters are found, as far as the environment says it; `clusters:` of the settings says the rest.
    package struct Kubernetes: Sendable {
        /// `KUBECONFIG`; nil: the pod's own service account, else `~/.kube/config`.
        package var kubeconfig: String?
        /// `KUBE_CONTEXT`; nil: the current one.
        package var context: String?
        /// `KUBE_NAMESPACES`; nil: all.
        package var namespaces: Set<String>?
        /// What plugins inherit, and where the pod's own API server and the home folder are looked up.
        package var surroundings = Surroundings()
    }

    /// The environment of the process; its values are shown to nobody.
    package struct Surroundings: Sendable, CustomStringConvertible, CustomReflectable {
        package var variables: [String: String] = [:]

        package var description: String { "an environment" }
        package var customMirror: Mirror { Mirror(self, children: [:]) }
    }

    /// All that the Kubernetes client needs to know.
    func clusterSettings(_ settings: Settings) -> ClusterSettings {
        let variables = kubernetes.surroundings.variables
        return ClusterSettings(
            kubeconfig: kubernetes.kubeconfig,
            context: kubernetes.context,
            contexts: settings.clusters.mapValues {
                ClusterPlace(context: $0.context, kubeconfig: $0.kubeconfig, namespaces: $0.namespaces)
            },
            namespaces: kubernetes.namespaces,
            language: language,
            version: Version.current,
            environment: variables.merging(proxies.variables) { $1 },
            home: variables["HOME"] ?? ""
        )
    }

    mutating func readClusters(_ reading: inout ConfigurationReading, within environment: [String: String]) {
        kubernetes.kubeconfig = reading.text(.kubeconfig)
        kubernetes.context = reading.text(.kubeContext)
        let names = reading.list(.kubeNamespaces)
        for name in names where !NamespaceName.isValid(name) {
            reading.fault(.kubeNamespaces, "\"\(name.prefix(60))\" \(NamespaceName.rule)")
        }
        kubernetes.namespaces = names.isEmpty ? nil : Set(names)
        kubernetes.surroundings.variables = environment
        let isFound =
            kubernetes.context != nil || !settings.clusters.isEmpty || clusterSettings(settings).isConfigured
        cluster = reading.choice(.cluster, else: isFound ? .kubernetes : .none)
        // Where no cluster is reached, nothing of the environment is kept.
        if cluster != .kubernetes { kubernetes.surroundings = Surroundings() }
    }

    /// What is wrong with the kubeconfigs, each with the key to mend.
    var clusterFaults: [ConfigurationFault] {
        guard cluster == .kubernetes else { return [] }
        return clusterSettings(settings).faults(clock: SystemClock()).map { fault in
            if let label = fault.label {
                return ConfigurationFault(settingsPath ?? "clusters", "clusters.\(label): \(fault.text)")
            }
            let key: ConfigurationKey
            switch (kubernetes.kubeconfig, kubernetes.context) {
            case (_, .some) where fault.text.contains("no context \""): key = .kubeContext
            case (.some, _): key = .kubeconfig
            case (nil, .some): key = .kubeContext
            case (nil, nil): key = .cluster
            }
            let way = key == .cluster ? "; or set CLUSTER=none to do without a cluster" : ""
            return ConfigurationFault(key.name, fault.text + way)
        }
    }
}
