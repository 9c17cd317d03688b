import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientLimitsTests {
    private let version = APIPath("version")

    private struct Version: Decodable, Sendable { var gitVersion: String }

    @Test func noMoreThanEightAreOnTheWay() async throws {
        var limits = APILimits.patient
        limits.read = .seconds(60)
        try await ClientFixture.run(limits: limits) { server, client in
            server.fail(next: 8, .hang)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<30 { group.addTask { _ = try await client.get(version, as: Version.self) } }
                try await server.wait { $0.requests.count == 8 }
                try await eventually("the line") { client.gate.waiting == 22 }
                #expect(server.inFlight.now == 8)
                server.release()
                try await group.waitForAll()
            }
            #expect(server.requests.count == 30)
            #expect(server.inFlight.most <= 8)
        }
    }

    @Test func streamsDoNotTakeTheirPlaces() async throws {
        var limits = APILimits.patient
        limits.inFlight = 1
        limits.streams = 2
        try await ClientFixture.run(limits: limits) { server, client in
            let pods = APIPath("api", "v1", "namespaces", "prod", "pods")
            let first = try await client.watch(pods, from: "", of: Thing.self)
            let second = try await client.watch(pods, from: "", of: Thing.self)
            #expect(try await client.get(version, as: Version.self).gitVersion == "v1.36.2")
            let third = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.watch(pods, from: "", of: Thing.self, within: .milliseconds(200))
            }
            #expect(third.kind == .timedOut)
            _ = (first, second)
        }
    }

    @Test func aStreamThatIsLetGoFreesItsPlace() async throws {
        var limits = APILimits.patient
        limits.streams = 1
        try await ClientFixture.run(limits: limits) { server, client in
            let pods = APIPath("api", "v1", "namespaces", "prod", "pods")
            for _ in 0..<3 { _ = try await client.watch(pods, from: "", of: Thing.self) }
            #expect(server.requests.count == 3)
        }
    }

    @Test func aServerThatHangsCostsTheTimeLimit() async throws {
        var limits = APILimits.patient
        limits.read = .seconds(2)
        try await ClientFixture.run(limits: limits) { server, client in
            server.fail(.hang)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(version, as: Version.self)
            }
            #expect(failure.kind == .timedOut)
            #expect(!failure.isOutcomeUnknown)
        }
    }

    @Test func anAnswerBeyondTheLimitIsRefused() async throws {
        var limits = APILimits.patient
        limits.answer = 2 * 1_024 * 1_024
        limits.read = .seconds(30)
        try await ClientFixture.run(limits: limits) { server, client in
            server.fail(.huge(64 * 1_024 * 1_024))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(version, as: Version.self)
            }
            #expect(failure.kind == .tooLarge)
            server.fail(.answer(200, type: "application/json", body: String(repeating: " ", count: 3 * 1_024 * 1_024)))
            let announced = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(version, as: Version.self)
            }
            #expect(announced.kind == .tooLarge)
            #expect(try await client.get(version, as: Version.self).gitVersion == "v1.36.2")
        }
    }

    @Test func aCancelledReadEndsAtOnce() async throws {
        try await ClientFixture.run { server, client in
            server.fail(.hang)
            let task = Task {
                try await ClientFixture.failure { () async throws(APIFailure) in
                    try await client.get(version, as: Version.self)
                }
            }
            try await server.wait { $0.requests.count == 1 }
            task.cancel()
            #expect(try await task.value.kind == .cancelled)
        }
    }
}
