import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// Before pods are taken away, jobs run again, nodes emptied.
@Suite(.fewAtOnce) struct ActingPodPlanTests {
    private typealias Fixture = ActingFixture
    private let pod = Fixture.pod("payments-68d6fc9f5f-8jv9b")

    @Test func aPodsDeletionIsTriedAndItsWorkloadNamed() async throws {
        try await Fixture.run("deployment", "replicasets", "pods-all-states") { at in
            let plan = try await at.cluster.plan(.deletePod, on: pod)
            guard case .pod(let shown) = plan.subject else { throw FixtureFault("\(plan.subject)") }
            #expect(shown.owner == Fixture.payments)
            #expect(plan.changes == [.init("pod", before: "Running", after: "deleted")])
            #expect(plan.warnings == [])
            #expect(plan.sighting?.uid == "de51d7c2-9b6a-4553-b106-3472be2cc772")
            #expect(at.trials.map(\.line) == ["DELETE \(Fixture.pods)/\(pod.name)"])
            #expect(at.trials.first?.body?["dryRun"] == ["All"])
            #expect(at.writes == [])
            #expect(at.server.object("Pod", pod.name, in: "prod")?["metadata"]?["deletionTimestamp"] == nil)
        }
    }

    @Test func aDeletionWarnsOfTheBudgetThatAnEvictionIsRefusedBy() async throws {
        try await Fixture.run("deployment", "replicasets", "pods-all-states", "pdb") { at in
            let plan = try await at.cluster.plan(.deletePod, on: pod)
            #expect(plan.warnings == [.budget("payments", allowed: 0)])
            let why = try await at.objection(.evict, pod)
            #expect(
                why == "A disruption budget refuses it: The disruption budget payments needs 3 healthy pods and has 3 "
                    + "currently. Wait until more pods are healthy, or scale up first."
            )
            try at.server.edit("PodDisruptionBudget", "payments", in: "prod") { $0["status", "disruptionsAllowed"] = 1 }
            let allowed = try await at.cluster.plan(.evict, on: pod)
            #expect(allowed.changes == [.init("pod", before: "Running", after: "evicted")])
        }
    }

    @Test func severalBudgetsAreExplained() async throws {
        try await Fixture.run("deployment", "replicasets", "pods-all-states", "pdb") { at in
            var other = try #require(at.server.object("PodDisruptionBudget", "payments", in: "prod"))
            other["metadata"] = ["name": "second", "namespace": "prod"]
            try at.server.add(other)
            let why = try await at.objection(.evict, pod)
            #expect(why.hasPrefix("Several disruption budgets choose the pod"))
        }
    }

    @Test func theLastReadyPodIsWarnedOf() async throws {
        try await Fixture.run("deployment", "replicasets", "pod-running") { at in
            let plan = try await at.cluster.plan(.evict, on: pod)
            #expect(plan.warnings == [.lastReplica])
        }
    }

    @Test func aPodThatNothingMakesAnewIsWarnedOf() async throws {
        try await Fixture.run("pod-running") { at in
            try at.server.edit("Pod", pod.name, in: "prod") { $0["metadata", "ownerReferences"] = nil }
            let plan = try await at.cluster.plan(.deletePod, on: pod)
            #expect(plan.warnings == [.unowned, .lastReplica])
        }
    }

    @Test func aPodOnItsWayOutIsLeftAlone() async throws {
        try await Fixture.run("pod-running") { at in
            _ = try await at.go(.deletePod, pod)
            let why = try await at.objection(.deletePod, pod)
            #expect(why == "Pod prod/payments-68d6fc9f5f-8jv9b is being deleted already.")
        }
    }

    @Test func onlyAFailedJobIsRunAgain() async throws {
        try await Fixture.run("job-failed") { at in
            let plan = try await at.cluster.plan(.rerun, on: Fixture.migrate)
            #expect(plan.changes == [.init("job migrate-rerun-…", before: "none", after: "created")])
            #expect(
                at.trials.map(\.line) == ["POST /apis/batch/v1/namespaces/prod/jobs?dryRun=All&fieldManager=chatops"]
            )
            #expect(at.server.objects("Job", in: "prod").count == 1)
            try at.server.edit("Job", "migrate", in: "prod") { $0["status"] = ["succeeded": 1] }
            let why = try await at.objection(.rerun, Fixture.migrate)
            #expect(why == "Job prod/migrate has not failed: there is nothing to run again.")
        }
    }

    @Test func aNodeIsCordonedOnlyOnce() async throws {
        try await Fixture.run("nodes") { at in
            let plan = try await at.cluster.plan(.cordon, on: Fixture.node)
            #expect(plan.changes == [.init("unschedulable", before: "no", after: "yes")])
            #expect(at.trials.map(\.line) == ["PATCH /api/v1/nodes/rig-node-1?dryRun=All&fieldManager=chatops"])
            let nothing = try await at.objection(.uncordon, Fixture.node)
            #expect(nothing == "Node rig-node-1 is not cordoned: it takes new pods already.")
            try at.server.edit("Node", "rig-node-1") { $0["spec", "unschedulable"] = true }
            let again = try await at.objection(.cordon, Fixture.node)
            #expect(again == "Node rig-node-1 is cordoned already.")
            let empty = try await at.objection(.drain, Fixture.node)
            #expect(empty == "Node rig-node-1 is cordoned, and no pod on it has to move.")
        }
    }

    @Test func sentencesAreThereInRussian() async throws {
        try await Fixture.run("deployment", language: .ru) { at in
            let why = try await at.objection(.scale(to: .to(3)), Fixture.payments)
            #expect(why == "Deployment prod/payments: уже 3 реплики.")
            let plan = try await at.cluster.plan(.pause, on: Fixture.payments)
            #expect(plan.changes == [.init("paused", before: "нет", after: "да")])
        }
    }
}
