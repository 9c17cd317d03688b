import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// What is sent after the second click: every byte of it.
@Suite(.fewAtOnce) struct ActingStartTests {
    private typealias Fixture = ActingFixture
    private typealias Write = ActingFixture.Write
    private let uid = "9ea90908-2dd1-44a7-a0a8-1d2ed83ade3a"

    @Test func aRestartSetsTheAnnotationAndSaysWhoAndWhy() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            _ = try await at.go(.restart, Fixture.payments)
            #expect(
                at.writes == [
                    Write(
                        "PATCH \(Fixture.deployments)/payments?fieldManager=chatops",
                        Fixture.strategic,
                        #"{"metadata":{"annotations":{"kubernetes.io/change-cause":"chatops: restart by responder-a for incident #42"},"resourceVersion":"692","uid":"\#(uid)"},"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-21T08:00:00Z"}}}}}"#
                    )
                ]
            )
            #expect(at.annotation("Deployment", "payments") == Fixture.cause("restart"))
        }
    }

    @Test func twoRestartsWithinASecondAreTwo() async throws {
        try await Fixture.run("deployment") { at in
            _ = try await at.go(.restart, Fixture.payments)
            _ = try await at.go(.restart, Fixture.payments, id: 8)
            let template = at.server.object("Deployment", "payments", in: "prod")?["spec"]?["template"]
            let stamp = template?["metadata"]?["annotations"]?["kubectl.kubernetes.io/restartedAt"]
            #expect(stamp == "2026-11-21T08:00:01Z")
        }
    }

    @Test func aRestartSurvivesAChangeOfTheStatusInBetween() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.ask(.restart, Fixture.payments)
            // Between the look and the write of the first attempt the status moves.
            at.server.fail(
                .answer(
                    409,
                    type: "application/json",
                    body: ActingPlanTests.status(409, "Conflict", "the object has been modified")
                ),
                when: { $0.method == "PATCH" }
            )
            try await at.cluster.start(run)
            #expect(at.writes.count == 2)
            #expect(at.annotation("Deployment", "payments") == Fixture.cause("restart"))
        }
    }

    @Test func aRollbackBringsBackTheTemplateThatWasShown() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let version = try at.version("Deployment", "payments")
            _ = try await at.go(.rollback(revision: nil), Fixture.payments)
            let write = try #require(at.writes.first)
            #expect(at.writes.count == 1)
            #expect(write.line == "PATCH \(Fixture.deployments)/payments?fieldManager=chatops")
            #expect(write.type == Fixture.jsonPatch)
            let operations = try #require(write.body?.array)
            #expect(operations.map { $0["op"]?.string } == ["test", "test", "replace", "add"])
            #expect(operations[0] == ["op": "test", "path": "/metadata/uid", "value": .string(uid)])
            #expect(operations[1] == ["op": "test", "path": "/metadata/resourceVersion", "value": .string(version)])
            #expect(operations[2]["path"] == "/spec/template")
            let annotations = operations[3]["value"]?["kubernetes.io/change-cause"]
            #expect(annotations == .string(Fixture.cause("rollback")))
            let template = at.server.object("Deployment", "payments", in: "prod")?["spec"]?["template"]
            let image = template?["spec"]?["containers"]?.array?.first?["image"]
            #expect(image == "registry.example.org/payments:1.4.1")
            #expect(template?["metadata"]?["labels"] == ["app": "payments"])
        }
    }

    /// Such as a server writes in another way than the bot, which is not to be taken for a change.
    @Test(arguments: ["a && b", "a < b > c", "one\u{2028}two\u{2029}"])
    func aTemplateMayHoldAnyText(text: String) async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.deployment { $0["spec", "template", "metadata", "annotations", "example.org/text"] = .string(text) }
            _ = try await at.go(.rollback(revision: 1), Fixture.payments)
            let template = at.server.object("Deployment", "payments", in: "prod")?["spec"]?["template"]
            #expect(
                template?["spec"]?["containers"]?.array?.first?["image"] == "registry.example.org/payments:1.4.1"
            )
            #expect(template?["metadata"]?["annotations"]?["example.org/text"] == nil)
            #expect(at.writes.count == 1)
        }
    }

    @Test func aStatefulSetIsRolledBackByItsRevision() async throws {
        try await Fixture.run("statefulset-crashing", "controllerrevisions") { at in
            var old = try #require(at.server.object("ControllerRevision", "ledger-6c946b9747", in: "prod"))
            old["metadata", "name"] = "ledger-old"
            old["metadata", "uid"] = "00000000-aaaa"
            old["metadata", "resourceVersion"] = nil
            old["revision"] = 0
            let containers = old["data"]?["spec"]?["template"]?["spec"]?["containers"]?.array ?? []
            old["data", "spec", "template", "spec", "containers"] = .array(
                containers.map { container in
                    var container = container
                    container["image"] = "registry.example.org/ledger:8"
                    return container
                }
            )
            try at.server.add(old)
            let run = try await at.go(.rollback(revision: nil), Fixture.ledger)
            let write = try #require(at.writes.first)
            #expect(write.type == Fixture.strategic)
            #expect(write.body?["metadata"]?["uid"] == "b75fb15c-5a98-4e99-916f-7b4ffc7e01c2")
            #expect(
                write.body?["metadata"]?["annotations"] == [
                    "kubernetes.io/change-cause": .string(Fixture.cause("rollback"))
                ]
            )
            let set = try #require(at.server.object("StatefulSet", "ledger", in: "prod"))
            #expect(
                set["spec"]?["template"]?["spec"]?["containers"]?.array?.first?["image"]
                    == "registry.example.org/ledger:8"
            )
            try at.server.edit("StatefulSet", "ledger", in: "prod") { object in
                object["status", "observedGeneration"] = object["metadata"]?["generation"]
            }
            try await at.finish(run)
        }
    }

    @Test func aScaleTestsWhatItWasShownAndLeavesANote() async throws {
        try await Fixture.run("deployment") { at in
            _ = try await at.go(.scale(to: .by(3)), Fixture.payments)
            #expect(
                at.writes == [
                    Write(
                        "PATCH \(Fixture.deployments)/payments/scale?fieldManager=chatops",
                        Fixture.jsonPatch,
                        #"[{"op":"test","path":"/metadata/uid","value":"\#(uid)"},{"op":"test","path":"/spec/replicas","value":3},{"op":"replace","path":"/spec/replicas","value":6}]"#
                    ),
                    Write(
                        "PATCH \(Fixture.deployments)/payments?fieldManager=chatops",
                        Fixture.merge,
                        #"{"metadata":{"annotations":{"kubernetes.io/change-cause":"chatops: scale by responder-a for incident #42"},"uid":"\#(uid)"}}"#
                    ),
                ]
            )
            #expect(at.server.object("Deployment", "payments", in: "prod")?["spec"]?["replicas"] == 6)
        }
    }

    @Test func aScaleStandsThoughTheNoteCannotBeLeft() async throws {
        try await Fixture.run("deployment") { at in
            at.server.allow(only: [
                .init(groups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"]),
                .init(groups: ["apps"], resources: ["deployments/scale"], verbs: ["get", "patch"]),
            ])
            _ = try await at.go(.scale(to: .to(4)), Fixture.payments)
            #expect(at.server.object("Deployment", "payments", in: "prod")?["spec"]?["replicas"] == 4)
            #expect(at.annotation("Deployment", "payments") != Fixture.cause("scale"))
        }
    }

    @Test func aPauseAndAResumeAreWritten() async throws {
        try await Fixture.run("deployment") { at in
            let pause = try await at.go(.pause, Fixture.payments)
            try await at.finish(pause)
            #expect(at.server.object("Deployment", "payments", in: "prod")?["spec"]?["paused"] == true)
            #expect(at.annotation("Deployment", "payments") == Fixture.cause("pause"))
            let version = try at.version("Deployment", "payments")
            _ = try await at.go(.resume, Fixture.payments, id: 8)
            #expect(
                at.writes.last
                    == Write(
                        "PATCH \(Fixture.deployments)/payments?fieldManager=chatops",
                        Fixture.strategic,
                        #"{"metadata":{"annotations":{"kubernetes.io/change-cause":"chatops: resume by responder-a for incident #42"},"resourceVersion":"\#(version)","uid":"\#(uid)"},"spec":{"paused":false}}"#
                    )
            )
            #expect(at.server.object("Deployment", "payments", in: "prod")?["spec"]?["paused"] == nil)
        }
    }

    @Test func aPodIsDeletedByItsUid() async throws {
        try await Fixture.run("pod-running") { at in
            _ = try await at.go(.deletePod, Fixture.pod("payments-68d6fc9f5f-8jv9b"))
            #expect(
                at.writes == [
                    Write(
                        "DELETE \(Fixture.pods)/payments-68d6fc9f5f-8jv9b",
                        Fixture.json,
                        #"{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"de51d7c2-9b6a-4553-b106-3472be2cc772"},"propagationPolicy":"Background"}"#
                    )
                ]
            )
        }
    }

    @Test func aPodIsEvictedByItsUid() async throws {
        try await Fixture.run("pod-running") { at in
            _ = try await at.go(.evict, Fixture.pod("payments-68d6fc9f5f-8jv9b"))
            #expect(
                at.writes == [
                    Write(
                        "POST \(Fixture.pods)/payments-68d6fc9f5f-8jv9b/eviction?fieldManager=chatops",
                        Fixture.json,
                        #"{"apiVersion":"policy/v1","deleteOptions":{"preconditions":{"uid":"de51d7c2-9b6a-4553-b106-3472be2cc772"}},"kind":"Eviction","metadata":{"name":"payments-68d6fc9f5f-8jv9b","namespace":"prod"}}"#
                    )
                ]
            )
        }
    }

    @Test func aNodeIsCordonedAndOpenedAgain() async throws {
        try await Fixture.run("nodes") { at in
            let node = try #require(at.server.object("Node", "rig-node-1"))
            let uid = node["metadata"]?["uid"]?.string ?? ""
            let version = node["metadata"]?["resourceVersion"]?.string ?? ""
            let cordon = try await at.go(.cordon, Fixture.node)
            try await at.finish(cordon)
            #expect(
                at.writes == [
                    Write(
                        "PATCH /api/v1/nodes/rig-node-1?fieldManager=chatops",
                        Fixture.strategic,
                        #"{"metadata":{"annotations":{"kubernetes.io/change-cause":"chatops: cordon by responder-a for incident #42"},"resourceVersion":"\#(version)","uid":"\#(uid)"},"spec":{"unschedulable":true}}"#
                    )
                ]
            )
            #expect(at.server.object("Node", "rig-node-1")?["spec"]?["unschedulable"] == true)
            let open = try await at.go(.uncordon, Fixture.node, id: 8)
            try await at.finish(open)
            #expect(at.server.object("Node", "rig-node-1")?["spec"]?["unschedulable"] == nil)
        }
    }

    @Test func aRunThatNobodyLookedAtIsNotStarted() async throws {
        try await Fixture.run("deployment") { at in
            var run = try await at.ask(.restart, Fixture.payments)
            run.plan?.sighting = nil
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .refused && refusal.text.hasPrefix("What it would change was never looked at"))
            #expect(at.writes.isEmpty)
        }
    }

    @Test func aRunThatWasNotStartedHereIsUnknown() async throws {
        try await Fixture.run("deployment") { at in
            let run = try await at.ask(.restart, Fixture.payments)
            await #expect(throws: ClusterRefusal.self) { try await at.cluster.progress(of: run) }
        }
    }
}
