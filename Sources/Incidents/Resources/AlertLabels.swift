/// One alert's labels, told apart into what the alert is about and what was merely scraped to learn it.
///
/// Prometheus adds the scraped target's own `pod`, `service`, `namespace` and `instance` to what the target says
/// (kube-prometheus keeps the target's words, others move them to `exported_…`). An exporter that speaks of other
/// things must not be taken for the culprit.
struct AlertLabels {
    /// Exporters that speak of other things than themselves.
    private enum Exporter {
        case kubeStateMetrics, kubelet, nodeExporter, prober
    }

    private let labels: [String: String]
    private let exporter: Exporter?
    /// The target's own labels were moved away, so the plain ones name what was scraped.
    private let isMoved: Bool

    init(_ labels: [String: String]) {
        self.labels = labels
        exporter = Self.exporter(named: labels["job"]) ?? Self.exporter(named: labels["service"])
        isMoved = labels["exported_namespace"] != nil || labels["exported_pod"] != nil
    }

    private static func exporter(named name: String?) -> Exporter? {
        guard let name, name.utf8.count <= 253 else { return nil }
        if name.contains("kube-state-metrics") { return .kubeStateMetrics }
        if name.contains("node-exporter") || name.contains("node_exporter") { return .nodeExporter }
        if name.contains("kubelet") || name.contains("cadvisor") { return .kubelet }
        if name.contains("blackbox") || name.hasPrefix("probe/") { return .prober }
        return nil
    }

    /// True for the name of something that speaks of other things than itself.
    static func isExporter(_ name: String) -> Bool { exporter(named: name) != nil }

    // MARK: Parts of a name

    /// Nil when there is none.
    var cluster: String? { first(["cluster", "k8s_cluster_name", "kube_cluster_name"]) }

