import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ExecCachingTests {
    @Test func anAnswerWithoutEndIsKept() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting())
            #expect(try await source.authorization() == "Bearer t1")
            fixture.access.clock.advance(by: .days(30))
            #expect(try await source.authorization() == "Bearer t1")
            #expect(fixture.runs == 1)
        }
    }

    @Test(arguments: [
        "2026-11-21T08:15:00Z", "2026-11-21T10:15:00+02:00", "2026-11-21T08:15:00.000Z",
        "2026-11-21T08:15:00.000000001Z",
    ])
    func anAnswerIsKeptUntilShortlyBeforeItsEnd(end: String) async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting(end: end))
            #expect(try await source.authorization() == "Bearer t1")
            fixture.access.clock.advance(by: .seconds(14 * 60 + 49))
            #expect(try await source.authorization() == "Bearer t1")
            fixture.access.clock.advance(by: .seconds(2))
            #expect(try await source.authorization() == "Bearer t2")
        }
    }

    @Test func anAnswerThatIsOverAlreadyIsPresentedOnce() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting(end: "2026-11-21T07:00:00Z"))
            #expect(try await source.authorization() == "Bearer t1")
            #expect(try await source.authorization() == "Bearer t2")
        }
    }

    @Test func theEndOfACertificateCountsToo() async throws {
        try await withPlugin { fixture in
            let chain = TestPEM.shortCertificateA.replacing("\n", with: "\\n")
            let key = TestPEM.keyA.replacing("\n", with: "\\n")
            try fixture.access.write(
                "{\"apiVersion\":\"\(ExecFixture.v1)\",\"kind\":\"ExecCredential\",\"status\":{\"clientCertificateData\":\"\(chain)\",\"clientKeyData\":\"\(key)\"}}",
                to: "answer.json"
            )
            let folder = fixture.access.folder.path
            let source = try fixture.source("echo run >> '\(folder)/runs'; cat '\(folder)/answer.json'")
            _ = try await source.credential()
            _ = try await source.credential()
            #expect(fixture.runs == 1)
            fixture.access.clock.advance(by: .days(2))
            _ = try await source.credential()
            #expect(fixture.runs == 2)
        }
    }

    @Test func manyWhoAskAtOnceShareOneRun() async throws {
        try await withPlugin { fixture in
            let gate = fixture.access.folder.file("gate")
            let source = try fixture.source("while [ ! -e '\(gate)' ]; do sleep 0.02; done\n" + fixture.counting())
            let answers = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<20 { group.addTask { try await source.authorization() } }
                try await eventually(within: .seconds(60), "the run") { fixture.access.clock.sleeperCount == 1 }
                try fixture.access.write("", to: "gate")
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(answers == Array(repeating: "Bearer t1", count: 20))
            #expect(fixture.runs == 1)
        }
    }

    @Test func a401DropsWhatWasKept() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting())
            let first = try await source.credential()
            await source.rejected(first)
            let second = try await source.credential()
            #expect(second.authorization == "Bearer t2")
            // A late answer to the first changes nothing any more.
            await source.rejected(first)
            #expect(try await source.credential() == second)
            #expect(fixture.runs == 2)
        }
    }

    @Test func aFailureIsRepeatedForAMomentAndThenTriedAgain() async throws {
        try await withPlugin { fixture in
            let folder = fixture.access.folder.path
            let source = try fixture.source("echo run >> '\(folder)/runs'; exit 4")
            #expect(await fixture.refusal(source).contains("ended with code 4"))
            #expect(await fixture.refusal(source).contains("ended with code 4"))
            #expect(fixture.runs == 1)
            fixture.access.clock.advance(by: .seconds(2))
            try fixture.access.write("#!/bin/sh\n\(fixture.counting())\n", to: "bin/plugin", mode: 0o755)
            #expect(try await source.authorization() == "Bearer t2")
        }
    }

    @Test func shortlyBeforeTheEndTheOldAnswerIsBetterThanAFailure() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting(end: "2026-11-21T08:15:00Z"))
            #expect(try await source.authorization() == "Bearer t1")
            try fixture.access.write("#!/bin/sh\nexit 1\n", to: "bin/plugin", mode: 0o755)
            fixture.access.clock.advance(by: .seconds(14 * 60 + 55))
            #expect(try await source.authorization() == "Bearer t1")
            #expect(try await source.authorization() == "Bearer t1")
            fixture.access.clock.advance(by: .seconds(5))
            #expect(await fixture.refusal(source).contains("ended with code 1"))
        }
    }

    @Test func aCallerWhoGivesUpIsAnsweredAtOnceAndTheRunGoesOn() async throws {
        try await withPlugin { fixture in
            let gate = fixture.access.folder.file("gate")
            let source = try fixture.source("while [ ! -e '\(gate)' ]; do sleep 0.02; done\n" + fixture.counting())
            let impatient = Task { await fixture.refusal(source) }
            try await eventually(within: .seconds(60), "the run") { fixture.access.clock.sleeperCount == 1 }
            impatient.cancel()
            #expect(await impatient.value.contains("is still running; the request that waited for it was given up"))
            async let patient = source.authorization()
            try fixture.access.write("", to: "gate")
            #expect(try await patient == "Bearer t1")
            #expect(fixture.runs == 1)
        }
    }

    @Test func everyCallerIsAnsweredWhoeverGivesUpAndWhateverIsRefused() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(fixture.counting())
            let answered = await withTaskGroup(of: Int.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let caller = Task { try? await source.credential() }
                        if number % 3 == 0 { caller.cancel() }
                        let credential = await caller.value
                        if let credential, number % 7 == 0 { await source.rejected(credential) }
                        return 1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(answered == 300)
            let last = try await source.authorization()
            #expect(last == "Bearer t\(fixture.runs)")
            // Each of the 43 refusals costs one run at most.
            #expect((1...44).contains(fixture.runs))
        }
    }
}
