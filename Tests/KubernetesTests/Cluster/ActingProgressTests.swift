import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// From the second click to the end.
@Suite(.fewAtOnce) struct ActingProgressTests {
    private typealias Fixture = ActingFixture

    @Test func aRestartIsFollowedUntilTheNewPodsAreThere() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.restart, Fixture.payments)
            try await at.follow(run, "the wait for the controller") {
                $0 == .running(.init(done: 0, total: 3, detail: "waiting for the cluster to take it up"))
            }
            try at.server.beginRollOut("payments", in: "prod")
            let progress = try await at.detail(run, "ContainerCreating")
            #expect(progress.done == 0 && progress.total == 3)
            try at.server.rollOut("payments", in: "prod")
            try await at.finish(run)
            #expect(at.cluster.runs.count == 0)
        }
    }

    @Test func askingEachSecondCostsNothingWhileItIsWatched() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.restart, Fixture.payments)
            try at.server.beginRollOut("payments", in: "prod")
            _ = try await at.detail(run, "ContainerCreating")
            try await at.server.wait { $0.streaming == 2 }
            let before = at.server.requests.count
            for _ in 0..<50 {
                at.clock.advance(by: .seconds(1))
                _ = try await at.cluster.progress(of: run)
            }
            #expect(at.server.requests.count == before)
        }
    }

    @Test func aRolloutThatDoesNotGetOnFailsWithItsWorstPod() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.restart, Fixture.payments)
            try at.server.failRollOut("payments", in: "prod")
            let why = try await at.failure(run)
            #expect(why.hasPrefix("The rollout does not get on (ProgressDeadlineExceeded: ReplicaSet \"payments-"))
            #expect(why.contains("Worst pod: payments-"))
            #expect(why.hasSuffix("CrashLoopBackOff, exit code 1, 10 restarts."))
        }
    }

    @Test func anImageThatCannotBePulledIsQuoted() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.rollback(revision: nil), Fixture.payments)
            try at.server.failRollOut("payments", in: "prod", reason: "ImagePullBackOff")
            let why = try await at.failure(run)
            #expect(why.hasSuffix("ImagePullBackOff, ImagePullBackOff of the test."))
        }
    }

    @Test func aVerdictFromBeforeIsNotTakenForTheNewOne() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            try at.server.failRollOut("payments", in: "prod")
            let run = try await at.go(.rollback(revision: 1), Fixture.payments)
            // The controller has seen it and has not yet taken its verdict back.
            try at.deployment { object in
                object["status", "observedGeneration"] = object["metadata"]?["generation"]
                object["status", "updatedReplicas"] = 1
            }
            try await at.follow(run, "going on") { progress in
                if case .running(let at) = progress {
                    at.detail != "waiting for the cluster to take it up"
                } else {
                    false
                }
            }
            // Nothing has come of it for a minute: then it stands.
            at.clock.advance(by: .seconds(61))
            let why = try await at.failure(run)
            #expect(why.contains("ProgressDeadlineExceeded"))
        }
    }

    @Test func anotherRolloutOnTopEndsIt() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.go(.restart, Fixture.payments)
            try at.deployment { object in
                object["spec", "template", "metadata", "annotations", "x"] = "y"
                object["status", "observedGeneration"] = 99
            }
            let why = try await at.failure(run)
            #expect(why.hasPrefix("Somebody rolled out something else meanwhile"))
        }
    }

    @Test func aWorkloadThatIsDeletedEndsIt() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.go(.restart, Fixture.payments)
            at.server.remove("Deployment", "payments", in: "prod")
            let why = try await at.failure(run)
            #expect(why == "Deployment prod/payments was deleted while this ran.")
        }
    }

    @Test func aResumedRolloutIsFollowed() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.deployment { $0["spec", "paused"] = true }
            let run = try await at.go(.resume, Fixture.payments)
            try at.server.rollOut("payments", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aScaleIsDoneWhenThatManyAreReady() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.scale(to: .to(5)), Fixture.payments)
            try at.server.beginRollOut("payments", in: "prod")
            let progress = try await at.detail(run, "ContainerCreating")
            #expect(progress.total == 5)
            try at.server.rollOut("payments", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aScaleToZeroIsDoneWhenNothingRuns() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let run = try await at.go(.scale(to: .to(0)), Fixture.payments)
            try at.server.rollOut("payments", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aScaleThatIsOverriddenFails() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.go(.scale(to: .to(5)), Fixture.payments)
            try at.deployment { $0["spec", "replicas"] = 3 }
            let why = try await at.failure(run)
            #expect(why == "It was set to 5, and somebody or an autoscaler set it to 3 since.")
        }
    }

    @Test func aScaleThatAQuotaStopsFailsAfterAMinute() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.go(.scale(to: .to(5)), Fixture.payments)
            try at.deployment { object in
                object["status", "observedGeneration"] = object["metadata"]?["generation"]
                object["status", "conditions"] = [
                    [
                        "type": "ReplicaFailure", "status": "True", "reason": "FailedCreate",
                        "message": "exceeded quota: small", "lastTransitionTime": "2026-11-21T08:00:00Z",
                    ]
                ]
            }
            // It may free up yet.
            _ = try await at.detail(run, "exceeded quota: small")
            at.clock.advance(by: .minutes(2))
            let why = try await at.failure(run)
            #expect(why == "The rollout does not get on (FailedCreate: exceeded quota: small). Look at the events.")
        }
    }

    @Test func aSetWhosePodKeepsFailingIsGivenUpAfterFiveMinutes() async throws {
        try await Fixture.run("statefulset-crashing") { at in
            let run = try await at.go(.restart, Fixture.ledger)
            try at.server.edit("StatefulSet", "ledger", in: "prod") { object in
                object["status", "observedGeneration"] = object["metadata"]?["generation"]
                object["status", "updateRevision"] = "ledger-new"
                object["status", "readyReplicas"] = 1
            }
            var pod = try Recorded.json("pod-crashloop.json")
            pod["metadata", "labels", "controller-revision-hash"] = "ledger-new"
            pod["status", "phase"] = "Running"
            pod["status", "conditions"] = [["type": "Ready", "status": "False"]]
            pod["status", "containerStatuses"] = [
                [
                    "name": "db", "restartCount": 4, "state": ["waiting": ["reason": "CrashLoopBackOff"]],
                    "lastState": ["terminated": ["exitCode": 2, "reason": "Error"]],
                ]
            ]
            try at.server.add(pod)
            _ = try await at.detail(run, "ledger-0: CrashLoopBackOff")
            at.clock.advance(by: .seconds(301))
            let why = try await at.failure(run)
            #expect(
                why.hasPrefix("The rollout waits for a pod that keeps failing: ledger-0: CrashLoopBackOff, exit code 2")
            )
        }
    }

    /// Part of a set's pods are kept: the others are waited for, and the end says how many stayed.
    @Test func aPartitionsEndSaysHowManyPodsStay() async throws {
        try await Fixture.run("statefulset-crashing") { at in
            try at.partition(1)
            let run = try await at.go(.restart, Fixture.ledger)
            try await at.follow(run, "the wait for the controller") {
                $0 == .running(.init(done: 0, total: 1, detail: "waiting for the cluster to take it up"))
            }
            try at.roll(updated: 0, ready: 2)
            try await at.follow(run, "the wait for the one pod") { $0 == .running(.init(done: 0, total: 1)) }
            try at.roll(updated: 1, ready: 2)
            try await at.follow(run, "the end") { $0 == .partlyDone(staying: 1, of: 2) }
            #expect(at.cluster.runs.count == 0)
        }
    }

    @Test(arguments: [2, 1])
    func aPartitionThatKeepsAllIsOverAtOnceHoweverItsPodsFare(ready: Int) async throws {
        try await Fixture.run("statefulset-crashing") { at in
            try at.partition(2)
            let run = try await at.go(.restart, Fixture.ledger)
            try at.roll(updated: 0, ready: ready)
            try await at.follow(run, "the end") { $0 == .partlyDone(staying: 2, of: 2) }
        }
    }

    /// The pod below the partition crashes as it did before: that is not what is waited for.
    @Test func aKeptPodThatIsUnwellDoesNotHoldTheEndUp() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            try at.partition(1)
            let run = try await at.go(.restart, Fixture.ledger)
            try at.roll(updated: 1, ready: 1)
            try await at.follow(run, "the wait for the new pod") { $0 == .running(.init(done: 0, total: 1)) }
            var pod = try Recorded.json("pod-crashloop.json")
            pod["metadata", "name"] = "ledger-1"
            pod["metadata", "uid"] = "22222222-3333"
            pod["metadata", "labels", "controller-revision-hash"] = "ledger-new"
            pod["status"] = ["phase": "Running", "conditions": [["type": "Ready", "status": "True"]]]
            try at.server.add(pod)
            try await at.follow(run, "the end") { $0 == .partlyDone(staying: 1, of: 2) }
        }
    }

    @Test func whatWaitsForDeletionIsCountedAtTheEnd() async throws {
        try await Fixture.run("statefulset-crashing") { at in
            try at.server.edit("StatefulSet", "ledger", in: "prod") {
                $0["spec", "updateStrategy"] = ["type": "OnDelete"]
            }
            let run = try await at.go(.restart, Fixture.ledger)
            try at.roll(updated: 0, ready: 2)
            try await at.follow(run, "the end") { $0 == .partlyDone(staying: 2, of: 2) }
        }
    }

    @Test func aDaemonSetIsFollowed() async throws {
        try await Fixture.run("daemonset") { at in
            let run = try await at.go(.restart, Fixture.agent)
            try at.server.edit("DaemonSet", "agent", in: "prod") { object in
                object["status", "observedGeneration"] = object["metadata"]?["generation"]
                object["status", "updatedNumberScheduled"] = 1
            }
            try await at.follow(run, "half of it") {
                if case .running(let at) = $0 { at.done == 1 && at.total == 2 } else { false }
            }
            try at.server.edit("DaemonSet", "agent", in: "prod") { $0["status", "updatedNumberScheduled"] = 2 }
            try await at.finish(run)
        }
    }

    @Test func aDeletedPodIsDoneWhenTheNextOneIsReady() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let name = try #require(at.server.objects("Pod", in: "prod").first?["metadata"]?["name"]?.string)
            let run = try await at.go(.deletePod, Fixture.pod(name))
            let leaving = try await at.detail(run, "waiting for \(name) to end")
            #expect(leaving.done == 0 && leaving.total == 2)
            at.server.remove("Pod", name, in: "prod")
            let waiting = try await at.detail(run, "waiting for the new pod")
            #expect(waiting.done == 1)
            try at.server.beginRollOut("payments", in: "prod")
            try at.server.rollOut("payments", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aStatefulSetsPodComesBackUnderItsName() async throws {
        try await Fixture.run("statefulset-crashing", "pod-crashloop") { at in
            let run = try await at.go(.deletePod, Fixture.pod("ledger-0"))
            _ = try await at.detail(run, "waiting for ledger-0 to end")
            at.server.finishTerminating()
            try await at.finish(run)
        }
    }

    @Test func noNewPodIsWaitedForWhenFewerAreWanted() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.server.rollOut("payments", in: "prod")
            let name = try #require(at.server.objects("Pod", in: "prod").first?["metadata"]?["name"]?.string)
            let run = try await at.go(.evict, Fixture.pod(name))
            try at.server.edit("ReplicaSet", "payments-68d6fc9f5f", in: "prod") { $0["spec", "replicas"] = 2 }
            at.server.remove("Pod", name, in: "prod")
            _ = try await at.detail(run, "waiting for the new pod")
            at.clock.advance(by: .seconds(6))
            try await at.finish(run)
        }
    }

    @Test func aPodOfNobodyIsDoneWhenItIsGone() async throws {
        try await Fixture.run("pod-running") { at in
            try at.server.edit("Pod", "payments-68d6fc9f5f-8jv9b", in: "prod") {
                $0["metadata", "ownerReferences"] = nil
            }
            let run = try await at.go(.deletePod, Fixture.pod("payments-68d6fc9f5f-8jv9b"))
            let leaving = try await at.detail(run, "to end")
            #expect(leaving.total == 1)
            at.server.finishTerminating()
            try await at.finish(run)
        }
    }
}
