import Incidents
import Testing

struct ResourceFinderTests {
    /// `kind namespace/name`, as the finder orders them.
    func found(_ labels: [String: String]) -> [String] {
        ResourceFinder.resources(labels: labels).map { "\($0.kind.rawValue) \($0.path)" }
    }

    @Test(
        arguments: [
            // kube-state-metrics, its target's words kept (kube-prometheus).
            (
                [
                    "namespace": "shop", "pod": "checkout-1", "container": "app", "job": "kube-state-metrics",
                    "instance": "10.0.1.9:8080", "service": "kube-state-metrics", "endpoint": "http",
                ], ["pod shop/checkout-1"]
            ),
            (
                [
                    "namespace": "shop", "deployment": "checkout", "job": "kube-state-metrics",
                    "pod": "kube-state-metrics-5d8f", "instance": "10.0.1.9:8080", "service": "kube-state-metrics",
                ], ["deployment shop/checkout"]
            ),
            (
                ["namespace": "shop", "statefulset": "ledger", "service": "kps-kube-state-metrics"],
                ["statefulset shop/ledger"]
            ),
            (["namespace": "shop", "daemonset": "agent", "job": "kube-state-metrics"], ["daemonset shop/agent"]),
            (["namespace": "shop", "job_name": "migrate-1", "job": "kube-state-metrics"], ["job shop/migrate-1"]),
            (["namespace": "shop", "cronjob": "report", "job": "kube-state-metrics"], ["cronjob shop/report"]),
            (
                ["namespace": "shop", "horizontalpodautoscaler": "checkout", "job": "kube-state-metrics"],
                ["horizontalpodautoscaler shop/checkout"]
            ),
            (
                ["namespace": "shop", "hpa": "a", "scaletargetref_kind": "Deployment", "scaletargetref_name": "b"],
                ["deployment shop/b", "horizontalpodautoscaler shop/a"]
            ),
            // A node has no namespace; what stands there is the exporter's.
            (
                [
                    "node": "ip-10-0-3-17", "namespace": "monitoring", "pod": "kube-state-metrics-5d8f",
                    "job": "kube-state-metrics", "container": "kube-rbac-proxy-main",
                ], ["node ip-10-0-3-17"]
            ),
            // kube-state-metrics, its words moved away.
            (
                [
                    "exported_namespace": "shop", "exported_pod": "checkout-1", "exported_container": "app",
                    "namespace": "monitoring", "pod": "kube-state-metrics-5d8f", "container": "kube-state-metrics",
                    "job": "kube-state-metrics", "service": "kube-state-metrics",
                ], ["pod shop/checkout-1"]
            ),
            (
                [
                    "exported_namespace": "shop", "deployment": "checkout", "namespace": "monitoring",
                    "pod": "ksm-5d8f", "service": "ksm", "job": "ksm",
                ], ["deployment shop/checkout"]
            ),
            (
                [
                    "exported_namespace": "shop", "exported_service": "checkout", "namespace": "ingress",
                    "pod": "ingress-1", "service": "ingress-metrics", "job": "ingress",
                ], ["service shop/checkout"]
            ),
            // When kube-state-metrics itself is the one in trouble.
            (
                [
                    "namespace": "monitoring", "pod": "kube-state-metrics-5d8f", "job": "kube-state-metrics",
                    "container": "kube-state-metrics",
                ], ["pod monitoring/kube-state-metrics-5d8f"]
            ),
            (
                ["namespace": "monitoring", "service": "kube-state-metrics", "job": "kube-state-metrics"],
                ["service monitoring/kube-state-metrics"]
            ),
            // cAdvisor and the kubelet.
            (
                [
                    "namespace": "shop", "pod": "search-1", "container": "app", "job": "kubelet", "service": "kubelet",
                    "node": "n1", "instance": "10.0.3.17:10250",
                ], ["pod shop/search-1", "node n1"]
            ),
            (
                [
                    "namespace": "shop", "persistentvolumeclaim": "data-ledger-0", "job": "kubelet",
                    "service": "kubelet",
                    "instance": "10.0.3.17:10250", "node": "n1",
                ], ["persistentvolumeclaim shop/data-ledger-0", "node n1"]
            ),
            // node exporter inside and outside of a cluster.
            (
                [
                    "instance": "ip-10-0-3-17", "job": "node-exporter", "namespace": "monitoring",
                    "pod": "node-exporter-x",
                    "container": "node-exporter", "service": "node-exporter",
                ], ["node ip-10-0-3-17"]
            ),
            (
                [
                    "instance": "10.0.3.17:9100", "job": "node-exporter", "namespace": "monitoring",
                    "pod": "node-exporter-x", "nodename": "n1",
                ], ["node n1"]
            ),
            (
                ["instance": "10.0.3.17:9100", "job": "node-exporter", "namespace": "m", "pod": "node-exporter-x"],
                ["host 10.0.3.17"]
            ),
            (["instance": "db1.example.org:9100", "job": "node_exporter"], ["host db1.example.org"]),
            (["instance": "10.1.1.1:9100", "job": "node", "nodename": "db1"], ["host db1"]),
            (["instance": "[fd00::1]:9100", "job": "node"], ["host fd00::1"]),
            (["instance": "fd00::1", "job": "node"], ["host fd00::1"]),
            // Probes.
            (
                [
                    "instance": "https://user:secret@shop.example.org:8443/health?x=1", "job": "blackbox",
                    "namespace": "monitoring", "pod": "blackbox-1", "service": "blackbox",
                ], ["host shop.example.org"]
            ),
            // An application that is scraped is what its own alerts are about.
            (
                [
                    "namespace": "shop", "pod": "cart-1", "service": "cart", "job": "cart", "container": "app",
                    "instance": "10.0.5.5:8080",
                ], ["pod shop/cart-1", "service shop/cart"]
            ),
            (["namespace": "shop", "service": "cart", "job": "cart"], ["service shop/cart"]),
            // Prometheus' own job is no job of a cluster.
            (["namespace": "shop", "job": "migrate"], []),
            // Recording rules.
            (["namespace": "shop", "workload": "cart", "workload_type": "deployment"], ["deployment shop/cart"]),
            (["namespace": "shop", "workload": "cart", "workload_type": "StatefulSet"], ["statefulset shop/cart"]),
            (["namespace": "shop", "workload": "cart-1", "workload_type": "barepod"], ["pod shop/cart-1"]),
            (["namespace": "shop", "workload": "cart", "workload_type": "replicaset"], []),
            (["namespace": "shop", "workload": "cart"], []),
            (["namespace": "shop", "owner_kind": "ReplicaSet", "owner_name": "cart-5d"], []),
            (["namespace": "shop", "owner_kind": "DaemonSet", "owner_name": "agent"], ["daemonset shop/agent"]),
            // Others' words.
            (
                ["kube_namespace": "shop", "kube_deployment": "cart", "pod_name": "cart-1"],
                ["deployment shop/cart", "pod shop/cart-1"]
            ),
            (["k8s_namespace_name": "shop", "k8s_pod_name": "cart-1"], ["pod shop/cart-1"]),
            // What could not be addressed.
            (["deployment": "cart"], []),
            (["namespace": "", "deployment": "cart"], []),
            (["namespace": "Shop", "deployment": "cart"], []),
            (["namespace": "shop", "deployment": "Cart"], []),
            (["namespace": "shop", "deployment": "../../nodes"], []),
            (["namespace": "shop", "deployment": "cart\u{0}"], []),
            (["namespace": "shop", "deployment": "-cart"], []),
            (["namespace": "shop", "deployment": "cart."], []),
            (["namespace": "shop", "pod": "a..b"], []),
            (["node": "n1", "namespace": "shop", "deployment": "cart"], ["deployment shop/cart", "node n1"]),
            ([:], []),
        ] as [([String: String], [String])]
    )
    func labelsLeadToResources(_ labels: [String: String], _ expected: [String]) {
        #expect(found(labels) == expected)
    }

