import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct RolloutStateTests {
    static let time = "2026-11-21T08:25:02Z"

    static func deployment(_ spec: String, _ status: String, generation: Int = 2) -> String {
        #"{"metadata":{"generation":\#(generation)},"spec":{\#(spec)},"status":{\#(status)}}"#
    }

    static func condition(_ type: String, _ reason: String, _ status: String = "True") -> String {
        #""conditions":[{"type":"\#(type)","status":"\#(status)","reason":"\#(reason)","message":"why","lastTransitionTime":"\#(time)"}]"#
    }

    static let full =
        #""observedGeneration":2,"replicas":3,"updatedReplicas":3,"readyReplicas":3,"availableReplicas":3"#
    static let short =
        #""observedGeneration":2,"replicas":3,"updatedReplicas":3,"readyReplicas":2,"availableReplicas":2"#

    static var stuck: (String) -> RolloutState.Phase {
        { .stuck(reason: $0, message: "why", since: APITime.timestamp(time)) }
    }

    @Test(
        arguments: [
            (deployment(#""replicas":3"#, full), .complete),
            (deployment(#""replicas":3"#, full, generation: 3), .progressing(.controller)),
            (
                deployment(#""replicas":3"#, #""observedGeneration":2,"replicas":4,"updatedReplicas":1"#),
                .progressing(.update)
            ),
            (
                deployment(#""replicas":3"#, #""observedGeneration":2,"replicas":4,"updatedReplicas":3"#),
                .progressing(.oldReplicas)
            ),
            (deployment(#""replicas":3"#, short), .progressing(.availability)),
            (deployment(#""replicas":3"#, "\(short),\(condition("Progressing", "NewReplicaSetAvailable"))"), .degraded),
            (
                deployment(
                    #""replicas":3"#,
                    "\(short),\(condition("Progressing", "ProgressDeadlineExceeded", "False"))"
                ), stuck("ProgressDeadlineExceeded")
            ),
            (
                deployment(#""replicas":3"#, "\(short),\(condition("ReplicaFailure", "FailedCreate"))"),
                stuck("FailedCreate")
            ),
            (deployment(#""replicas":3"#, "\(full),\(condition("ReplicaFailure", "FailedCreate"))"), .complete),
            (deployment(#""replicas":3,"paused":true"#, short), .paused),
            (deployment(#""replicas":0"#, #""observedGeneration":2"#), .complete),
            (deployment("", #""observedGeneration":2"#), .progressing(.update)),
        ] as [(String, RolloutState.Phase)]
    )
    func aDeploymentIsFollowedAsKubectlDoes(json: String, phase: RolloutState.Phase) throws {
        #expect(RolloutState(try parsed(json, as: API.Deployment.self)).phase == phase)
    }

    static func set(_ spec: String, _ status: String) -> String {
        #"{"metadata":{"generation":2},"spec":{"replicas":3,\#(spec)},"status":{\#(status)}}"#
    }

    static let rolling = #""updateStrategy":{"type":"RollingUpdate"}"#
    static let partitioned = #""updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":2}}"#
    static let onDelete = #""updateStrategy":{"type":"OnDelete"}"#

    static func revisions(_ current: String, _ update: String, ready: Int, updated: Int) -> String {
        #""observedGeneration":2,"replicas":3,"readyReplicas":\#(ready),"updatedReplicas":\#(updated),"currentRevision":"\#(current)","updateRevision":"\#(update)""#
    }

    @Test(
        arguments: [
            (set(rolling, revisions("r1", "r1", ready: 3, updated: 3)), .complete),
            (set(rolling, revisions("r1", "r2", ready: 3, updated: 1)), .progressing(.update)),
            (set(rolling, revisions("r1", "r2", ready: 2, updated: 1)), .progressing(.availability)),
            (set(rolling, revisions("r1", "r1", ready: 2, updated: 3)), .degraded),
            (set(partitioned, revisions("r1", "r2", ready: 3, updated: 1)), .complete),
            (set(partitioned, revisions("r1", "r2", ready: 3, updated: 0)), .progressing(.update)),
            (set(onDelete, revisions("r1", "r2", ready: 3, updated: 1)), .waitsForDeletion(2)),
            (set(onDelete, revisions("r1", "r1", ready: 3, updated: 3)), .complete),
            (set(rolling, #""replicas":3,"readyReplicas":3"#), .progressing(.controller)),
        ] as [(String, RolloutState.Phase)]
    )
    func aStatefulSetIsFollowedAsKubectlDoes(json: String, phase: RolloutState.Phase) throws {
        #expect(RolloutState(try parsed(json, as: API.StatefulSet.self)).phase == phase)
    }

    static func partition(_ number: Int, _ status: String, replicas: Int = 3, start: Int = 0) -> String {
        #"{"metadata":{"generation":2},"spec":{"replicas":\#(replicas),"ordinals":{"start":\#(start)},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":\#(number)}}},"status":{\#(status)}}"#
    }

    @Test(
        arguments: [
            // Nothing is kept, all is new.
            (partition(0, revisions("r2", "r2", ready: 3, updated: 3)), .complete, 0, 0),
            (partition(1, revisions("r1", "r2", ready: 3, updated: 2)), .complete, 1, 1),
            (partition(2, revisions("r1", "r2", ready: 3, updated: 0)), .progressing(.update), 2, 2),
            (partition(2, revisions("r1", "r2", ready: 2, updated: 1)), .degraded, 2, 2),
            // No pod can be touched: it is over before it began, and all stay.
            (partition(3, revisions("r1", "r2", ready: 3, updated: 0)), .complete, 3, 3),
            (partition(9, revisions("r1", "r2", ready: 3, updated: 0)), .complete, 3, 3),
            (partition(9, revisions("r1", "r2", ready: 1, updated: 0)), .degraded, 3, 3),
            // Somebody lowered it before, and the pods are all new.
            (partition(2, revisions("r2", "r2", ready: 3, updated: 3)), .complete, 2, 0),
            (partition(-1, revisions("r2", "r2", ready: 3, updated: 3)), .complete, 0, 0),
            (set(onDelete, revisions("r1", "r2", ready: 3, updated: 1)), .waitsForDeletion(2), 0, 2),
        ] as [(String, RolloutState.Phase, Int, Int)]
    )
    func aPartitionKeepsPods(json: String, phase: RolloutState.Phase, kept: Int, staying: Int) throws {
        let state = RolloutState(try parsed(json, as: API.StatefulSet.self))
        #expect(state.phase == phase && state.kept == kept && state.staying == staying, "\(state)")
    }

    static func daemons(_ updated: Int, _ available: Int, strategy: String = "RollingUpdate", generation: Int = 1)
        -> String
    {
        #"{"metadata":{"generation":\#(generation)},"spec":{"updateStrategy":{"type":"\#(strategy)"}},"status":{"observedGeneration":1,"desiredNumberScheduled":3,"currentNumberScheduled":3,"numberReady":\#(available),"updatedNumberScheduled":\#(updated),"numberAvailable":\#(available)}}"#
    }

    @Test(
        arguments: [
            (daemons(3, 3), .complete), (daemons(1, 3), .progressing(.update)), (daemons(3, 2), .degraded),
            (daemons(3, 3, generation: 2), .progressing(.controller)),
            (daemons(1, 3, strategy: "OnDelete"), .waitsForDeletion(2)),
        ] as [(String, RolloutState.Phase)]
    )
    func aDaemonSetIsFollowedAsKubectlDoes(json: String, phase: RolloutState.Phase) throws {
        #expect(RolloutState(try parsed(json, as: API.DaemonSet.self)).phase == phase)
    }

    @Test func recordedWorkloadsHaveTheirStates() throws {
        #expect(RolloutState(try Recorded.object("deployment", as: API.Deployment.self)).isComplete)
        let mid = RolloutState(try Recorded.object("deployment-mid-rollout", as: API.Deployment.self))
        #expect(mid.phase == .progressing(.controller))
        let bad = RolloutState(try Recorded.object("deployment-unavailable", as: API.Deployment.self))
        #expect(bad.phase == .progressing(.availability) && bad.wanted == 1 && bad.ready == 0)
        #expect(RolloutState(try Recorded.object("statefulset-crashing", as: API.StatefulSet.self)).isComplete)
        #expect(RolloutState(try Recorded.object("daemonset", as: API.DaemonSet.self)).isComplete)
        let job = RolloutState(try Recorded.object("job-failed", as: API.Job.self))
        guard case .stuck(let reason, _, let since) = job.phase else {
            Issue.record("a failed job is stuck")
            return
        }
        #expect(reason == "BackoffLimitExceeded" && since == APITime.timestamp("2026-11-21T08:25:21Z"))
    }

    @Test func aFailingPodOfTheNewestRevisionStallsAStatefulSet() throws {
        let set: API.StatefulSet = try parsed(Self.set(Self.rolling, Self.revisions("r1", "r2", ready: 2, updated: 1)))
        func pod(_ hash: String, _ waiting: String) throws -> API.Pod {
            try parsed(
                #"{"metadata":{"name":"p","labels":{"controller-revision-hash":"\#(hash)"}},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"False","lastTransitionTime":"\#(Self.time)"}],"containerStatuses":[{"state":{"waiting":{"reason":"\#(waiting)"}}}]}}"#
            )
        }
        let state = RolloutState(set)
        let stalled = state.stalled(by: [try pod("r2", "CrashLoopBackOff")], ofRevision: "r2")
        #expect(stalled.phase == .stuck(reason: "CrashLoopBackOff", message: "p", since: APITime.timestamp(Self.time)))
        #expect(state.stalled(by: [try pod("r1", "CrashLoopBackOff")], ofRevision: "r2") == state)
        #expect(state.stalled(by: [try pod("r2", "ContainerCreating")], ofRevision: "r2") == state)
    }
}
