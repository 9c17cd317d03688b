import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// A set that replaces its pods in order waits for one of an older revision, which nothing replaces.
@Suite(.fewAtOnce) struct HeldRolloutTests {
    private typealias Fixture = ActingFixture
    private static let crash = "CrashLoopBackOff, exit code 2, 4 restarts"

    /// The pod `ledger-0`, of the revision that is there before the action, fails; or it is just not ready.
    private static func hurt(_ at: ActingFixture, isFailing: Bool = true) throws {
        try at.server.edit("Pod", "ledger-0", in: "prod") { pod in
            pod["status", "conditions"] = [["type": "Ready", "status": "False"]]
            guard isFailing else { return }
            pod["status", "containerStatuses"] = [
                [
                    "name": "db", "restartCount": 4, "state": ["waiting": ["reason": "CrashLoopBackOff"]],
                    "lastState": ["terminated": ["exitCode": 2, "reason": "Error"]],
                ]
            ]
        }
        try at.server.edit("StatefulSet", "ledger", in: "prod") { $0["status", "readyReplicas"] = 1 }
    }

    private static func isRunning(_ at: ActingFixture, _ run: ActionRun) async throws -> Bool {
        if case .running = try await at.cluster.progress(of: run) { true } else { false }
    }

    @Test func itIsWarnedOfNamedAndGivenUpAfterAMinute() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try Self.hurt(at)
            let run = try await at.go(.restart, Fixture.ledger)
            #expect(run.plan?.warnings == [.heldUp(by: "ledger-0", status: "CrashLoopBackOff")])
            try at.roll(updated: 0, ready: 1)
            let progress = try await at.detail(run, "waiting for ledger-0 of the old revision: \(Self.crash)")
            #expect(progress.done == 0 && progress.total == 2)
            at.clock.advance(by: .seconds(59))
            #expect(try await Self.isRunning(at, run))
            at.clock.advance(by: .seconds(2))
            let why = try await at.failure(run)
            #expect(
                why
                    == "The rollout waits for ledger-0 of the old revision; delete that pod. Nothing is replaced before "
                    + "it is ready (\(Self.crash))."
            )
        }
    }

    @Test func aRollbackIsWarnedOfIt() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop", "controllerrevisions") { at in
            try Self.hurt(at)
            var old = try #require(at.server.object("ControllerRevision", "ledger-6c946b9747", in: "prod"))
            old["metadata", "name"] = "ledger-old"
            old["metadata", "uid"] = "00000000-aaaa"
            old["metadata", "resourceVersion"] = nil
            old["revision"] = 0
            old["data", "spec", "template", "metadata", "labels", "release"] = "8"
            try at.server.add(old)
            let plan = try await at.cluster.plan(.rollback(revision: nil), on: Fixture.ledger)
            #expect(plan.warnings == [.heldUp(by: "ledger-0", status: "CrashLoopBackOff")])
            // The pod has the revision that is gone back to.
            try at.server.edit("Pod", "ledger-0", in: "prod") {
                $0["metadata", "labels", "controller-revision-hash"] = "ledger-old"
            }
            let other = try await at.cluster.plan(.rollback(revision: nil), on: Fixture.ledger)
            #expect(other.warnings == [])
        }
    }

    @Test func onceItIsDeletedTheRolloutGoesOn() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try Self.hurt(at)
            let run = try await at.go(.restart, Fixture.ledger)
            try at.roll(updated: 0, ready: 1)
            _ = try await at.detail(run, "waiting for ledger-0 of the old revision")
            let deletion = try await at.go(.deletePod, Fixture.pod("ledger-0"), id: 8)
            at.server.finishTerminating()
            try await at.finish(deletion)
            let labels = at.server.object("Pod", "ledger-0", in: "prod")?["metadata"]?["labels"]
            #expect(labels?["controller-revision-hash"] == "ledger-new")
            try await at.follow(run, "the wait for the rest") { $0 == .running(.init(done: 0, total: 2)) }
            at.clock.advance(by: .minutes(2))
            #expect(try await Self.isRunning(at, run))
            try at.roll(updated: 2, ready: 2)
            try at.server.edit("StatefulSet", "ledger", in: "prod") { $0["status", "currentRevision"] = "ledger-new" }
            try await at.finish(run)
        }
    }

    @Test func onePodThatIsMerelyNotReadyHasFiveMinutes() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try Self.hurt(at, isFailing: false)
            let run = try await at.go(.restart, Fixture.ledger)
            #expect(run.plan?.warnings == [.heldUp(by: "ledger-0", status: "NotReady")])
            try at.roll(updated: 0, ready: 1)
            _ = try await at.detail(run, "waiting for ledger-0 of the old revision: NotReady")
            at.clock.advance(by: .minutes(4))
            #expect(try await Self.isRunning(at, run))
            at.clock.advance(by: .minutes(1))
            let why = try await at.failure(run)
            #expect(why.hasPrefix("The rollout waits for ledger-0 of the old revision; delete that pod."))
        }
    }

    @Test func aPodThatAPartitionKeepsIsNotToBeDeleted() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try at.partition(1)
            try Self.hurt(at)
            let run = try await at.go(.restart, Fixture.ledger)
            try at.roll(updated: 0, ready: 1)
            _ = try await at.detail(run, "waiting for ledger-0 of the old revision")
            at.clock.advance(by: .seconds(61))
            let why = try await at.failure(run)
            #expect(why.hasPrefix("The rollout waits for ledger-0 of the old revision; mend that pod."))
        }
    }

    @Test func whereTheOrderDoesNotMatterNothingIsHeldUp() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try at.server.edit("StatefulSet", "ledger", in: "prod") { $0["spec", "podManagementPolicy"] = "Parallel" }
            try Self.hurt(at)
            let run = try await at.go(.restart, Fixture.ledger)
            #expect(run.plan?.warnings == [])
            try at.roll(updated: 0, ready: 1)
            try await at.follow(run, "the wait") { $0 == .running(.init(done: 0, total: 2)) }
            at.clock.advance(by: .minutes(2))
            #expect(try await Self.isRunning(at, run))
        }
    }

    @Test func podsThatCannotBeSeenAreAWarning() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try Self.hurt(at)
            at.server.allow(only: [.init(groups: ["apps"], resources: ["statefulsets"], verbs: ["get", "patch"])])
            let plan = try await at.cluster.plan(.restart, on: Fixture.ledger)
            guard case .unchecked(let text)? = plan.warnings.first, plan.warnings.count == 1 else {
                throw FixtureFault("\(plan.warnings)")
            }
            #expect(text.hasPrefix("its pods could not be read: The cluster does not allow the bot to list pods"))
        }
    }
}