    /// False when a cluster is named in a way nobody could call it: then nothing in it can be addressed.
    var hasUsableCluster: Bool {
        guard let cluster else { return true }
        return cluster.utf8.count <= 253 && cluster.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// The namespace of what the alert is about.
    var namespace: String? {
        let names = ["exported_namespace", "namespace", "kube_namespace", "kubernetes_namespace", "k8s_namespace_name"]
        return first(names).flatMap { DNSName.isLabel($0) ? $0 : nil }
    }

    /// The container the alert is about, never the scraped exporter's.
    var container: String? {
        let own: Set = ["kube-state-metrics", "kube-rbac-proxy", "kube-rbac-proxy-main", "kube-rbac-proxy-self"]
        let isOfExporter = exporter == .nodeExporter || exporter == .prober || isMoved
        let plain = first(["container", "container_name", "kube_container_name", "k8s_container_name"])
        let name = labels["exported_container"] ?? (isOfExporter ? nil : plain)
        // cAdvisor calls the sandbox that holds a pod's network POD; that is no DNS label.
        guard let name, DNSName.isLabel(name) else { return nil }
        return exporter == .kubeStateMetrics && own.contains(name) ? nil : name
    }

    // MARK: What the alert is about

    /// The likeliest first.
    var subjects: [Resource] {
        var found = workloads
        found += namespaced(.horizontalpodautoscaler, first(["horizontalpodautoscaler", "hpa"]))
        found += namespaced(.persistentvolumeclaim, first(["persistentvolumeclaim"]))
        found += namespaced(.pod, pod)
        if let node { found.append(Resource(kind: .node, cluster: cluster, name: node)) }
        found += services
        if exporter == .nodeExporter || exporter == .prober, node == nil, let host { found.append(host) }
        return found
    }

    /// What was scraped: the best guess when the alert is about nothing else, as in `TargetDown`.
    var targets: [Resource] {
        var found: [Resource] = []
        let home = first(["namespace"]).flatMap { DNSName.isLabel($0) ? $0 : nil }
        if let home, let pod = labels["pod"], DNSName.isSubdomain(pod) {
            found.append(Resource(kind: .pod, cluster: cluster, namespace: home, name: pod))
        }
        if let home, let service = labels["service"], DNSName.isLabel(service) {
            found.append(Resource(kind: .service, cluster: cluster, namespace: home, name: service))
        }
        if found.isEmpty, home == nil, let host { found.append(host) }
        return found
    }

    private var workloads: [Resource] {
        let names: [(Resource.Kind, [String])] = [
            (.deployment, ["deployment", "kube_deployment", "k8s_deployment_name"]),
            (.statefulset, ["statefulset", "kube_stateful_set", "k8s_statefulset_name"]),
            (.daemonset, ["daemonset", "kube_daemon_set", "k8s_daemonset_name"]),
            // `job` is Prometheus' word for what it scrapes.
            (.job, ["job_name", "kube_job", "k8s_job_name"]),
            (.cronjob, ["cronjob", "kube_cronjob", "kube_cron_job", "k8s_cronjob_name"]),
        ]
        var found = names.flatMap { kind, keys in namespaced(kind, first(keys)) }
        let owners = [
            ("workload_type", "workload"), ("owner_kind", "owner_name"), ("created_by_kind", "created_by_name"),
            ("scaletargetref_kind", "scaletargetref_name"),
        ]
        for (kindKey, nameKey) in owners {
            guard let word = labels[kindKey], let kind = Self.kind(word), let name = labels[nameKey] else { continue }
            found += namespaced(kind, name)
        }
        return found
    }

    private static func kind(_ word: String) -> Resource.Kind? {
        switch word.utf8.count > 32 ? "" : word.lowercased() {
        case "deployment": .deployment
        case "statefulset": .statefulset
        case "daemonset": .daemonset
        case "job": .job
        case "cronjob": .cronjob
        case "pod", "barepod": .pod
        default: nil
        }
    }

    private var pod: String? {
        if let moved = labels["exported_pod"] { return moved }
        guard !isMoved, exporter != .nodeExporter, exporter != .prober else { return nil }
        let name = first(["pod", "pod_name", "kubernetes_pod_name", "k8s_pod_name"])
        if exporter == .kubeStateMetrics, let name, name.contains("kube-state-metrics") { return nil }
        return name
    }

    private var services: [Resource] {
        if isMoved { return namespaced(.service, labels["exported_service"]) }
        return exporter == nil ? namespaced(.service, first(["service", "kube_service", "k8s_service_name"])) : []
    }

    private var node: String? {
        let named = first(["exported_node", "node", "kubernetes_node", "k8s_node_name", "nodename"])
        if let named, DNSName.isSubdomain(named), labels["nodename"] != named || isInCluster { return named }
        // kube-prometheus puts the node's name where others have address and port.
        guard exporter == .nodeExporter, isInCluster, let instance = labels["instance"] else { return nil }
        return DNSName.isSubdomain(instance) && !Self.isAddress(instance) ? instance : nil
    }

    private var isInCluster: Bool { labels["namespace"] != nil || labels["pod"] != nil || exporter == .kubelet }

    private static func isAddress(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private var host: Resource? {
        let named = first(["nodename", "host", "hostname"]).flatMap { DNSName.isHost($0) ? $0 : nil }
        let name = named ?? first(["exported_instance", "instance"]).flatMap(DNSName.host(ofInstance:))
        return name.map { Resource(kind: .host, name: $0) }
    }

    private func first(_ keys: [String]) -> String? {
        for key in keys {
            if let value = labels[key], !value.isEmpty { return value }
        }
        return nil
    }

    /// Nothing when the name is none, or the namespace is not known: it could not be addressed.
    private func namespaced(_ kind: Resource.Kind, _ name: String?) -> [Resource] {
        guard let name, let namespace else { return [] }
        guard kind == .service ? DNSName.isLabel(name) : DNSName.isSubdomain(name) else { return [] }
        return [Resource(kind: kind, cluster: cluster, namespace: namespace, name: name)]
    }
}
