import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct ActionWarningTests {
    static func deployment(_ spec: String, labels: String = "") throws -> API.Deployment {
        try parsed(
            #"{"metadata":{"name":"payments","namespace":"prod","labels":{\#(labels)}},"spec":{\#(spec),"template":{"metadata":{"labels":{"app":"payments"}}}}}"#
        )
    }

    static let argo = #""argocd.argoproj.io/instance":"shop""#
    static let rolling =
        #""strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%","maxSurge":"25%"}}"#

    @Test func aRolloutIsWarnedOfWhatStandsAgainstIt() throws {
        let plain = try Self.deployment(#""replicas":1,\#(Self.rolling)"#, labels: Self.argo)
        #expect(ActionWarning.rollout(of: plain, isLasting: false).isEmpty)
        #expect(ActionWarning.rollout(of: plain, isLasting: true) == [.managedBy("Argo CD application shop")])
        let recreated = try Self.deployment(#""replicas":3,"paused":true,"strategy":{"type":"Recreate"}"#)
        #expect(ActionWarning.rollout(of: recreated, isLasting: true) == [.paused, .lastReplica])
        let none = try Self.deployment(#""replicas":0,"strategy":{"type":"Recreate"}"#)
        #expect(ActionWarning.rollout(of: none, isLasting: true).isEmpty)
        let set: API.StatefulSet = try parsed(#"{"spec":{"replicas":1,"updateStrategy":{"type":"OnDelete"}}}"#)
        #expect(ActionWarning.rollout(of: set, isLasting: false) == [.onDelete, .lastReplica])
        let daemons: API.DaemonSet = try parsed(#"{"spec":{"updateStrategy":{"type":"RollingUpdate"}}}"#)
        #expect(ActionWarning.rollout(of: daemons, isLasting: true).isEmpty)
    }

    @Test(
        arguments: [
            (0, 3, 0, []), (1, 3, 0, [.partition(below: 1, staying: 1, of: 3)]),
            (3, 3, 0, [.partition(below: 3, staying: 3, of: 3)]), (9, 3, 0, [.partition(below: 9, staying: 3, of: 3)]),
            // Its pods are numbered from 5 on.
            (1, 3, 5, [.partition(below: 6, staying: 1, of: 3)]),
            // The only replica is not replaced, so that it is not the last one either.
            (1, 1, 0, [.partition(below: 1, staying: 1, of: 1)]), (0, 1, 0, [.lastReplica]), (4, 0, 0, []),
        ] as [(Int, Int, Int, [ActionWarning])]
    )
    func aPartitionIsWarnedOf(partition: Int, replicas: Int, start: Int, warnings: [ActionWarning]) throws {
        let json = RolloutStateTests.partition(partition, "", replicas: replicas, start: start)
        let set: API.StatefulSet = try parsed(json)
        #expect(ActionWarning.rollout(of: set, isLasting: false) == warnings)
        #expect(ActionWarning.rollout(of: set, isLasting: true) == warnings)
    }

    @Test func aScaleIsWarnedOfAutoscalersAndBudgets() throws {
        let deployment = try Self.deployment(#""replicas":3"#)
        func warnings(_ replicas: Int) throws -> [ActionWarning] {
            ActionWarning.scale(
                deployment,
                to: replicas,
                autoscalers: try Recorded.items("hpa"),
                budgets: try Recorded.items("pdb")
            )
        }
        let autoscaled = ActionWarning.autoscaled(by: "payments", min: 3, max: 10)
        #expect(try warnings(6) == [autoscaled])
        #expect(try warnings(2) == [autoscaled, .budget("payments", allowed: 0)])
        #expect(try warnings(0) == [autoscaled, .budget("payments", allowed: 0), .lastReplica])
    }

    @Test func aDeletionIsWarnedOfBudgetsAndTheLastReplica() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let siblings = pods.filter { $0.metadata.name.hasPrefix("payments-") }
        let pod = try #require(siblings.first)
        let budgets: [API.PodDisruptionBudget] = try Recorded.items("pdb")
        #expect(
            ActionWarning.deletion(of: pod, siblings: siblings, budgets: budgets) == [.budget("payments", allowed: 0)]
        )
        #expect(ActionWarning.deletion(of: pod, siblings: siblings, budgets: []).isEmpty)
        #expect(ActionWarning.deletion(of: pod, siblings: [pod], budgets: []) == [.lastReplica])
        var bare = pod
        bare.metadata.ownerReferences = []
        bare.status.conditions = []
        #expect(ActionWarning.deletion(of: bare, siblings: [], budgets: []) == [.unowned])
    }
}
