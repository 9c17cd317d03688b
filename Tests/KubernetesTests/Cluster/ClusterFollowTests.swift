import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterFollowTests {
    private static let pod = ClusterFixture.resource(.pod, "cart-1", in: "shop")

    private struct Report: Sendable {
        let at: Timestamp
        let excerpt: LogExcerpt
    }

    /// Follows for a minute while `body` acts.
    private func follow(
        query: LogQuery = LogQuery(extent: .tail(50), isFollowed: true),
        isWanted: @escaping @Sendable (Int) -> Bool = { _ in true },
        _ body: @escaping @Sendable (FakeAPIServer, HandClock, Shared<[LogExcerpt]>) async throws -> Void
    ) async throws -> [LogExcerpt] {
        let clock = HandClock(ClusterFixture.start)
        let reports = Shared<[LogExcerpt]>([])
        let times = Shared<[Timestamp]>([])
        let isOver = Shared(false)
        try await ClusterFixture.run(clock: clock, isEmpty: true) { server, cluster in
            try server.add(ClusterFixture.pod("cart-1"))
            server.write(["before"], to: "cart-1", "app", in: "shop")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await cluster.follow(Self.pod, query, for: .seconds(60), every: .seconds(3)) { excerpt in
                        times.change { $0.append(clock.now()) }
                        return isWanted(reports.change { $0.append(excerpt) }.count)
                    }
                    isOver.change { $0 = true }
                }
                group.addTask {
                    try await eventually { !reports.value.isEmpty }
                    try await body(server, clock, reports)
                    // What had not begun to sleep when the time passed would sleep for ever.
                    while !isOver.value {
                        clock.advance(by: .seconds(3))
                        try await Task.sleep(for: .milliseconds(20))
                    }
                }
                // The first that fails ends the other.
                while try await group.next() != nil {}
            }
        }
        let followed = zip(times.value, reports.value).filter { $0.1.followedUntil != nil }.map(\.0)
        #expect(zip(followed, followed.dropFirst()).allSatisfy { $1.since($0) >= .seconds(3) })
        return reports.value
    }

    /// Lets the pause between two reports pass until something is seen.
    private static func step(
        _ clock: HandClock,
        _ reports: Shared<[LogExcerpt]>,
        until isSeen: @Sendable (LogExcerpt) -> Bool
    ) async throws {
        for _ in 0..<18 {
            if reports.value.contains(where: isSeen) { return }
            clock.advance(by: .seconds(3))
            let count = reports.value.count
            for _ in 0..<200 where reports.value.count == count { try await Task.sleep(for: .milliseconds(2)) }
        }
        throw FixtureFault("not seen: \(reports.value.map(\.text))")
    }

    @Test func newLinesAreReportedUntilTheTimeIsOver() async throws {
        let reports = try await follow { server, clock, reports in
            try await Self.step(clock, reports) { $0.text == "before" }
            server.write(["new"], to: "cart-1", "app", in: "shop")
            try await Self.step(clock, reports) { $0.text == "before\nnew" }
            clock.advance(by: .seconds(60))
        }
        #expect(reports.first?.followedUntil == ClusterFixture.start + .seconds(60))
        #expect(reports.last?.text == "before\nnew")
        #expect(reports.last?.followedUntil == nil)
        #expect(reports.dropLast().allSatisfy { $0.followedUntil != nil && $0.container == "app" })
    }

    @Test func itEndsWhenNobodyLooksAnyMore() async throws {
        let reports = try await follow(isWanted: { _ in false }) { _, _, _ in }
        #expect(reports.map(\.followedUntil) == [ClusterFixture.start + .seconds(60)])
    }

    @Test func aRestartOfTheContainerIsFollowedOver() async throws {
        let reports = try await follow { server, clock, reports in
            try await Self.step(clock, reports) { $0.text == "before" }
            clock.advance(by: .seconds(1))
            try server.restart("app", of: "cart-1", in: "shop")
            server.write(["second run"], to: "cart-1", "app", in: "shop")
            try await Self.step(clock, reports) { $0.text.hasSuffix("second run") }
            clock.advance(by: .seconds(60))
        }
        #expect(reports.last?.text == "before\nsecond run")
    }

    @Test func aConnectionThatBreaksIsMadeAgain() async throws {
        let reports = try await follow { server, clock, reports in
            // What was read is asked for again from then on: later than that nothing may be written.
            try await Self.step(clock, reports) { $0.text == "before" }
            clock.advance(by: .seconds(2))
            server.endWatches(.drop)
            try await server.wait { $0.streaming == 0 }
            clock.advance(by: .seconds(2))
            server.write(["after"], to: "cart-1", "app", in: "shop")
            try await Self.step(clock, reports) { $0.text.hasSuffix("after") }
            clock.advance(by: .seconds(60))
        }
        #expect(reports.last?.text.hasSuffix("after") == true)
    }

    @Test func aPodThatGoesEndsIt() async throws {
        let reports = try await follow { server, clock, reports in
            try await Self.step(clock, reports) { $0.text == "before" }
            server.remove("Pod", "cart-1", in: "shop")
            try await Self.step(clock, reports) { $0.followedUntil == nil }
        }
        #expect(reports.last?.text == "before")
    }

    @Test func onlyLinesThatTheFilterFindsAreReported() async throws {
        let query = LogQuery(extent: .tail(50), filter: "ERROR", isFollowed: true)
        let reports = try await follow(query: query) { server, clock, reports in
            server.write(["fine", "an error"], to: "cart-1", "app", in: "shop")
            try await Self.step(clock, reports) { $0.text == "an error" }
            clock.advance(by: .seconds(60))
        }
        #expect(reports.allSatisfy { !$0.text.contains("fine") && !$0.text.contains("before") })
    }

    @Test func aLogThatWritesNothingForLongIsFollowedAllTheSame() async throws {
        let clock = HandClock(ClusterFixture.start)
        let reports = Shared<[LogExcerpt]>([])
        let isAsked: @Sendable (FakeAPIServer) -> Bool = { $0.requests.contains { $0.query["follow"] == "true" } }
        // A read's time is over as soon as the kubelet has been asked.
        try await ClusterFixture.run(
            clock: clock,
            isEmpty: true,
            timer: { server, span in
                guard span == ClusterFixture.patient.read else { return try await Task.sleep(for: span) }
                try await server.wait(until: isAsked)
            }
        ) { server, cluster in
            try server.add(ClusterFixture.pod("cart-1"))
            server.write([], to: "cart-1", "app", in: "shop")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await cluster.follow(Self.pod, LogQuery(), for: .seconds(60), every: .seconds(3)) { excerpt in
                        reports.change { $0.append(excerpt) }
                        return true
                    }
                }
                group.addTask {
                    try await server.wait(until: isAsked)
                    server.write(["at last"], to: "cart-1", "app", in: "shop")
                    try await Self.step(clock, reports) { $0.text == "at last" }
                    clock.advance(by: .seconds(60))
                }
                // The first that fails ends the other.
                while try await group.next() != nil {}
            }
        }
        #expect(reports.value.last?.text == "at last")
    }

    @Test func whatKeepsItFromBeginningIsRefused() async throws {
        try await ClusterFixture.run(isEmpty: true) { _, cluster in
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.follow(Self.pod, LogQuery(), for: .seconds(60), every: .seconds(3)) { _ in true }
            }
            #expect(refusal.text.contains("is gone"))
        }
    }
}