    @Test func theClusterComesFromItsLabel() {
        let resources = ResourceFinder.resources(labels: ["cluster": "prod-eu1", "namespace": "a", "pod": "b"])
        #expect(resources == [Resource(kind: .pod, cluster: "prod-eu1", namespace: "a", name: "b")])
        let arn = "arn:aws:eks:eu-west-1:1:cluster/x"
        #expect(ResourceFinder.resources(labels: ["cluster": arn, "node": "n"]).first?.cluster == arn)
    }

    @Test func aClusterNobodyCouldNameHoldsNothingThatCanBeAddressed() {
        for cluster in [String(repeating: "c", count: 10_000), "a\u{0}b", "a\nb"] {
            #expect(ResourceFinder.resources(labels: ["cluster": cluster, "namespace": "a", "pod": "b"]).isEmpty)
        }
    }

    @Test(arguments: [
        "namespace", "pod", "deployment", "node", "service", "instance", "job", "job_name", "workload_type", "nodename",
        "exported_pod", "persistentvolumeclaim", "container", "host", "exported_namespace",
    ])
    func hugeAndOddValuesBreakNothing(_ key: String) {
        for value in [
            String(repeating: "a", count: 10_000), String(repeating: "a.", count: 5_000),
            String(repeating: ":", count: 10_000), String(repeating: "://", count: 3_000), "\u{0}", "🙂", "", "[", "@",
            "[]:1",
        ] {
            var labels = ["namespace": "shop", "job": "node-exporter", "instance": "n1", "workload": "w"]
            labels[key] = value
            for resource in ResourceFinder.resources(labels: labels) { #expect(resource.name.utf8.count <= 253) }
            _ = ResourceFinder.container(labels: labels)
        }
    }

    @Test(
        arguments: [
            (["container": "app"], "app"),
            (["container": "app", "job": "kube-state-metrics"], "app"),
            (["container": "kube-state-metrics", "job": "kube-state-metrics"], nil),
            (["container": "kube-rbac-proxy-main", "job": "kube-state-metrics"], nil),
            (["container": "node-exporter", "job": "node-exporter"], nil),
            (["container": "x", "exported_container": "app", "exported_pod": "p"], "app"),
            (["container": "x", "exported_pod": "p"], nil),
            (["container": "POD"], nil),
            (["container": ""], nil),
            ([:], nil),
        ] as [([String: String], String?)]
    )
    func theContainerIsTheCulpritsOrNone(_ labels: [String: String], _ expected: String?) {
        #expect(ResourceFinder.container(labels: labels) == expected)
    }

    // MARK: Several alerts

    func alert(_ labels: [String: String], firing: Bool = true) -> Alert {
        let fingerprint = labels.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined()
        return Alert(
            fingerprint: fingerprint,
            startsAt: Timestamp(seconds: 1),
            endedAt: firing ? nil : Timestamp(seconds: 2),
            labels: labels
        )
    }

    @Test func whatMostAlertsShareComesFirstAndEachOnce() {
        let alerts = ["a", "b", "c"].map { alert(["namespace": "shop", "deployment": "cart", "pod": "cart-\($0)"]) }
        let paths = ResourceFinder.resources(of: alerts).map(\.path)
        #expect(paths == ["shop/cart", "shop/cart-a", "shop/cart-b", "shop/cart-c"])
    }

    @Test func theNodeThatAllShareComesBeforeTheirPods() {
        let alerts = ["a", "b"].map { alert(["namespace": "shop", "pod": $0, "node": "n1"]) }
        #expect(ResourceFinder.resources(of: alerts).map(\.kind) == [.node, .pod, .pod])
    }

    @Test func whatFiresComesBeforeWhatEnded() {
        let alerts = [
            alert(["namespace": "shop", "pod": "old"], firing: false), alert(["namespace": "shop", "pod": "new"]),
        ]
        #expect(ResourceFinder.resources(of: alerts).map(\.name) == ["new", "old"])
    }

    @Test func aThousandPodsAreCut() {
        let alerts = (0..<1_000).map { alert(["namespace": "shop", "deployment": "cart", "pod": "cart-\($0)"]) }
        let resources = ResourceFinder.resources(of: alerts)
        #expect(resources.count == ResourceFinder.limit)
        #expect(resources.first?.kind == .deployment)
        #expect(ResourceFinder.resources(of: []).isEmpty)
    }
}
