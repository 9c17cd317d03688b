import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// How long a run is followed: a rollout for ten minutes, a drain for as long as pods leave.
@Suite struct RunPatienceTests {
    /// Moves the clock step by step, for as long as the run goes on.
    private func wait(_ f: DeskFixture, _ span: Duration, each step: Duration = .seconds(30)) async throws {
        let end = f.clock.now() + span
        while f.clock.now() < end, try await f.run(1).state == .running {
            f.clock.advance(by: step)
            try await eventually {
                let isOver = try await f.run(1).state != .running
                return isOver || f.clock.sleeperCount == 1
            }
        }
    }

    @Test func aDrainIsFollowedForAsLongAsPodsLeave() async throws {
        try await withDesk { f in
            _ = try await RunEndingTests.draining(f)
            for done in 2...4 {
                f.cluster.set(progress: [.running(.init(done: done, total: 4))])
                try await wait(f, .minutes(8))
                #expect(try await f.run(1).state == .running)
            }
            f.cluster.set(progress: [.done])
            try await wait(f, .minutes(1))
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .done)
        }
    }

    private static let pods = ["ledger-0", "ledger-1", "cart-7d4b9c6f5b-x2x7p", "cart-7d4b9c6f5b-z9z2k"].map {
        Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: $0)
    }

    private static func held(until end: Timestamp? = nil) -> ActionProgress {
        .running(
            .init(
                done: 2,
                total: 7,
                detail: "ledger-0 is held: The disruption budget ledger needs 2 healthy pods and has 2 currently",
                left: pods,
                waitsUntil: end
            )
        )
    }

    @Test func aDrainThatNoPodLeavesForTenMinutesEndsAndSaysWhatIsLeft() async throws {
        try await withDesk { f in
            let card = try await RunEndingTests.draining(f)
            f.cluster.set(progress: [Self.held()])
            try await wait(f, .seconds(30))
            try await wait(f, .seconds(570))
            #expect(try await f.run(1).state == .running)
            try await wait(f, .minutes(1))
            await f.desk.errands.settled()
            let run = try await f.run(1)
            #expect(run.state == .failed)
            let text = try await f.shown(card).plainText
            #expect(
                text.contains("No pod has left for 10 minutes (ledger-0 is held: The disruption budget ledger needs")
            )
            #expect(text.contains("Still on the node: shop/ledger-0, shop/ledger-1, shop/cart-…x2x7p and 2 more."))
            #expect(text.contains("It stays cordoned."))
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .failed && last.reason == run.failure)
            #expect(last.parameters["pods after"] == "2 of 7 gone")
            #expect(last.parameters["still there"]?.hasPrefix("shop/ledger-0, shop/ledger-1, ") == true)
        }
    }

    /// A pod's own grace period may be longer.
    @Test func whatHasBeenGivenLongerIsWaitedFor() async throws {
        try await withDesk { f in
            _ = try await RunEndingTests.draining(f)
            f.cluster.set(progress: [Self.held(until: f.clock.now() + .minutes(30))])
            try await wait(f, .minutes(29))
            #expect(try await f.run(1).state == .running)
            try await wait(f, .minutes(2))
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .failed)
        }
    }

    /// The cluster goes on with it by itself.
    @Test func aRolloutIsFollowedForTenMinutesHoweverItGetsOn() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            f.cluster.set(progress: (0..<1_000).map { .running(.init(done: $0, total: 1_000)) })
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.run(1).progress != nil && f.clock.sleeperCount == 1 }
            try await wait(f, .minutes(11))
            await f.desk.errands.settled()
            #expect(try await f.run(1).failure == Phrase.stillNotDone(.en))
        }
    }
}
