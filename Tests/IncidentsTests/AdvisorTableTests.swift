import Incidents
import Testing

/// Every alert of kube-prometheus that the product promises to know, with its labels as they come.
struct AdvisorTableTests {
    let desk = AdviceDesk()

    /// Alert, labels, reason, and what is suggested when nothing is known but the labels.
    @Test(
        arguments: [
            (
                "KubePodCrashLooping", AdviceDesk.pod, .crashLooping,
                ["logs pod shop/checkout-7d4b-x2x7p of app, previous", "describe pod shop/checkout-7d4b-x2x7p"]
            ),
            (
                "KubePodCrashLooping", AdviceDesk.pod.merging(AdviceDesk.deployment) { $1 }, .crashLooping,
                [
                    "restart deployment shop/checkout", "logs pod shop/checkout-7d4b-x2x7p of app, previous",
                    "describe pod shop/checkout-7d4b-x2x7p",
                ]
            ),
            (
                "KubePodNotReady", AdviceDesk.pod, .podNotReady,
                [
                    "describe pod shop/checkout-7d4b-x2x7p", "logs pod shop/checkout-7d4b-x2x7p of app",
                    "delete pod pod shop/checkout-7d4b-x2x7p",
                ]
            ),
            (
                "KubeDeploymentReplicasMismatch", AdviceDesk.deployment, .replicasMismatch,
                [
                    "restart deployment shop/checkout", "describe deployment shop/checkout",
                    "logs deployment shop/checkout",
                ]
            ),
            (
                "KubeDeploymentGenerationMismatch", AdviceDesk.deployment, .generationMismatch,
                [
                    "rollback deployment shop/checkout to the one before", "describe deployment shop/checkout",
                    "restart deployment shop/checkout",
                ]
            ),
            (
                "KubeDeploymentRolloutStuck", AdviceDesk.deployment, .rolloutStuck,
                [
                    "rollback deployment shop/checkout to the one before", "describe deployment shop/checkout",
                    "logs deployment shop/checkout",
                ]
            ),
            (
                "KubeStatefulSetReplicasMismatch", ["namespace": "shop", "statefulset": "ledger"], .replicasMismatch,
                ["restart statefulset shop/ledger", "describe statefulset shop/ledger", "logs statefulset shop/ledger"]
            ),
            (
                "KubeDaemonSetRolloutStuck", ["namespace": "shop", "daemonset": "agent"], .rolloutStuck,
                [
                    "rollback daemonset shop/agent to the one before", "describe daemonset shop/agent",
                    "logs daemonset shop/agent",
                ]
            ),
            (
                "KubeContainerWaiting", AdviceDesk.pod, .containerWaiting,
                ["describe pod shop/checkout-7d4b-x2x7p", "delete pod pod shop/checkout-7d4b-x2x7p"]
            ),
            (
                "KubeJobFailed", ["namespace": "shop", "job_name": "migrate", "job": "kube-state-metrics"], .jobFailed,
                ["logs job shop/migrate", "describe job shop/migrate"]
            ),
            (
                "KubeHpaMaxedOut", ["namespace": "shop", "horizontalpodautoscaler": "checkout"], .autoscalerMaxedOut,
                ["describe horizontalpodautoscaler shop/checkout"]
            ),
            (
                "CPUThrottlingHigh", AdviceDesk.pod.merging(AdviceDesk.deployment) { $1 }, .cpuThrottled,
                [
                    "scale deployment shop/checkout by 1", "describe pod shop/checkout-7d4b-x2x7p",
                    "logs pod shop/checkout-7d4b-x2x7p of app",
                ]
            ),
            (
                "KubePersistentVolumeFillingUp",
                ["namespace": "shop", "persistentvolumeclaim": "data-ledger-0", "job": "kubelet", "node": "n1"],
                .volumeFilling, ["describe persistentvolumeclaim shop/data-ledger-0"]
            ),
            ("KubeNodeNotReady", ["node": "n1", "job": "kube-state-metrics"], .nodeNotReady, ["describe node n1"]),
            ("KubeletDown", ["node": "n1"], .nodeNotReady, ["describe node n1"]),
            (
                "NodeFilesystemAlmostOutOfSpace",
                ["instance": "n1", "job": "node-exporter", "namespace": "monitoring", "pod": "node-exporter-x"],
                .diskFilling, ["describe node n1"]
            ),
            (
                "NodeMemoryHighUtilization", ["instance": "n1", "job": "node-exporter", "namespace": "monitoring"],
                .memoryHigh, ["describe node n1"]
            ),
            (
                "TargetDown", ["namespace": "shop", "service": "cart", "job": "cart"], .targetDown,
                ["describe service shop/cart"]
            ),
            (
                "ContainerOOMKilled", AdviceDesk.pod, .memoryHigh,
                ["logs pod shop/checkout-7d4b-x2x7p of app, previous", "describe pod shop/checkout-7d4b-x2x7p"]
            ),
            (
                "SomethingOfOurOwn", AdviceDesk.deployment, nil,
                [
                    "logs deployment shop/checkout", "describe deployment shop/checkout",
                    "restart deployment shop/checkout",
                ]
            ),
            (
                "SomethingOfOurOwn", AdviceDesk.pod, nil,
                ["logs pod shop/checkout-7d4b-x2x7p of app", "describe pod shop/checkout-7d4b-x2x7p"]
            ),
        ] as [(String, [String: String], Advice.Reason?, [String])]
    )
    func labelsAloneDecide(_ name: String, _ labels: [String: String], _ reason: Advice.Reason?, _ expected: [String]) {
        let advice = desk.advise([desk.alert(name, labels)])
        #expect(desk.said(advice) == expected)
        #expect(advice.reason == reason)
    }

    @Test(arguments: ["Unknown", "NodeFilesystemAlmostOutOfSpace", "TargetDown", ""])
    func nothingIsSuggestedWhereNothingCanBeDone(_ name: String) {
        #expect(desk.advise([desk.alert(name, ["instance": "db1:9100", "job": "node"])]) == .none)
        #expect(desk.advise([desk.alert(name, [:])]) == .none)
        #expect(desk.advise([]) == .none)
    }
}
