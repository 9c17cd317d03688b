import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// What goes wrong, and back to health.
extension LiveChecks {
    static func crashLoop(_ live: LiveCluster) async throws {
        try await live.create(live.manifest.deployment("crasher", .crash, replicas: 1))
        let crasher = live.resource(.deployment, "crasher")
        let pod = try await live.wait("the crash loop") {
            let pods = try await live.directory.pods(of: crasher).pods
            guard let pod = pods.first, pod.status == "CrashLoopBackOff", pod.restarts > 0 else {
                throw Poll.Retry(hint: pods.map { "\($0.status) \($0.restarts)" }.joined(separator: ", "))
            }
            return pod
        }
        #expect(!pod.isReady)
        guard case .pod(let screen) = try await live.directory.state(of: pod.resource) else {
            throw FixtureFault("a pod is not shown as one")
        }
        #expect(screen.containers.first?.lastTermination?.exitCode == 7)
        let shown = try await workload(live, crasher)
        #expect(!shown.isHealthy && shown.ready == 0)
        #expect(try await live.directory.describe(pod.resource).contains("CrashLoopBackOff"))
        let query = LogQuery(isPrevious: true, extent: .tail(50))
        guard live.can.isTruthful else {
            if screen.node == nil {
                let refusal = await #expect(throws: ClusterRefusal.self) {
                    try await live.directory.logs(of: pod.resource, query)
                }
                #expect(refusal?.text.contains("has no node yet") == true, "\(refusal?.text ?? "")")
            }
            return LiveAbilities.skipped("the log of the crash", because: LiveAbilities.noLogs)
        }
        let log = try await live.directory.logs(of: crasher, query)
        #expect(log.isPrevious && log.container == "app")
        #expect(log.text.contains(LiveManifest.crashLine))
        let filtered = try await live.directory.logs(
            of: pod.resource,
            LogQuery(isPrevious: true, filter: "nobody wrote this")
        )
        #expect(filtered.text.isEmpty)
    }

    static func brokenRelease(_ live: LiveCluster) async throws {
        let good = live.manifest.deployment("web")
        let web = live.resource(.deployment, "web")
        try await live.create(good)
        try await live.healthy(web)
        let broken = live.manifest.deployment("web", .crash)
        let template = try #require(broken.at("spec", "template"))
        try await live.merge(["spec": ["template": template]], into: good)
        try await live.wait("the crash") {
            let pods = try await live.directory.pods(of: web).pods
            guard pods.first?.status == "CrashLoopBackOff" else {
                throw Poll.Retry(hint: pods.map(\.status).joined(separator: ", "))
            }
            return true
        }
        let insight = try #require(try await live.directory.insight(into: [web]))
        #expect(insight.previous?.number == 1)
        try await live.finish(try await live.go(.rollback(revision: nil), web))
        let shown = try await live.healthy(web)
        #expect(shown.revision == 3)
    }

    static func failedJob(_ live: LiveCluster) async throws {
        let object = live.manifest.job("migrate")
        let migrate = live.resource(.job, "migrate")
        try await live.create(object)
        try await live.wait("the job to fail") {
            let job = try await live.admin.get(LivePath.object(object), as: API.Job.self)
            return job.failure == nil ? nil : true
        }
        #expect(!(try await workload(live, migrate)).isHealthy)
        let run = try await live.go(.rerun, migrate, id: 11)
        let name = WriteBody.rerunName("migrate", suffix: "rerun-11")
        let path = ActingPaths.jobs(live.namespace).appending(name)
        let copy = try await live.admin.get(path, as: API.Job.self)
        #expect(copy.metadata.annotations[RevisionHistory.cause]?.contains("rerun by responder-a") == true)
        // The same once more is the same job.
        try await live.directory.start(run)
        guard case .failed(let why) = try await live.end(run) else {
            Issue.record("a job that must fail did not")
            return
        }
        #expect(!why.isEmpty)
    }

    static func eviction(_ live: LiveCluster) async throws {
        let web = live.resource(.deployment, "web")
        let budget = live.manifest.budget("web", minAvailable: 2)
        try await live.create(live.manifest.deployment("web"))
        try await live.create(budget)
        try await live.healthy(web)
        try await live.wait("the budget to be counted") {
            let status = try await live.look(budget)["status"]
            guard status?["currentHealthy"] == 2 else { throw Poll.Retry(hint: "\(String(describing: status))") }
            return true
        }
        let pod = try #require(try await live.directory.pods(of: web).pods.first)
        let words = try await live.objection(.evict, pod.resource)
        #expect(words.contains("disruption budget"), "\(words)")
        let deletion = try await live.plan(.deletePod, pod.resource)
        #expect(deletion.warnings.contains(.budget("web", allowed: 0)))
        try await live.merge(["spec": ["minAvailable": 1]], into: budget)
        try await live.wait("the budget to allow one") {
            try await live.look(budget).at("status", "disruptionsAllowed") == 1 ? true : nil
        }
        try await live.finish(try await live.go(.evict, pod.resource))
        try await live.healthy(web)
    }
}
