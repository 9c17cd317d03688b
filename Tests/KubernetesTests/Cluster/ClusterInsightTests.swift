import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterInsightTests {
    private static let payments = ClusterFixture.resource(.deployment, "payments")

    @Test func theFirstResourceThatLeadsToAWorkloadIsTaken() async throws {
        try await ClusterFixture.run { server, cluster in
            let insight = try await cluster.insight(into: [
                ClusterFixture.resource(.node, "rig-node-1"), ClusterFixture.resource(.pod, "nowhere"),
                ClusterFixture.resource(.pod, "payments-68d6fc9f5f-8jv9b"),
                ClusterFixture.resource(.statefulset, "ledger"),
            ])
            #expect(insight?.workload == Self.payments)
            #expect(insight?.versions == ["1.5.0", "2.0"])
            #expect(insight?.previous?.number == 1)
            #expect(insight?.previous?.versions == ["1.4.1", "2.0"])
            #expect(
                insight?.previous?.differences == [
                    "app: image registry.example.org/payments:1.5.0 → registry.example.org/payments:1.4.1"
                ] || insight?.previous?.differences.isEmpty == false
            )
            #expect(insight?.rolloutStartedAt == APITime.timestamp("2026-11-21T08:25:14Z"))
            #expect(insight?.denied == [])
        }
    }

    @Test func aPodThatIsGoneStillLeadsToItsDeploymentByName() async throws {
        try await ClusterFixture.run { _, cluster in
            let gone = ClusterFixture.resource(.pod, "payments-68d6fc9f5f-zzzzz")
            let insight = try await cluster.insight(into: [gone])
            #expect(insight?.workload == Self.payments)
            let set = ClusterFixture.resource(.pod, "ledger-7")
            #expect(try await cluster.insight(into: [set])?.workload == ClusterFixture.resource(.statefulset, "ledger"))
        }
    }

    @Test func nothingLeadsNowhere() async throws {
        try await ClusterFixture.run { _, cluster in
            let none = try await cluster.insight(into: [])
            #expect(none == nil)
            #expect(try await cluster.insight(into: [ClusterFixture.resource(.node, "rig-node-1")]) == nil)
            #expect(try await cluster.insight(into: [ClusterFixture.resource(.deployment, "nowhere")]) == nil)
        }
    }

    @Test func whatIsClosedIsPassedOverAndToldOnlyWhenNothingElseLeadsOn() async throws {
        try await ClusterFixture.run(namespaces: ["prod"]) { _, cluster in
            let closed = ClusterFixture.resource(.deployment, "cart", in: "shop")
            #expect(try await cluster.insight(into: [closed, Self.payments])?.workload == Self.payments)
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.insight(into: [closed])
            }
            #expect(refusal.text.contains("KUBE_NAMESPACES"))
        }
    }

    @Test func revisionsAreToldWithWhatDiffers() async throws {
        try await ClusterFixture.run { _, cluster in
            let revisions = try await cluster.revisions(of: Self.payments)
            #expect(revisions.map(\.number) == [2, 1])
            #expect(revisions.map(\.isCurrent) == [true, false])
            #expect(revisions[1].differences.contains { $0.contains("image") })
            // Of a pod: those of its workload.
            let pod = ClusterFixture.resource(.pod, "payments-68d6fc9f5f-8jv9b")
            #expect(try await cluster.revisions(of: pod) == revisions)
            #expect(try await cluster.revisions(of: ClusterFixture.resource(.statefulset, "ledger")).count == 1)
            for resource in [ClusterFixture.resource(.job, "migrate"), ClusterFixture.resource(.node, "rig-node-1")] {
                let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                    try await cluster.revisions(of: resource)
                }
                #expect(refusal.text.contains("has no revisions"))
            }
        }
    }

    @Test(arguments: [
        (Resource.Kind.deployment, "payments", ["Deployment: prod/payments", "Revisions"]),
        (.statefulset, "ledger", ["StatefulSet: prod/ledger"]), (.daemonset, "agent", ["DaemonSet: prod/agent"]),
        (.job, "migrate", ["Job: prod/migrate", "BackoffLimitExceeded"]),
        (.pod, "ledger-0", ["Pod: prod/ledger-0", "BackOff"]),
        (.node, "rig-node-1", ["Node: rig-node-1", "Resources"]),
        (.horizontalpodautoscaler, "payments", ["HorizontalPodAutoscaler: prod/payments"]),
    ])
    func everyKindIsDescribed(_ kind: Resource.Kind, _ name: String, _ parts: [String]) async throws {
        try await ClusterFixture.run { _, cluster in
            let text = try await cluster.describe(ClusterFixture.resource(kind, name))
            for part in parts { #expect(text.contains(part), "\(part) in \(text)") }
        }
    }
}
