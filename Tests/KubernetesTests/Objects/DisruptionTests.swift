import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct DisruptionTests {
    static func pod(
        _ name: String,
        owner: String? = "ReplicaSet",
        meta: String = "",
        spec: String = "",
        phase: String = "Running"
    ) throws -> API.Pod {
        let owners = owner.map { #","ownerReferences":[{"kind":"\#($0)","uid":"o","controller":true}]"# } ?? ""
        return try parsed(
            #"{"metadata":{"name":"\#(name)","namespace":"prod","labels":{"app":"web"}\#(owners)\#(meta)},"spec":{\#(spec)},"status":{"phase":"\#(phase)","conditions":[{"type":"Ready","status":"True"}]}}"#
        )
    }

    static let scratch = #""volumes":[{"name":"scratch","emptyDir":{}},{"name":"c","configMap":{"name":"x"}}]"#

    @Test func aDrainEvictsSkipsAndRefuses() throws {
        let pods = [
            try Self.pod("web"), try Self.pod("agent", owner: "DaemonSet", spec: Self.scratch),
            try Self.pod("static", owner: "Node", meta: #","annotations":{"kubernetes.io/config.mirror":"x"}"#),
            try Self.pod("done", owner: nil, phase: "Succeeded"), try Self.pod("bare", owner: nil, spec: Self.scratch),
            try Self.pod("cache", spec: Self.scratch),
            try Self.pod("going", meta: #","deletionTimestamp":"2026-11-21T08:00:00Z""#),
        ]
        let drain = NodeDrain(pods)
        #expect(drain.evicted.map(\.metadata.name) == ["web"])
        #expect(drain.skipped.map(\.pod.metadata.name) == ["agent", "static", "done", "going"])
        #expect(drain.skipped.map(\.why) == [.daemonSet, .mirror, .finished, .leaving])
        #expect(drain.refused.map(\.pod.metadata.name) == ["bare", "cache"])
        #expect(
            drain.refused.map(\.why) == [
                [.noController, .localData(volumes: ["scratch"])], [.localData(volumes: ["scratch"])],
            ]
        )
        #expect(!drain.isAllowed)
        #expect(drain.awaited.map(\.metadata.name) == ["web", "going"])
        let plan = DrainPlan(drain, cluster: "c")
        #expect(plan.staying == 2 && plan.blocking.map(\.reason) == [.hasNoController, .hasLocalData])

        let bold = NodeDrain(pods, losesLocalData: true, force: true)
        #expect(bold.isAllowed && bold.evicted.map(\.metadata.name) == ["web", "bare", "cache"])
    }

    static func budget(
        _ spec: String,
        allowed: Int,
        healthy: Int = 3,
        desired: Int = 3,
        name: String = "web",
        namespace: String = "prod"
    ) throws -> API.PodDisruptionBudget {
        try parsed(
            #"{"metadata":{"name":"\#(name)","namespace":"\#(namespace)","generation":1},"spec":{\#(spec)},"status":{"observedGeneration":1,"disruptionsAllowed":\#(allowed),"currentHealthy":\#(healthy),"desiredHealthy":\#(desired)}}"#
        )
    }

    static let web = #""selector":{"matchLabels":{"app":"web"}}"#

    @Test func aBudgetRefusesWhenNoDisruptionIsLeft() throws {
        let pod = try Self.pod("web")
        #expect(DisruptionCheck.eviction(of: pod, budgets: []) == .allowed)
        #expect(DisruptionCheck.eviction(of: pod, budgets: [try Self.budget(Self.web, allowed: 1)]) == .allowed)
        #expect(
            DisruptionCheck.eviction(of: pod, budgets: [try Self.budget(Self.web, allowed: 0)])
                == .refused(budget: "web", why: "needs 3 healthy pods and has 3 currently")
        )
        let elsewhere = try Self.budget(Self.web, allowed: 0, namespace: "shop")
        #expect(DisruptionCheck.eviction(of: pod, budgets: [elsewhere]) == .allowed)
    }

    @Test func emptyAndMissingSelectorsDiffer() throws {
        let pod = try Self.pod("web")
        #expect(DisruptionCheck.budgets([try Self.budget(#""selector":{}"#, allowed: 0)], of: pod).count == 1)
        #expect(DisruptionCheck.budgets([try Self.budget("", allowed: 0)], of: pod).isEmpty)
    }

    @Test func severalBudgetsMakeAnEvictionImpossible() throws {
        let budgets = [
            try Self.budget(Self.web, allowed: 1, name: "b"), try Self.budget(Self.web, allowed: 1, name: "a"),
        ]
        #expect(DisruptionCheck.eviction(of: try Self.pod("web"), budgets: budgets) == .ambiguous(budgets: ["a", "b"]))
    }

    @Test func unhealthyAndFinishedPodsMayGo() throws {
        let strict = try Self.budget(Self.web, allowed: 0)
        let short = try Self.budget(Self.web, allowed: 0, healthy: 2)
        let always = try Self.budget(Self.web + #","unhealthyPodEvictionPolicy":"AlwaysAllow""#, allowed: 0, healthy: 2)
        var sick = try Self.pod("web")
        sick.status.conditions = []
        #expect(DisruptionCheck.eviction(of: sick, budgets: [strict]) == .allowed)
        #expect(DisruptionCheck.eviction(of: sick, budgets: [short]) != .allowed)
        #expect(DisruptionCheck.eviction(of: sick, budgets: [always]) == .allowed)
        #expect(DisruptionCheck.eviction(of: try Self.pod("web", phase: "Pending"), budgets: [short]) == .allowed)
        #expect(DisruptionCheck.eviction(of: try Self.pod("web", phase: "Failed"), budgets: [short]) == .allowed)
    }

    @Test func aRecordedBudgetStandsAgainstItsPods() throws {
        let budgets: [API.PodDisruptionBudget] = try Recorded.items("pdb")
        let pod = try Recorded.object("pod-running", as: API.Pod.self)
        #expect(
            DisruptionCheck.eviction(of: pod, budgets: budgets)
                == .refused(budget: "payments", why: "needs 3 healthy pods and has 3 currently")
        )
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        func violated(_ replicas: Int) -> [String] {
            DisruptionCheck.violated(
                byScalingTo: replicas,
                template: deployment.template,
                namespace: "prod",
                budgets: budgets
            )
            .map(\.metadata.name)
        }
        #expect(violated(2) == ["payments"] && violated(3).isEmpty)
    }
}
