import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// The watches behind the progress: they resume, fall back, and end.
@Suite(.fewAtOnce) struct ObjectWatchesTests {
    private typealias Fixture = ActingFixture
    private static let path = ActingPaths.deployments("prod").named("payments")

    private static func replicas(_ at: ActingFixture) async throws -> Int? {
        try await at.cluster.runs.watches.sight(path, of: API.Deployment.self).items.first?.wanted
    }

    private static func watchLines(_ at: ActingFixture) -> [FakeAPIRequest] {
        at.server.requests.filter { $0.query["watch"] == "true" }
    }

    private static func lists(_ at: ActingFixture) -> Int {
        at.server.requests.count { $0.method == "GET" && $0.query["watch"] == nil }
    }

    @Test func itListsOnceAndThenHearsOfChanges() async throws {
        try await Fixture.run("deployment") { at in
            let first = try await Self.replicas(at)
            #expect(first == 3)
            try await at.server.wait { $0.streaming == 1 }
            #expect(Self.watchLines(at).first?.query["resourceVersion"] == at.server.resourceVersion)
            for count in [4, 5, 6] {
                try at.deployment { $0["spec", "replicas"] = .int(Int64(count)) }
                try await eventually("\(count) replicas") { try await Self.replicas(at) == count }
            }
            #expect(Self.lists(at) == 1 && Self.watchLines(at).count == 1)
        }
    }

