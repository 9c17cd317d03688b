import Demo
import Desk
import Incidents
import TestSupport
import Testing

struct ClusterOrdersTests {
    let shop = Shop()

    @Test func aRestartReplacesPodsOneByOneAndPassesThroughStates() async throws {
        let before = Set(try await shop.pods(Shop.cart).map(\.resource))
        try await shop.cluster.start(.restart, on: Shop.cart)
        var statuses: Set<String> = []
        var fewestReady = 3
        var mostTerminating = 0
        for _ in 0..<80 {
            let pods = try await shop.pods(Shop.cart)
            statuses.formUnion(pods.map { $0.isReady ? "Ready" : $0.status })
            fewestReady = min(fewestReady, pods.filter(\.isReady).count)
            mostTerminating = max(mostTerminating, pods.filter { $0.status == "Terminating" }.count)
            shop.clock.advance(by: .milliseconds(250))
        }
        #expect(statuses == ["ContainerCreating", "Running", "Ready", "Terminating"])
        #expect(fewestReady == 2)
        #expect(mostTerminating == 1)
        let after = try await shop.workload(Shop.cart)
        #expect(after.isHealthy)
        #expect(after.revision == 23)
        #expect(after.versions == ["2.9.0"])
        #expect(after.events.contains { $0.reason == "ScalingReplicaSet" })
        #expect(before.isDisjoint(with: try await shop.pods(Shop.cart).map(\.resource)))
    }

    @Test func theProgressOfARestartCountsUpAndEndsDone() async throws {
        let (end, took, steps) = try await shop.run(.restart, on: Shop.cart)
        #expect(end == .done)
        #expect(steps.map(\.done) == [0, 1, 2])
        #expect(steps.allSatisfy { $0.total == 3 })
        #expect(took > .seconds(6) && took < .seconds(25))
    }

    @Test func restartingWhatIsBrokenFailsAfterItsDeadlineAndSaysWhy() async throws {
        let (end, took, _) = try await shop.run(.restart, on: Shop.checkout)
        guard case .failed(let why) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(took == .seconds(60))
        #expect(why.hasPrefix("Not finished within 60 s: 1 of 3 ready. checkout-"))
        #expect(why.contains("CrashLoopBackOff after"))
        #expect(why.hasSuffix("exit code 2. See its previous logs, or roll back to 1.4.1."))
        let checkout = try await shop.workload(Shop.checkout)
        #expect(checkout.ready == 1)
        #expect(checkout.versions == ["1.5.0"])
        #expect(try await shop.crashing().count == 2)
    }

    @Test(arguments: [Int64?.none, 6])
    func rollingBackHealsWithinSeconds(_ revision: Int64?) async throws {
        let (end, took, steps) = try await shop.run(.rollback(revision: revision), on: Shop.checkout)
        #expect(end == .done)
        #expect(took >= .seconds(8) && took <= .seconds(15))
        #expect(steps.map(\.done) == [1, 2])
        let checkout = try await shop.workload(Shop.checkout)
        #expect(checkout.isHealthy)
        #expect(checkout.versions == ["1.4.1"])
        #expect(checkout.revision == 8)
        shop.clock.advance(by: .days(2))
        #expect(try await shop.workload(Shop.checkout).isHealthy)
        #expect(try await shop.pods(Shop.checkout).allSatisfy { $0.restarts == 0 })
        #expect(try await shop.cluster.revisions(of: Shop.checkout).map(\.number) == [8, 7, 5])
    }

    @Test func afterAVainRestartTheRollbackStillLeadsToTheOtherVersion() async throws {
        _ = try await shop.run(.restart, on: Shop.checkout)
        let insight = try await shop.cluster.insight(into: [Shop.checkout])
        #expect(insight?.previous?.versions == ["1.4.1"])
        #expect(insight?.rolloutStartedAt == shop.start - .minutes(16))
        #expect(try await shop.run(.rollback(revision: nil), on: Shop.checkout).end == .done)
        #expect(try await shop.workload(Shop.checkout).versions == ["1.4.1"])
    }

    @Test func rollingForwardAgainBreaksItAgain() async throws {
        _ = try await shop.run(.rollback(revision: nil), on: Shop.checkout)
        let (end, _, _) = try await shop.run(.rollback(revision: 7), on: Shop.checkout)
        guard case .failed = end else {
            Issue.record("\(end)")
            return
        }
        let checkout = try await shop.workload(Shop.checkout)
        #expect(checkout.ready == 1)
        #expect(checkout.updated == 2)
        let insight = try await shop.cluster.insight(into: [Shop.checkout])
        #expect((insight?.rolloutStartedAt ?? shop.start) > shop.start)
    }

    @Test func scalingUpAndDownAndToNothing() async throws {
        let (up, _, steps) = try await shop.run(.scale(to: .by(2)), on: Shop.search)
        #expect(up == .done)
        #expect(steps.allSatisfy { $0.total == 4 })
        #expect(try await shop.workload(Shop.search).ready == 4)
        let (down, _, _) = try await shop.run(.scale(to: .to(1)), on: Shop.search)
        #expect(down == .done)
        #expect(try await shop.pods(Shop.search).count == 1)
        let (nothing, _, _) = try await shop.run(.scale(to: .to(0)), on: Shop.search)
        #expect(nothing == .done)
        #expect(try await shop.pods(Shop.search).isEmpty)
        #expect(try await shop.workload(Shop.search).isHealthy)
        let text = await shop.refusal {
            _ = try await shop.cluster.logs(of: Shop.search, LogQuery(extent: .tail(5)))
        }
        #expect(text == "shop/search has no pods, so there are no logs; scale it up first.")
    }

