import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// A node is not ready, and an admin empties it: with a stop half way, and past a disruption budget.
@Suite(.fewAtOnce) struct DrainStories {
    private static let node = "rig-node-1"

    /// A node with so many pods of a deployment and one of a daemon set, and the alert that it is not ready.
    private static func play(
        pods count: Int,
        _ body: @escaping @Sendable (ClusterScene, RunningBot) async throws -> Void
    ) async throws {
        try await Scene.play { scene in
            let server = FakeAPIServer(clock: scene.clock)
            try server.load(Recorded.text("nodes.json"))
            for number in 1...count { try server.add(pod("web-\(number)", "ReplicaSet", "web")) }
            try server.add(pod("agent-1", "DaemonSet", "agent"))
            try await server.serving { url in
                let at = ClusterScene(scene: scene, server: server, url: url, rules: "")
                try await at.withBot { bot in
                    try await fire(bot)
                    try await bot.card(containing: "#1", "KubeNodeNotReady")
                    try await body(at, bot)
                }
            }
        }
    }

    private static func pod(_ name: String, _ owner: String, _ app: String) -> FakeJSON {
        [
            "kind": "Pod", "apiVersion": "v1",
            "metadata": [
                "name": .string(name), "namespace": "prod", "labels": ["app": .string(app)],
                "ownerReferences": [
                    [
                        "apiVersion": "apps/v1", "kind": .string(owner), "name": .string(app),
                        "uid": .string("uid-\(app)"), "controller": true,
                    ]
                ],
            ],
            "spec": [
                "nodeName": .string(node), "containers": [["name": "app", "image": "app:1"]],
                "terminationGracePeriodSeconds": 30,
            ],
            "status": ["phase": "Running", "conditions": [["type": "Ready", "status": "True"]]],
        ]
    }

    /// As kube-state-metrics and Prometheus tell it.
    private static func fire(_ bot: RunningBot) async throws {
        let alert: [String: Any] = [
            "status": "firing",
            "labels": [
                "alertname": "KubeNodeNotReady", "severity": "critical", "cluster": ClusterScene.cluster,
                "node": node, "job": "kube-state-metrics", "condition": "Ready", "status": "true",
            ],
            "annotations": ["summary": "\(node) has been unready for more than 15 minutes."],
            "startsAt": PostedAlert.minutesAgo(15), "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.example.org/graph?g0.expr=up",
        ]
        let body: [String: Any] = [
            "version": "4", "receiver": "chatops", "groupKey": "{}:{alertname=\"node\"}", "truncatedAlerts": 0,
            "status": "firing", "groupLabels": ["alertname": "node"], "commonLabels": [:], "commonAnnotations": [:],
            "externalURL": "http://alertmanager.example.org", "alerts": [alert],
        ]
        let data = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
        #expect(try await bot.post(String(decoding: data, as: UTF8.self)).status == 200)
    }

    private static func openNode(_ at: ClusterScene, _ bot: RunningBot) async throws {
        try await bot.pressWhenThere("Resources", as: at.responder)
        try await bot.card("the resources") { $0.labels.contains(node) }
        try await bot.press(node, as: at.responder)
        try await bot.card("the node") { $0.labels.contains("Drain") && $0.labels.contains("Cordon") }
    }

