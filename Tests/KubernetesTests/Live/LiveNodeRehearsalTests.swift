import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// What the live suite does to nodes, for which fake ones are enough.
@Suite(.fewAtOnce) struct LiveNodeRehearsalTests {
    /// Beside the suite's own pods there is one of a daemon set.
    private static func addNode(_ server: FakeAPIServer, _ name: String) throws {
        try server.add(LiveRehearsal.node(name))
        try server.add(pod("agent-\(name)", "DaemonSet", on: name))
    }

    private static func pod(_ name: String, _ owner: String, on node: String) -> FakeJSON {
        [
            "kind": "Pod", "apiVersion": "v1",
            "metadata": [
                "name": .string(name), "namespace": "default",
                "ownerReferences": [
                    [
                        "apiVersion": "apps/v1", "kind": .string(owner), "name": "other", "uid": "uid-of-other",
                        "controller": true,
                    ]
                ],
            ],
            "spec": ["nodeName": .string(node), "containers": [["name": "app", "image": "app:1"]]],
            "status": ["phase": "Running"],
        ]
    }

    @Test func aNodeIsCordonedAndOpenedAgain() async throws {
        try await LiveRehearsal.run { live, server in
            try Self.addNode(server, "node-1")
            let node = try await LiveChecks.quietNode(live)
            try await LiveChecks.cordon(live, node, mayTouch: true)
            #expect(server.object("Node", "node-1")?["spec"]?["unschedulable"] == nil)
        }
    }

    @Test func aNodeIsDrainedAndOpenedAgain() async throws {
        try await LiveRehearsal.run { live, server in
            try Self.addNode(server, "node-1")
            try await LiveRehearsal.rollingOut(live, server) { try await LiveChecks.drain(live) }
            #expect(server.object("Node", "node-1")?["spec"]?["unschedulable"] == nil)
            #expect(server.object("Pod", "agent-node-1", in: "default")?["metadata"]?["deletionTimestamp"] == nil)
            let evictions = server.requests.filter { $0.path.hasSuffix("/eviction") }
            #expect(evictions.allSatisfy { $0.path.contains("/namespaces/\(live.namespace)/") })
        }
    }

    @Test func aNodeWithOtherPeoplesPodsIsNotDrained() async throws {
        try await LiveRehearsal.run { live, server in
            try Self.addNode(server, "node-1")
            try server.add(Self.pod("web-1", "ReplicaSet", on: "node-1"))
            var tainted = LiveRehearsal.node("node-2")
            tainted["spec", "taints"] = [["key": "for", "value": "others", "effect": "NoSchedule"]]
            try server.add(tainted)
            let start = server.requests.count
            let skip = await #expect(throws: LiveSkip.self) { try await LiveChecks.drain(live) }
            #expect(skip?.why.contains("node-1 holds default/web-1, node-2 is tainted") == true, "\(skip?.why ?? "")")
            #expect(server.requests.dropFirst(start).allSatisfy { $0.method == "GET" })
        }
    }

    @Test func aNodeTakesPodsAgainWhenItsTestFailsOrRunsOutOfTime() async throws {
        try await LiveRehearsal.run { live, server in
            try Self.addNode(server, "node-1")
            let node = try await LiveChecks.quietNode(live)
            for isCancelled in [false, true] {
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await LiveChecks.leavingOpen(node, live) {
                            try server.edit("Node", "node-1") { $0["spec", "unschedulable"] = true }
                            if isCancelled { withUnsafeCurrentTask { $0?.cancel() } }
                            throw FixtureFault("as asked for by the test")
                        }
                    }
                    let end = await group.nextResult()
                    #expect(throws: FixtureFault.self) { try end?.get() }
                }
                #expect(server.object("Node", "node-1")?["spec"]?["unschedulable"] == nil)
            }
        }
    }
}
