import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterPodsTests {
    @Test func podsAreThoseOfTheWorkloadAndTheWorstComeFirst() async throws {
        try await ClusterFixture.run { server, cluster in
            // Carries the labels and belongs to nobody.
            try server.add(ClusterFixture.pod("stray", in: "prod", labels: ["app": "payments"]))
            try server.edit("Pod", "payments-68d6fc9f5f-v9h4v", in: "prod") { pod in
                pod["status", "containerStatuses"] = [
                    ClusterFixture.crashing("app"), ClusterFixture.running("sidecar"),
                ]
            }
            let pods = try await cluster.pods(of: ClusterFixture.resource(.deployment, "payments")).pods
            #expect(pods.map(\.resource.name).first == "payments-68d6fc9f5f-v9h4v")
            #expect(pods.count == 3)
            #expect(pods[0].status == "CrashLoopBackOff")
            #expect(pods[0].resource.cluster == "eu")
            #expect(pods[0].containers.map(\.limits.memory) == ["128Mi", nil])
        }
    }

    @Test(arguments: [
        (Resource.Kind.statefulset, "ledger", ["ledger-0", "ledger-1"]),
        (.daemonset, "agent", ["agent-gk5gq", "agent-lbz2w"]),
        (.job, "migrate", ["migrate-4ckjh", "migrate-d7h6b"]),
        (.pod, "ledger-1", ["ledger-1"]),
        (.deployment, "imager", []),
    ])
    func everyKindHasItsPods(_ kind: Resource.Kind, _ name: String, _ expected: [String]) async throws {
        try await ClusterFixture.run { _, cluster in
            let pods = try await cluster.pods(of: ClusterFixture.resource(kind, name)).pods
            #expect(pods.map(\.resource.name).sorted() == expected)
        }
    }

    @Test func aNodesPodsAreListedByTheServer() async throws {
        try await ClusterFixture.run { _, cluster in
            let pods = try await cluster.pods(of: ClusterFixture.resource(.node, "rig-node-2")).pods
            #expect(
                Set(pods.map(\.resource.name))
                    == ["agent-lbz2w", "ledger-0", "migrate-4ckjh", "payments-68d6fc9f5f-nwz4p"]
            )
            #expect(pods.first?.resource.name == "migrate-4ckjh")
        }
    }

    @Test func aServiceWithoutSelectorHasNoPodsAndAGoneWorkloadIsRefused() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.add([
                "kind": "Service", "apiVersion": "v1", "metadata": ["name": "outside", "namespace": "prod"],
                "spec": ["type": "ExternalName", "externalName": "db.example.org"],
            ])
            #expect(try await cluster.pods(of: ClusterFixture.resource(.service, "outside")).pods.isEmpty)
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.pods(of: ClusterFixture.resource(.deployment, "nowhere")).pods
            }
            #expect(refusal.text.contains("does not have it"))
        }
    }

    @Test func fiveThousandPodsComePageByPage() async throws {
        try await ClusterFixture.run(isEmpty: true) { server, cluster in
            let set = try server.add([
                "kind": "DaemonSet", "apiVersion": "apps/v1", "metadata": ["name": "agent", "namespace": "shop"],
                "spec": [
                    "selector": ["matchLabels": ["app": "agent"]],
                    "template": ["metadata": ["labels": ["app": "agent"]], "spec": ["containers": []]],
                ],
            ])
            let uid = set["metadata"]?["uid"]?.string ?? ""
            for number in 0..<5_000 {
                let isBad = number == 4_321
                try server.add(
                    ClusterFixture.pod(
                        "agent-\(number)",
                        labels: ["app": "agent"],
                        owner: ("DaemonSet", "agent", uid),
                        statuses: isBad ? [ClusterFixture.crashing("app")] : nil
                    )
                )
            }
            let before = server.requests.count
            let resource = ClusterFixture.resource(.daemonset, "agent", in: "shop")
            let list = try await cluster.pods(of: resource)
            #expect(list.total == 5_000)
            #expect(list.pods.count == PodList.most)
            #expect(list.pods.first?.resource.name == "agent-4321")
            #expect(server.requests.count - before == 11)
            #expect(server.lines.filter { $0.contains("limit=500") }.count == 10)
            #expect(try await cluster.pods(of: resource) == list)
            #expect(server.requests.count - before == 11)
        }
    }

    @Test func aListThatGoesStaleIsBegunAgain() async throws {
        var limits = ClusterFixture.patient
        limits.page = 2
        try await ClusterFixture.run(limits: limits) { server, cluster in
            server.fail(next: 1, .status(410)) { $0.query["continue"] != nil }
            let pods = try await cluster.pods(of: ClusterFixture.resource(.node, "rig-node-1")).pods
            #expect(pods.count == 6)
            #expect(server.lines.filter { !$0.contains("continue") && $0.contains("spec.nodeName") }.count == 2)
        }
    }
}
