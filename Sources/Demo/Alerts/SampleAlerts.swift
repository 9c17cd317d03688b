import Incidents

/// Alerts about the simulated cluster, with labels and annotations as kube-prometheus writes them.
enum SampleAlerts {
    private static let runbooks = "https://runbooks.prometheus-operator.dev/runbooks"

    /// Grouped by alert name and namespace, as kube-prometheus' configuration does it.
    static func group(of report: AlertReport) -> AlertGroup {
        let name = report.labels["alertname"] ?? ""
        let namespace = report.labels["namespace"] ?? ""
        return AlertGroup(
            source: "alertmanager",
            key: "{}:{alertname=\"\(name)\", namespace=\"\(namespace)\"}",
            receiver: "chatops",
            groupLabels: ["alertname": name, "namespace": namespace],
            reports: [report]
        )
    }

    static func crashLoop(
        of pod: SimulatedPod,
        in workload: SimulatedWorkload,
        status: AlertReport.Status,
        since start: Timestamp
    ) -> AlertReport {
        let path = "\(workload.namespace)/\(pod.name)"
        let container = SimulatedWorkload.container
        return report(
            "KubePodCrashLooping",
            .critical,
            status,
            since: start,
            labels: [
                "container": container, "deployment": workload.name, "endpoint": "http", "instance": "10.0.19.77:8080",
                "job": "kube-state-metrics", "namespace": workload.namespace, "pod": pod.name,
                "reason": PodTimeline.backOffReason, "service": "kube-state-metrics", "uid": pod.uid,
            ],
            summary: "Pod is crash looping.",
            description:
                "Pod \(path) (\(container)) is in waiting state (reason: \"\(PodTimeline.backOffReason)\") on cluster "
                + "\(World.clusterName).",
            runbook: "kubernetes/kubepodcrashlooping"
        )
    }

    static func volumeFilling(since start: Timestamp) -> AlertReport {
        let node = World.nodeNames[0]
        return report(
            "KubePersistentVolumeFillingUp",
            .warning,
            .firing,
            since: start,
            labels: [
                "endpoint": "https-metrics", "instance": "\(World.address(ofNode: node)):10250", "job": "kubelet",
                "metrics_path": "/metrics", "namespace": World.namespace, "node": node,
                "persistentvolumeclaim": "data-ledger-0", "service": "kubelet",
            ],
            summary: "PersistentVolume is filling up.",
            description:
                "Based on recent sampling, the PersistentVolume claimed by data-ledger-0 in Namespace shop on Cluster "
                + "\(World.clusterName) is expected to fill up within four days. Currently 2.91% is available.",
            runbook: "kubernetes/kubepersistentvolumefillingup"
        )
    }

    static func throttled(
        _ pod: SimulatedPod,
        in workload: SimulatedWorkload,
        status: AlertReport.Status,
        since start: Timestamp
    ) -> AlertReport {
        let container = SimulatedWorkload.container
        return report(
            "CPUThrottlingHigh",
            .warning,
            status,
            since: start,
            labels: ["container": container, "namespace": workload.namespace, "pod": pod.name],
            summary: "Processes experience elevated CPU throttling.",
            description:
                "\(34 + StableHash.of(pod.name, below: 30)).7% throttling of CPU in namespace \(workload.namespace) for "
                + "container \(container) in pod \(pod.name) on cluster \(World.clusterName).",
            runbook: "kubernetes/cputhrottlinghigh"
        )
    }

    static func diskFull(since start: Timestamp) -> AlertReport {
        report(
            "NodeFilesystemAlmostOutOfSpace",
            .warning,
            .firing,
            since: start,
            labels: [
                "container": "node-exporter", "device": "/dev/nvme0n1p1", "endpoint": "https", "fstype": "ext4",
                "instance": World.nodeNames[0], "job": "node-exporter", "mountpoint": "/", "namespace": "monitoring",
                "pod": "node-exporter-\(StableHash.name("node-exporter", length: 5))", "service": "node-exporter",
            ],
            summary: "Filesystem has less than 5% space left.",
            description:
                "Filesystem on /dev/nvme0n1p1, mounted on /, at \(World.nodeNames[0]) has only 4.38% available space left.",
            runbook: "node/nodefilesystemalmostoutofspace"
        )
    }

    static func targetDown(status: AlertReport.Status, since start: Timestamp) -> AlertReport {
        report(
            "TargetDown",
            .info,
            status,
            since: start,
            labels: ["job": "cart", "namespace": World.namespace, "service": "cart"],
            summary: "One or more targets are unreachable.",
            description: "33.33% of the cart/cart targets in shop namespace are down.",
            runbook: "general/targetdown"
        )
    }

    private static func report(
        _ name: String,
        _ severity: Severity,
        _ status: AlertReport.Status,
        since start: Timestamp,
        labels own: [String: String],
        summary: String,
        description: String,
        runbook: String
    ) -> AlertReport {
        var labels = own
        labels["alertname"] = name
        labels["cluster"] = World.clusterName
        labels["prometheus"] = "monitoring/k8s"
        labels["severity"] = "\(severity)"
        let identity = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1F}")
        return AlertReport(
            status: status,
            fingerprint: StableHash.hex(identity),
            startsAt: start,
            labels: labels,
            annotations: [
                "summary": summary, "description": description, "runbook_url": "\(runbooks)/\(runbook)",
            ],
            generatorURL: "http://prometheus.example.org/graph?g0.expr=ALERTS%7Balertname%3D%22\(name)%22%7D&g0.tab=1"
        )
    }
}