    /// From the node's screen to a drain under way.
    private static func drain(_ at: ClusterScene, _ bot: RunningBot, says lines: String...) async throws {
        try await bot.press("Drain", as: at.scene.admin)
        let asked = try await bot.card("the question") { $0.labels.contains("Yes, drain") }
        for line in lines { #expect(asked.text.contains(line), "\(asked.text)") }
        #expect(at.writes.isEmpty)
        try await bot.press("Yes, drain", as: at.scene.admin)
    }

    /// Names of the pods whose eviction was asked for, refused ones too.
    private static func evictions(_ at: ClusterScene) -> [String] {
        at.writes.filter { $0.path.hasSuffix("/eviction") }.compactMap {
            $0.path.split(separator: "/").dropLast().last.map(String.init)
        }
    }

    private static func isLeaving(_ name: String, _ at: ClusterScene) -> Bool {
        at.server.object("Pod", name, in: "prod")?["metadata"]?["deletionTimestamp"] != nil
    }

    private static func isCordoned(_ at: ClusterScene) -> Bool {
        at.server.object("Node", node)?["spec"]?["unschedulable"] == true
    }

    @Test func aDrainThatIsStoppedSaysWhatIsLeftAndTheNodeStaysCordoned() async throws {
        try await Self.play(pods: 5) { at, bot in
            try await Self.openNode(at, bot)
            let refused = try await bot.press("Drain", as: at.responder)
            #expect(refused.isAlert)
            #expect(refused.text?.contains("admin") == true, "\(refused.text ?? "")")
            #expect(!Self.isCordoned(at))

            try await Self.drain(
                at,
                bot,
                says: "Drain node rig-node-1 in prod-eu1?",
                "5 pods are evicted",
                "prod/web-1",
                "1 pod stays"
            )
            // Three leave at once, and no more.
            try await eventually("three evictions") { Self.evictions(at) == ["web-1", "web-2", "web-3"] }
            #expect(Self.isCordoned(at))
            at.server.remove("Pod", "web-1", in: "prod")
            try await bot.card(containing: "Draining rig-node-1: 1 of 5 pods gone")
            try await eventually("the fourth eviction") { Self.evictions(at).count == 4 }

            #expect(try await bot.press("Stop", as: at.responder).isAlert)
            try await bot.press("Stop", as: at.scene.admin)
            let card = try await bot.card(containing: "Drain of rig-node-1 stopped at 1 of 5", "admin-a")
            #expect(card.text.contains("Still on the node: prod/web-2, prod/web-3, prod/web-4 and 1 more."))
            #expect(card.text.contains("the node stays cordoned: drain it again, or uncordon it"))
            await bot.bot.desk.errands.settled()
            #expect(Self.evictions(at).count == 4 && Self.isCordoned(at) && !Self.isLeaving("web-5", at))
            try await expectTraces(at, bot)

            try await bot.pressWhenThere(Self.node, as: at.scene.admin)
            try await bot.card("the node again") { $0.labels.contains("Uncordon") && $0.labels.contains("Drain") }
        }
    }

    private func expectTraces(_ at: ClusterScene, _ bot: RunningBot) async throws {
        let cause = at.server.object("Node", Self.node)?["metadata"]?["annotations"]?["kubernetes.io/change-cause"]
        #expect(cause?.string == "chatops: drain by admin-a for incident #1")
        let actions = try await at.actions(bot)
        #expect(actions.map(\.outcome) == [.refused, .asked, .refused, .failed])
        #expect(actions.map(\.actor.name) == ["responder-a", "admin-a", "responder-a", "admin-a"])
        let facts = try #require(actions.last).parameters
        #expect(facts["stopped by"] == "admin-a" && facts["stopped at"] == "1 of 5")
        #expect(facts["unschedulable before"] == "no" && facts["unschedulable after"] == "yes")
        #expect(facts["pods before"] == "5 pods" && facts["pods after"] == "1 of 5 gone")
        #expect(facts["still there"] == "prod/web-2, prod/web-3, prod/web-4, prod/web-5")
    }

    @Test func aBudgetHoldsOnePodAndThenLetsGo() async throws {
        try await Self.play(pods: 2) { at, bot in
            try at.server.add([
                "kind": "PodDisruptionBudget", "apiVersion": "policy/v1",
                "metadata": ["name": "web", "namespace": "prod"],
                "spec": ["minAvailable": 1, "selector": ["matchLabels": ["app": "web"]]],
                "status": [
                    "disruptionsAllowed": 1, "currentHealthy": 2, "desiredHealthy": 1, "expectedPods": 2,
                    "observedGeneration": 1,
                ],
            ])
            try await Self.openNode(at, bot)
            try await Self.drain(at, bot, says: "2 pods are evicted", "disruption budget web allows 1 more")
            try await bot.card(containing: "web-2 is held: The disruption budget web needs 1 healthy pod")
            #expect(Self.isLeaving("web-1", at) && !Self.isLeaving("web-2", at))
            at.server.remove("Pod", "web-1", in: "prod")
            try await bot.card(containing: "Draining rig-node-1: 1 of 2 pods gone", "web-2 is held")

            // Its successor is ready on another node.
            try at.server.edit("PodDisruptionBudget", "web", in: "prod") { $0["status", "disruptionsAllowed"] = 1 }
            try await eventually("web-2 to be let go") { Self.isLeaving("web-2", at) }
            try await bot.card(containing: "waiting for web-2 to end")
            at.server.remove("Pod", "web-2", in: "prod")
            try await bot.card(containing: "✅ Drained rig-node-1", "admin-a")
            #expect(Self.isCordoned(at))
            let actions = try await at.actions(bot)
            #expect(actions.map(\.outcome) == [.asked, .done])
            let facts = try #require(actions.last).parameters
            #expect(facts["pods before"] == "2 pods" && facts["pods after"] == "evicted")
            #expect(Set(Self.evictions(at)) == ["web-1", "web-2"] && !Self.isLeaving("agent-1", at))
        }
    }
}
