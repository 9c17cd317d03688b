import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

/// A node, emptied pod by pod.
@Suite struct DrainTests {
    private typealias Fixture = ActingFixture

    /// A node with two pods of a deployment and one of a daemon set.
    private static func load(_ at: ActingFixture, blocked: Bool = false) throws {
        for name in ["web-1", "web-2"] { try at.server.add(pod(name, "ReplicaSet", "web")) }
        try at.server.add(pod("agent-1", "DaemonSet", "agent"))
        if blocked { try at.server.add(pod("lonely", nil, "lonely")) }
    }

    private static func pod(_ name: String, _ owner: String?, _ app: String, node: String = "rig-node-1") -> FakeJSON {
        var pod: FakeJSON = [
            "kind": "Pod", "apiVersion": "v1",
            "metadata": ["name": .string(name), "namespace": "prod", "labels": ["app": .string(app)]],
            "spec": [
                "nodeName": .string(node), "containers": [["name": "app", "image": "app:1"]],
                "terminationGracePeriodSeconds": 30,
            ],
            "status": ["phase": "Running", "conditions": [["type": "Ready", "status": "True"]]],
        ]
        if let owner {
            pod["metadata", "ownerReferences"] = [
                [
                    "apiVersion": "apps/v1", "kind": .string(owner), "name": .string(app), "uid": .string("uid-\(app)"),
                    "controller": true,
                ]
            ]
        }
        return pod
    }

    private static func budget(_ allowed: Int64) -> FakeJSON {
        [
            "kind": "PodDisruptionBudget", "apiVersion": "policy/v1",
            "metadata": ["name": "web", "namespace": "prod"],
            "spec": ["minAvailable": 2, "selector": ["matchLabels": ["app": "web"]]],
            "status": [
                "disruptionsAllowed": .int(allowed), "currentHealthy": 2, "desiredHealthy": 2, "expectedPods": 2,
                "observedGeneration": 1,
            ],
        ]
    }

    private static func evictions(_ at: ActingFixture) -> [String] {
        at.writes.map(\.line).filter { $0.contains("/eviction") }
    }

    private static func eviction(_ name: String) -> String {
        "POST \(Fixture.pods)/\(name)/eviction?fieldManager=chatops"
    }

