import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Rollouts of workloads, created here.
extension LiveChecks {
    static func restarts(_ live: LiveCluster) async throws {
        for (object, resource) in rolled(live, "the restart") { try await restart(live, object, resource) }
    }

    static func rollbacks(_ live: LiveCluster) async throws {
        for (object, resource) in rolled(live, "the rollback") { try await rollback(live, object, resource) }
    }

    /// One of each kind that has rollouts here.
    private static func rolled(_ live: LiveCluster, _ what: String) -> [(JSONValue, Resource)] {
        let sets = [
            (live.manifest.deployment("web"), live.resource(.deployment, "web")),
            (live.manifest.statefulSet("db"), live.resource(.statefulset, "db")),
        ]
        guard live.can.rollsDaemons else {
            LiveAbilities.skipped("\(what) of a daemon set", because: LiveAbilities.noNodes)
            return sets
        }
        return sets + [(live.manifest.daemonSet("agent"), live.resource(.daemonset, "agent"))]
    }

    static func scales(_ live: LiveCluster) async throws {
        let kinds = [
            (live.manifest.deployment("web"), live.resource(.deployment, "web"), 2),
            (live.manifest.statefulSet("db"), live.resource(.statefulset, "db"), 1),
        ]
        for (object, resource, replicas) in kinds { try await scale(live, object, resource, from: replicas) }
        try await live.create(live.manifest.autoscaler("web"))
        let warned = try await live.plan(.scale(to: .to(4)), live.resource(.deployment, "web"))
        #expect(warned.warnings.contains(.autoscaled(by: "web", min: 2, max: 5)))
    }

    static func restart(_ live: LiveCluster, _ object: JSONValue, _ resource: Resource) async throws {
        try await live.create(object)
        try await live.healthy(resource)
        let before = Set(try await live.directory.pods(of: resource).pods.map(\.resource.name))
        let run = try await live.ask(.restart, resource)
        // Up to here there was only a dry run.
        #expect(try await live.cause(object) == nil)
        try await live.directory.start(run)
        #expect(try await live.cause(object) == "chatops: restart by responder-a for incident #42")
        try await live.finish(run)
        let after = try await live.directory.pods(of: resource).pods.filter { $0.status != "Terminating" }
        #expect(!after.isEmpty)
        if resource.kind != .statefulset {
            #expect(before.isDisjoint(with: after.map(\.resource.name)))
        }
    }

    static func rollback(_ live: LiveCluster, _ object: JSONValue, _ resource: Resource) async throws {
        try await live.create(object)
        try await live.healthy(resource)
        try await live.release(2, of: object)
        let revisions = try await live.wait("the second revision") {
            let revisions = try await live.directory.revisions(of: resource)
            return revisions.count == 2 ? revisions : nil
        }
        #expect(revisions.map(\.number) == [2, 1])
        #expect(revisions.map(\.isCurrent) == [true, false])
        #expect(!(revisions.last?.differences.isEmpty ?? true))
        try await live.healthy(resource)
        let plan = try await live.plan(.rollback(revision: 1), resource)
        #expect(plan.changes.contains { $0.what == "revision" && $0.before == "2" && $0.after == "1" })
        let run = try await live.go(.rollback(revision: nil), resource)
        try await live.finish(run)
        let containers = try await live.look(object).at("spec", "template", "spec", "containers")?.array
        #expect(containers?.first?["env"]?.array?.map { $0["value"] } == ["1", .string(LiveManifest.expression)])
        #expect(try await live.cause(object)?.contains("rollback") == true)
        let words = try await live.objection(.rollback(revision: 99), resource)
        #expect(words.contains("99"))
    }

    static func scale(_ live: LiveCluster, _ object: JSONValue, _ resource: Resource, from replicas: Int) async throws {
        try await live.create(object)
        try await live.healthy(resource)
        let run = try await live.ask(.scale(to: .by(1)), resource)
        #expect(run.plan?.changes.first?.before == "\(replicas)")
        #expect(run.plan?.changes.first?.after == "\(replicas + 1)")
        #expect(try await live.look(object).at("spec", "replicas") == .integer(Int64(replicas)))
        try await live.directory.start(run)
        try await live.finish(run)
        #expect(try await live.healthy(resource).wanted == replicas + 1)
        #expect(try await live.cause(object)?.contains("scale") == true)
        // A server leaves out the 0, on the way there and back.
        try await live.finish(try await live.go(.scale(to: .to(0)), resource))
        try await live.finish(try await live.go(.scale(to: .to(1)), resource))
        #expect(try await live.healthy(resource).ready == 1)
    }

    static func pause(_ live: LiveCluster) async throws {
        let object = live.manifest.deployment("web")
        let web = live.resource(.deployment, "web")
        try await live.create(object)
        try await live.healthy(web)
        try await live.finish(try await live.go(.pause, web))
        #expect(try await live.look(object).at("spec", "paused") == true)
        try await live.release(2, of: object)
        guard case .workload(let shown) = try await live.directory.state(of: web) else { return }
        #expect(shown.rollout == .paused)
        #expect(!(try await live.objection(.restart, web)).isEmpty)
        #expect(!(try await live.objection(.pause, web)).isEmpty)
        try await live.finish(try await live.go(.resume, web))
        #expect(try await live.healthy(web).revision == 2)
    }

    static func deletedPod(_ live: LiveCluster) async throws {
        let web = live.resource(.deployment, "web")
        try await live.create(live.manifest.deployment("web"))
        try await live.healthy(web)
        let pod = try #require(try await live.directory.pods(of: web).pods.first)
        let run = try await live.ask(.deletePod, pod.resource)
        #expect(try await live.directory.pods(of: web).pods.contains { $0.resource == pod.resource })
        try await live.directory.start(run)
        try await live.finish(run)
        guard case .gone = try await live.directory.state(of: pod.resource) else {
            Issue.record("the pod is still there")
            return
        }
        let again = try await live.refusal(run)
        #expect(again.kind == .changed, "\(again.text)")
    }
}