    @Test func scalingUpWhatIsBrokenFails() async throws {
        let (end, took, _) = try await shop.run(.scale(to: .by(1)), on: Shop.checkout)
        guard case .failed(let why) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(took == .seconds(60))
        #expect(why.contains("1 of 4 ready"))
    }

    @Test func scalingDownTakesTheBrokenPodsFirst() async throws {
        let (end, _, _) = try await shop.run(.scale(to: .to(1)), on: Shop.checkout)
        #expect(end == .done)
        #expect(try await shop.pods(Shop.checkout).map(\.isReady) == [true])
    }

    @Test func aDeletedPodIsReplaced() async throws {
        let victim = try #require(try await shop.pods(Shop.cart).first)
        let (end, took, _) = try await shop.run(.deletePod, on: victim.resource)
        #expect(end == .done)
        #expect(took < .seconds(10))
        let pods = try await shop.pods(Shop.cart)
        #expect(pods.count == 3)
        #expect(!pods.contains { $0.resource == victim.resource })
        #expect(try await shop.cluster.state(of: victim.resource) == .gone(victim.resource))
    }

    @Test func deletingACrashingPodSaysThatItsReplacementCrashesToo() async throws {
        let victim = try #require(try await shop.crashing().first)
        let (end, _, _) = try await shop.run(.deletePod, on: victim.resource)
        guard case .failed(let why) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(why.hasPrefix("\(victim.resource.name) was deleted, but its replacement checkout-7d4b9c6f5b-"))
        #expect(try await shop.workload(Shop.checkout).ready == 1)
    }

    @Test func theLastGoodPodComesBackGoodWhenItIsDeleted() async throws {
        let good = try #require(try await shop.pods(Shop.checkout).first(where: \.isReady))
        #expect(try await shop.run(.deletePod, on: good.resource).end == .done)
        shop.clock.advance(by: .minutes(5))
        let checkout = try await shop.workload(Shop.checkout)
        #expect(checkout.ready == 1)
        #expect(checkout.updated == 2)
    }

    @Test func aPodThatIsTerminatingIsNotDeletedTwice() async throws {
        let victim = try #require(try await shop.pods(Shop.cart).first)
        try await shop.cluster.start(.deletePod, on: victim.resource)
        shop.clock.advance(by: .seconds(1))
        let text = await shop.refusal { try await shop.cluster.start(.deletePod, on: victim.resource) }
        #expect(text == "Pod \(victim.resource.path) is being deleted already; wait until it has gone.")
    }

    @Test func aStatefulSetKeepsNamesAndReplacesTheHighestFirst() async throws {
        try await shop.cluster.start(.restart, on: Shop.ledger)
        shop.clock.advance(by: .seconds(2))
        let during = try await shop.pods(Shop.ledger)
        #expect(during.first { $0.status == "Terminating" }?.resource.name == "ledger-1")
        #expect(during.first(where: \.isReady)?.resource.name == "ledger-0")
        shop.clock.advance(by: .seconds(30))
        let after = try await shop.pods(Shop.ledger)
        #expect(after.map(\.resource.name) == ["ledger-0", "ledger-1"])
        #expect(after.allSatisfy { $0.isReady && $0.createdAt > shop.start })
        #expect(try await shop.workload(Shop.ledger).isHealthy)
    }

    @Test func aStatefulSetScalesByItsHighestOrdinal() async throws {
        #expect(try await shop.run(.scale(to: .to(4)), on: Shop.ledger).end == .done)
        let names = try await shop.pods(Shop.ledger).map(\.resource.name)
        #expect(names == ["ledger-0", "ledger-1", "ledger-2", "ledger-3"])
        #expect(try await shop.run(.scale(to: .by(-3)), on: Shop.ledger).end == .done)
        #expect(try await shop.pods(Shop.ledger).map(\.resource.name) == ["ledger-0"])
        #expect(try await shop.run(.deletePod, on: Shop.resource(.pod, "ledger-0")).end == .done)
    }

    @Test func whatHappensDoesNotDependOnHowOftenOneLooks() async throws {
        let often = Shop()
        let seldom = Shop()
        for one in [often, seldom] {
            one.clock.advance(by: .seconds(7))
            try await one.cluster.start(.rollback(revision: nil), on: Shop.checkout)
            try await one.cluster.start(.restart, on: Shop.cart)
        }
        for _ in 0..<300 {
            often.clock.advance(by: .milliseconds(500))
            _ = try await often.pods(Shop.cart)
        }
        seldom.clock.advance(by: .milliseconds(150_000))
        for resource in [Shop.checkout, Shop.cart] {
            #expect(try await often.workload(resource) == seldom.workload(resource))
            #expect(try await often.pods(resource) == seldom.pods(resource))
        }
    }

    @Test func readingIsNothingToStart() async throws {
        let text = await shop.refusal { try await shop.cluster.start(.describe, on: Shop.cart) }
        #expect(text == "describe only reads; there is nothing to start.")
        let logs = Action.logs(container: nil, previous: false)
        #expect(try await shop.cluster.progress(of: shop.confirmed(logs, on: Shop.cart)) == .done)
    }
}
