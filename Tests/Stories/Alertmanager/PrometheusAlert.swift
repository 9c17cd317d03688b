import Foundation

/// An alert as Prometheus posts it to Alertmanager's API v2.
struct PrometheusAlert: Encodable, Sendable {
    let labels: [String: String]
    let annotations: [String: String]
    let startsAt: Date
    var endsAt: Date?
    let generatorURL: String

    /// A pod of the simulated cluster's `checkout` that crash loops.
    ///
    /// - Parameter detail: at the end of the description.
    static func crashLoop(of pod: String, since start: Date = Date(), detail: String = "") -> PrometheusAlert {
        PrometheusAlert(
            labels: [
                "alertname": "KubePodCrashLooping", "severity": "critical", "cluster": "demo-eu1", "namespace": "shop",
                "service": "checkout", "deployment": "checkout", "pod": pod, "container": "app",
            ],
            annotations: [
                "summary": "Pod shop/\(pod) is crash looping",
                "description": "container \"app\" restarted 6 times in 10 minutes\(detail)",
                "runbook_url": "https://runbooks.example.org/kube/crashloop",
            ],
            startsAt: start,
            generatorURL: "http://prometheus.example.org/graph?g0.expr=kube_pod_container_status_restarts_total"
        )
    }

    /// A workload of the simulated cluster that lacks replicas.
    static func replicasMismatch(_ name: String, of workload: String, kind: String) -> PrometheusAlert {
        PrometheusAlert(
            labels: [
                "alertname": name, "severity": "warning", "cluster": "demo-eu1", "namespace": "shop",
                "service": workload,
                kind: workload,
            ],
            annotations: ["summary": "\(kind) shop/\(workload) has not matched the expected number of replicas"],
            startsAt: Date(),
            generatorURL: "http://prometheus.example.org/graph?g0.expr=kube_\(kind)_status_replicas_ready"
        )
    }

    /// Another one of the same group.
    func also(pod: String) -> PrometheusAlert {
        PrometheusAlert(
            labels: labels.merging(["pod": pod]) { $1 },
            annotations: annotations,
            startsAt: startsAt,
            generatorURL: generatorURL
        )
    }

    /// The same alert, over.
    func ended(at end: Date = Date()) -> PrometheusAlert {
        var alert = self
        alert.endsAt = end
        return alert
    }

    private enum CodingKeys: String, CodingKey {
        case labels, annotations, startsAt, endsAt, generatorURL
    }

    func encode(to encoder: any Encoder) throws {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(labels, forKey: .labels)
        try fields.encode(annotations, forKey: .annotations)
        try fields.encode(startsAt.formatted(format), forKey: .startsAt)
        try fields.encodeIfPresent(endsAt?.formatted(format), forKey: .endsAt)
        try fields.encode(generatorURL, forKey: .generatorURL)
    }
}