    @Test func itIsSharedAndEndsThirtySecondsAfterItsLastUse() async throws {
        try await Fixture.run("deployment") { at in
            let watches = at.cluster.runs.watches
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask { _ = try? await Self.replicas(at) }
                }
            }
            #expect(Self.lists(at) == 1 && watches.count == 1)
            try await at.server.wait { $0.streaming == 1 }
            try await eventually("its timer") { at.clock.sleeperCount >= 1 }
            at.clock.advance(by: .seconds(20))
            _ = try await Self.replicas(at)
            at.clock.advance(by: .seconds(15))
            #expect(watches.count == 1)
            try await eventually("its timer again") { at.clock.sleeperCount >= 1 }
            try await eventually("its end") {
                at.clock.advance(by: .seconds(16))
                return watches.count == 0
            }
            try await at.server.wait { $0.streaming == 0 }
        }
    }

    @Test func aWatchThatBreaksResumesWhereItWas() async throws {
        try await Fixture.run("deployment") { at in
            _ = try await Self.replicas(at)
            try await at.server.wait { $0.streaming == 1 }
            try at.deployment { $0["spec", "replicas"] = 4 }
            try await eventually("the change") { try await Self.replicas(at) == 4 }
            let version = at.server.resourceVersion
            at.server.endWatches(.drop)
            try await at.server.wait { Self.watchLines(at).count == 2 && $0.streaming == 1 }
            #expect(Self.watchLines(at).last?.query["resourceVersion"] == version)
            #expect(Self.lists(at) == 1)
            try at.deployment { $0["spec", "replicas"] = 5 }
            try await eventually("the next change") { try await Self.replicas(at) == 5 }
        }
    }

    @Test func aBookmarkMovesTheBeginning() async throws {
        try await Fixture.run("deployment", "hpa") { at in
            _ = try await Self.replicas(at)
            try await at.server.wait { $0.streaming == 1 }
            try at.server.edit("HorizontalPodAutoscaler", "payments", in: "prod") { $0["spec", "maxReplicas"] = 9 }
            let version = at.server.resourceVersion
            at.server.bookmark()
            try await eventually("the bookmark") {
                at.server.endWatches(.finish)
                try await at.server.wait { $0.streaming == 1 }
                return Self.watchLines(at).last?.query["resourceVersion"] == version
            }
        }
    }

    @Test func aVersionThatIsTooOldIsListedAnew() async throws {
        try await Fixture.run("deployment") { at in
            _ = try await Self.replicas(at)
            try await at.server.wait { $0.streaming == 1 }
            at.server.endWatches(.expire)
            try await at.server.wait { _ in Self.lists(at) == 2 && Self.watchLines(at).count == 2 }
            try at.deployment { $0["spec", "replicas"] = 4 }
            try await eventually("the change") { try await Self.replicas(at) == 4 }
        }
    }

    @Test(arguments: [410, 500])
    func aWatchThatEndsWithAnErrorAgainAndAgainIsNotBegunAtOnce(code: Int) async throws {
        try await Fixture.run("deployment") { at in
            let event = #"{"type":"ERROR","object":\#(ActingPlanTests.status(code, "", "as said"))}"#
            at.server.fail(
                next: 10_000,
                .answer(200, type: "application/json", body: "\(event)\n"),
                when: { $0.query["watch"] == "true" }
            )
            _ = try await Self.replicas(at)
            for round in 2...4 {
                try await at.server.wait { _ in Self.watchLines(at).count >= round }
                try await eventually("the pause") { at.clock.sleeperCount == 2 }
                #expect(Self.watchLines(at).count == round)
                at.clock.advance(by: .seconds(2))
            }
        }
    }

    @Test func whereWatchingIsNotAllowedItListsEveryTwoSeconds() async throws {
        try await Fixture.run("deployment") { at in
            at.server.allow(only: [
                .init(groups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "patch"])
            ])
            let first = try await Self.replicas(at)
            #expect(first == 3)
            try await at.server.wait { _ in Self.watchLines(at).count == 1 }
            for round in 2...4 {
                try at.deployment { $0["spec", "replicas"] = .int(Int64(round + 2)) }
                try await eventually("the pause") { at.clock.sleeperCount == 2 }
                at.clock.advance(by: .seconds(2))
                try await eventually("the list") { try await Self.replicas(at) == round + 2 }
                #expect(Self.lists(at) == round)
            }
            #expect(Self.watchLines(at).count == 1)
        }
    }

    @Test func aClusterThatIsAwayIsToldAndComesBack() async throws {
        try await Fixture.run("deployment") { at in
            _ = try await Self.replicas(at)
            try await at.server.wait { $0.streaming == 1 }
            at.server.fail(next: 100, .status(503))
            at.server.endWatches(.drop)
            try await eventually("the failure") {
                at.clock.advance(by: .seconds(2))
                do {
                    _ = try await Self.replicas(at)
                    return false
                } catch let failure as APIFailure {
                    return failure.kind == .unavailable
                }
            }
            at.server.recover()
            try await eventually("the recovery") {
                at.clock.advance(by: .seconds(2))
                return (try? await Self.replicas(at)) == 3
            }
        }
    }

    @Test func withoutAServiceAListServesForTwoSeconds() async throws {
        try await Fixture.run("deployment", isWatching: false) { at in
            for _ in 0..<5 { _ = try await Self.replicas(at) }
            #expect(Self.lists(at) == 1 && Self.watchLines(at).isEmpty)
            at.clock.advance(by: .seconds(2))
            _ = try await Self.replicas(at)
            #expect(Self.lists(at) == 2)
        }
    }

    @Test func noMoreThanItMayIsWatchedAtOnce() async throws {
        var limits = APILimits()
        limits.streams = 4
        try await Fixture.run("deployment", limits: limits) { at in
            let watches = at.cluster.runs.watches
            for name in 0..<6 {
                _ = try await watches.sight(ActingPaths.deployments("prod").named("d\(name)"), of: API.Deployment.self)
            }
            #expect(watches.count == 2)
            try await at.server.wait { $0.streaming == 2 }
        }
    }

    @Test func whoWaitsIsToldWhenTheServiceEnds() async throws {
        let clock = HandClock()
        try await ClientFixture.run(FakeAPIServer(clock: clock)) { server, client in
            let watches = ObjectWatches(client: client, clock: clock)
            server.fail(.hang)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watches.run() }
                try await eventually("the service") { watches.isRunning }
                let waiter = Shared<APIFailure.Kind?>(nil)
                group.addTask {
                    do throws(APIFailure) {
                        _ = try await watches.sight(Self.path, of: API.Deployment.self)
                    } catch {
                        let kind = error.kind
                        waiter.change { $0 = kind }
                    }
                }
                try await server.wait { $0.requests.count == 1 }
                group.cancelAll()
                try await eventually("the answer") { waiter.value == .cancelled }
            }
            #expect(watches.count == 0 && !watches.isRunning)
        }
    }

    /// The story as a whole: the watch is broken all the time, and the action still comes to its end.
    @Test func aRolloutComesToItsEndWithoutAnyWatch() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            at.server.fail(next: 1_000, .drop, when: { $0.query["watch"] == "true" })
            let run = try await at.go(.restart, Fixture.payments)
            try at.server.rollOut("payments", in: "prod")
            try await eventually("the end") {
                at.clock.advance(by: .seconds(2))
                return try await at.cluster.progress(of: run) == .done
            }
        }
    }
}
