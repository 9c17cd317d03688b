import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Pods and jobs.
extension KubernetesLive {
    @Test func aDeletedPodIsReplaced() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.deletedPod(live)
        }
    }

    @Test func anEvictionIsRefusedByABudgetAndThenDone() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
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
            let pod = try #require(try await live.directory.pods(of: web).first)
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

    @Test func aFailedJobIsRunAgain() async throws {
        try await Self.run { live, can in
            try can.require(\.failsPods, LiveAbilities.noFailures)
            let object = live.manifest.job("migrate")
            let migrate = live.resource(.job, "migrate")
            try await live.create(object)
            try await live.wait("the job to fail") {
                let job = try await live.admin.get(LivePath.object(object), as: API.Job.self)
                return job.failure == nil ? nil : true
            }
            guard case .workload(let shown) = try await live.directory.state(of: migrate) else { return }
            #expect(!shown.isHealthy)
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
    }
}