    @Test func aDrainSaysWhatMovesAndWhatStays() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            let plan = try await at.cluster.plan(.drain, on: Fixture.node)
            guard case .node(let node, let drain?) = plan.subject else { throw FixtureFault("\(plan.subject)") }
            #expect(node.resource.name == "rig-node-1")
            #expect(drain.evicted.map(\.path).sorted() == ["prod/web-1", "prod/web-2"] && drain.staying == 1)
            #expect(
                plan.changes == [
                    .init("unschedulable", before: "no", after: "yes"),
                    .init("pods", before: "2 pods", after: "evicted"),
                ]
            )
            #expect(at.trials.map(\.line).count == 2 && at.writes.isEmpty)
        }
    }

    @Test func podsThatWouldBeLostRefuseIt() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at, blocked: true)
            let why = try await at.objection(.drain, Fixture.node)
            #expect(
                why
                    == "Pods stand against it: prod/lonely (nothing would start it elsewhere). Move or delete them first."
            )
        }
    }

    @Test func podsInClosedNamespacesRefuseIt() async throws {
        try await Fixture.run("nodes", namespaces: ["shop"]) { at in
            try Self.load(at)
            let why = try await at.objection(.drain, Fixture.node)
            #expect(why.hasPrefix("Draining rig-node-1 would evict pods in namespace prod"))
        }
    }

    /// With the printed roles of its namespaces alone.
    @Test func inItsNamespacesADrainTakesNoRightElsewhere() async throws {
        try await Fixture.run("nodes", namespaces: ["prod", "shop"]) { at in
            try Self.load(at)
            try at.server.add(Self.budget(2))
            let rules =
                AccessRules.namespaced().map {
                    FakeAPIRule(
                        groups: $0.apiGroups,
                        resources: $0.resources,
                        verbs: $0.verbs,
                        namespaces: ["prod", "shop"]
                    )
                }
                + AccessRules.nodes().map {
                    FakeAPIRule(groups: $0.apiGroups, resources: $0.resources, verbs: $0.verbs)
                }
            at.server.allow(only: rules)
            #expect(await at.cluster.permissions.denied(on: Fixture.node).isEmpty)
            let plan = try await at.cluster.plan(.drain, on: Fixture.node)
            #expect(plan.warnings.isEmpty)
            let run = try await at.go(.drain, Fixture.node)
            for name in ["web-1", "web-2"] {
                try await at.follow(run, "an eviction") { _ in Self.evictions(at).contains(Self.eviction(name)) }
                at.server.remove("Pod", name, in: "prod")
            }
            try await at.finish(run)
            #expect(at.server.requests.allSatisfy { $0.code != 403 })
        }
    }

    @Test func aDrainIsNotOfferedWhereNothingMayBeEvicted() async throws {
        try await Fixture.run("nodes", namespaces: ["prod", "shop"]) { at in
            at.server.allow(
                only: AccessRules.nodes().map {
                    FakeAPIRule(groups: $0.apiGroups, resources: $0.resources, verbs: $0.verbs)
                }
            )
            #expect(await at.cluster.permissions.denied(on: Fixture.node) == [.drain])
        }
    }

    @Test func aBudgetIsWarnedOf() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            try at.server.add(Self.budget(1))
            let plan = try await at.cluster.plan(.drain, on: Fixture.node)
            #expect(plan.warnings == [.budget("web", allowed: 1)])
        }
    }

    @Test func podsGoOneAfterTheOther() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            let run = try await at.go(.drain, Fixture.node)
            #expect(at.server.object("Node", "rig-node-1")?["spec"]?["unschedulable"] == true)
            #expect(at.annotation("Node", "rig-node-1", in: "") == Fixture.cause("drain"))
            #expect(Self.evictions(at).isEmpty)
            let first = try await at.cluster.progress(of: run)
            #expect(Self.evictions(at).count == 1)
            guard case .running(let progress) = first else { throw FixtureFault("\(first)") }
            #expect(progress.done == 0 && progress.total == 2)
            _ = try await at.cluster.progress(of: run)
            #expect(Set(Self.evictions(at)) == [Self.eviction("web-1"), Self.eviction("web-2")])
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.follow(run, "half of it") {
                if case .running(let at) = $0 { at.done == 1 && at.detail == "waiting for web-2 to end" } else { false }
            }
            at.server.remove("Pod", "web-2", in: "prod")
            try await at.finish(run)
            #expect(Self.evictions(at).count == 2)
            #expect(at.server.object("Pod", "agent-1", in: "prod")?["metadata"]?["deletionTimestamp"] == nil)
        }
    }

    @Test func aBudgetHoldsAPodAndIsTriedAgainAfterFiveSeconds() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            try at.server.add(Self.budget(1))
            let run = try await at.go(.drain, Fixture.node)
            let held = try await at.detail(run, "is held: The disruption budget web needs 2 healthy pods")
            #expect(held.total == 2)
            let tries = Self.evictions(at).count
            #expect(tries == 2)
            for _ in 0..<4 {
                at.clock.advance(by: .seconds(1))
                _ = try await at.cluster.progress(of: run)
            }
            #expect(Self.evictions(at).count == tries)
            at.server.remove("Pod", "web-1", in: "prod")
            at.server.remove("PodDisruptionBudget", "web", in: "prod")
            at.clock.advance(by: .seconds(1))
            try await at.follow(run, "the second try") { _ in Self.evictions(at).count > tries }
            at.server.remove("Pod", "web-2", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func nothingMoreIsEvictedOnceNobodyAsks() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            let run = try await at.go(.drain, Fixture.node)
            _ = try await at.cluster.progress(of: run)
            // The desk was told to stop: it asks no more.
            at.clock.advance(by: .seconds(60))
            #expect(Self.evictions(at).count == 1)
            #expect(at.server.object("Node", "rig-node-1")?["spec"]?["unschedulable"] == true)
        }
    }

    @Test func podsThatNobodyWasShownAreNotEvicted() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            let run = try await at.ask(.drain, Fixture.node)
            try at.server.add(Self.pod("web-3", "ReplicaSet", "web"))
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .changed)
            #expect(refusal.text == "It changed meanwhile: 1 pod came to the node (prod/web-3). Nothing was done.")
            #expect(at.writes.isEmpty)
        }
    }

    @Test func aPodOfTheSameNameIsAnotherOne() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(Self.pod("db-0", "StatefulSet", "db"))
            let run = try await at.go(.drain, Fixture.node)
            _ = try await at.cluster.progress(of: run)
            at.server.remove("Pod", "db-0", in: "prod")
            try at.server.add(Self.pod("db-0", "StatefulSet", "db", node: "rig-node-2"))
            try await at.finish(run)
            #expect(Self.evictions(at).count == 1)
        }
    }

    @Test func aLostAnswerIsAskedAgainForTheSamePod() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(Self.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            at.server.fail(.drop, when: { $0.path.hasSuffix("/eviction") })
            _ = try await at.detail(run, "the cluster is busy, trying again")
            at.clock.advance(by: .seconds(5))
            try await at.follow(run, "the second try") { _ in Self.evictions(at).count == 2 }
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aMissingPermissionEndsIt() async throws {
        try await Fixture.run("nodes") { at in
            try Self.load(at)
            let run = try await at.go(.drain, Fixture.node)
            at.server.allow(only: [.init(resources: ["nodes", "pods"], verbs: ["get", "list", "watch", "patch"])])
            let why = try await at.failure(run)
            #expect(why.contains(#"resources ["pods/eviction"], verbs ["create"]"#))
        }
    }
}
