import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// A failed job, run again.
@Suite(.fewAtOnce) struct RerunTests {
    private typealias Fixture = ActingFixture
    private static let jobs = "/apis/batch/v1/namespaces/prod/jobs"

    private static func end(_ at: ActingFixture, _ type: String, _ reason: String) throws {
        try at.server.edit("Job", "migrate-rerun-7", in: "prod") { object in
            object["status"] = [
                "conditions": [
                    [
                        "type": .string(type), "status": "True", "reason": .string(reason), "message": "as said",
                        "lastTransitionTime": "2026-11-21T08:00:00Z",
                    ]
                ]
            ]
        }
    }

    @Test func aNewJobIsMadeAndFollowedToItsEnd() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.go(.rerun, Fixture.migrate)
            let write = try #require(at.writes.first)
            #expect(write.line == "POST \(Self.jobs)?fieldManager=chatops" && write.type == Fixture.json)
            #expect(
                write.body?["metadata"] == [
                    "name": "migrate-rerun-7", "namespace": "prod",
                    "annotations": ["kubernetes.io/change-cause": .string(Fixture.cause("rerun"))],
                ]
            )
            #expect(write.body?["spec"]?["selector"] == nil)
            try await at.follow(run, "its run") { $0 == .running(.init(done: 0, total: 1)) }
            try Self.end(at, "Complete", "CompletionsReached")
            try await at.finish(run)
        }
    }

    @Test func aSecondStartMakesNoSecondJob() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.go(.rerun, Fixture.migrate)
            try await at.cluster.start(run)
            #expect(at.server.objects("Job", in: "prod").count == 2)
            #expect(at.writes.map(\.line).count == 2)
            try Self.end(at, "Complete", "CompletionsReached")
            try await at.finish(run)
        }
    }

    @Test func aLostAnswerAndARepeatMakeOneJob() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.ask(.rerun, Fixture.migrate)
            at.server.fail(.dropAfter, when: { $0.method == "POST" })
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .outcomeUnknown)
            try await at.cluster.start(run)
            #expect(at.server.objects("Job", in: "prod").count == 2)
        }
    }

    @Test func aJobOfTheSameNameThatIsNotOursIsLeftAlone() async throws {
        try await Fixture.run("job-failed") { at in
            let first = try await at.go(.rerun, Fixture.migrate)
            try at.server.edit("Job", "migrate-rerun-7", in: "prod") {
                $0["metadata", "annotations", "kubernetes.io/change-cause"] = "somebody else"
            }
            let refusal = try await at.refusal(first)
            #expect(refusal.text == "Job migrate-rerun-7 is there already, and it is not of this run.")
        }
    }

    @Test func aJobThatFailsAgainSaysWhy() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.go(.rerun, Fixture.migrate)
            try Self.end(at, "Failed", "BackoffLimitExceeded")
            let why = try await at.failure(run)
            #expect(why == "The job failed again (BackoffLimitExceeded: as said).")
        }
    }

    @Test func aJobThatIsCleanedUpAtOnceIsRememberedAsItEnded() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.go(.rerun, Fixture.migrate)
            try await at.follow(run, "its run") { $0 == .running(.init(done: 0, total: 1)) }
            try await at.server.wait { $0.streaming > 0 }
            try Self.end(at, "Complete", "CompletionsReached")
            at.server.remove("Job", "migrate-rerun-7", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aJobThatIsDeletedBeforeItsEndIsNotDone() async throws {
        try await Fixture.run("job-failed") { at in
            let run = try await at.go(.rerun, Fixture.migrate)
            try await at.follow(run, "its run") { $0 == .running(.init(done: 0, total: 1)) }
            at.server.remove("Job", "migrate-rerun-7", in: "prod")
            let why = try await at.failure(run)
            #expect(why == "Job migrate-rerun-7 was deleted before its end was seen.")
        }
    }
}
