import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// Between the clicks the object becomes another one: nothing is done, and people read what changed.
@Suite(.fewAtOnce) struct ActingChangedTests {
    private typealias Fixture = ActingFixture

    /// - Parameter meddle: what happens after the look.
    private func changed(
        _ action: Action,
        _ resource: Resource = Fixture.payments,
        _ files: [String] = ["deployment", "replicasets"],
        says text: String,
        _ meddle: @escaping @Sendable (ActingFixture) throws -> Void
    ) async throws {
        try await Fixture.run { at in
            for file in files { try at.server.load(Recorded.text("\(file).json")) }
            let run = try await at.ask(action, resource)
            try meddle(at)
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .changed)
            #expect(refusal.text == "It changed meanwhile: \(text). Nothing was done.")
            #expect(at.writes.isEmpty)
            #expect(at.cluster.runs.count == 0)
        }
    }

    private static func remake(_ at: ActingFixture, _ kind: String, _ name: String, _ namespace: String) throws {
        var object = try #require(at.server.object(kind, name, in: namespace))
        at.server.remove(kind, name, in: namespace)
        object["metadata", "uid"] = "11111111-2222"
        try at.server.add(object)
    }

    @Test(arguments: [Action.restart, .rollback(revision: nil), .scale(to: .to(6)), .pause])
    func anotherObjectOfTheSameName(action: Action) async throws {
        try await changed(action, says: "it was deleted and made anew under the same name") { at in
            var object = try #require(at.server.object("Deployment", "payments", in: "prod"))
            object["metadata", "uid"] = "11111111-2222"
            object["metadata", "resourceVersion"] = nil
            try at.server.add(object)
        }
    }

    @Test(arguments: [Action.restart, .rollback(revision: nil), .pause])
    func anotherVersionWasRolledOut(action: Action) async throws {
        try await changed(action, says: "another version was rolled out (the pod template is not the same)") { at in
            try at.deployment { object in
                let containers = object["spec"]?["template"]?["spec"]?["containers"]?.array ?? []
                object["spec", "template", "spec", "containers"] = .array(
                    containers.map { container in
                        var container = container
                        container["image"] = "registry.example.org/payments:1.6.0"
                        return container
                    }
                )
            }
        }
    }

    @Test func somebodyElseScaled() async throws {
        try await changed(.scale(to: .by(1)), says: "replicas 3 → 5") { at in
            try at.deployment { $0["spec", "replicas"] = 5 }
        }
    }

    @Test(arguments: [Action.restart, .pause])
    func somebodyElsePaused(action: Action) async throws {
        try await changed(action, says: "paused false → true") { at in
            try at.deployment { $0["spec", "paused"] = true }
        }
    }

    @Test func theRevisionToGoBackToIsGone() async throws {
        try await changed(.rollback(revision: 1), says: "the revision to go back to is not the same any more") { at in
            at.server.remove("ReplicaSet", "payments-5689bdb487", in: "prod")
        }
    }

    @Test(arguments: [Action.restart, .scale(to: .to(6))])
    func theWorkloadIsGone(action: Action) async throws {
        try await changed(action, says: "deployment prod/payments is gone") { at in
            at.server.remove("Deployment", "payments", in: "prod")
        }
    }

    @Test(arguments: [Action.deletePod, .evict])
    func thePodIsAnotherOne(action: Action) async throws {
        let pod = Fixture.pod("ledger-0")
        let files = ["statefulset-crashing", "pod-crashloop"]
        try await changed(action, pod, files, says: "it was deleted and made anew under the same name") { at in
            try Self.remake(at, "Pod", "ledger-0", "prod")
        }
        try await changed(action, pod, files, says: "pod prod/ledger-0 is gone") { at in
            at.server.remove("Pod", "ledger-0", in: "prod")
        }
    }

    @Test func theNodeWasCordonedBySomebodyElse() async throws {
        try await changed(.cordon, Fixture.node, ["nodes"], says: "unschedulable false → true") { at in
            try at.server.edit("Node", "rig-node-1") { $0["spec", "unschedulable"] = true }
        }
    }

    @Test func theJobIsAnotherOne() async throws {
        let what = "it was deleted and made anew under the same name"
        try await changed(.rerun, Fixture.migrate, ["job-failed"], says: what) { at in
            try Self.remake(at, "Job", "migrate", "prod")
        }
    }

    /// What nobody cares about for a restart does not stop it: an autoscaler moves replicas all the time.
    @Test func replicasDoNotMatterToARestart() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.ask(.restart, Fixture.payments)
            try at.deployment { $0["spec", "replicas"] = 5 }
            try await at.cluster.start(run)
            #expect(at.writes.count == 1)
        }
    }

    /// Between the last look and the write: the server's own test holds.
    @Test func theServerTestsOnceMore() async throws {
        try await Fixture.run("deployment") { at in
            let run = try await at.ask(.scale(to: .to(6)), Fixture.payments)
            let failed = ActingPlanTests.status(
                422,
                "Invalid",
                "the server rejected our request due to an error in our request"
            )
            at.server.fail(
                next: 9,
                .answer(422, type: "application/json", body: failed),
                when: { $0.method == "PATCH" }
            )
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .changed)
            #expect(refusal.text == "It changed meanwhile: it keeps changing. Nothing was done.")
            #expect(at.writes.count == 4)
        }
    }
}
