import Demo
import Incidents
import TestSupport
import Testing

struct SimulatedClusterTests {
    let shop = Shop()

    @Test func checkoutIsStuckSinceItsRolloutSixteenMinutesAgo() async throws {
        let checkout = try await shop.workload(Shop.checkout)
        #expect(checkout.wanted == 3)
        #expect(checkout.ready == 1)
        #expect(checkout.updated == 2)
        #expect(checkout.revision == 7)
        #expect(checkout.versions == ["1.5.0"])
        #expect(checkout.rolloutStartedAt == shop.start - .minutes(16))
        #expect(checkout.rollout == .stuck(reason: "ProgressDeadlineExceeded", since: shop.start - .minutes(15)))
        #expect(!checkout.isHealthy)
        #expect(checkout.conditions.contains { $0.type == "Progressing" && !$0.isTrue })
        #expect(checkout.events.first?.reason == "ProgressDeadlineExceeded")
        #expect(checkout.resource == Shop.checkout)
    }

    @Test(arguments: [Shop.cart, Shop.search, Shop.ledger])
    func everythingElseIsWell(_ resource: Resource) async throws {
        let workload = try await shop.workload(resource)
        #expect(workload.isHealthy)
        let pods = try await shop.pods(resource)
        #expect(pods.count == workload.wanted)
        #expect(pods.allSatisfy { $0.isReady && $0.status == "Running" && $0.restarts == 0 })
        #expect(Set(pods.compactMap(\.node)).isSubset(of: ["ip-10-0-3-17", "ip-10-0-5-42"]))
    }

    @Test func theWorstPodsComeFirst() async throws {
        let pods = try await shop.pods(Shop.checkout)
        #expect(pods.map(\.isReady) == [false, false, true])
        #expect(pods.prefix(2).allSatisfy { $0.restarts > 5 && $0.containers.first?.lastTermination?.exitCode == 2 })
        #expect(pods.last?.containers.first?.image.hasSuffix(":1.4.1") == true)
    }

    @Test func aCrashingPodGoesRoundAndRoundWithGrowingPauses() async throws {
        _ = try await shop.cluster.start(.restart, on: Shop.checkout)
        var seen: [String] = []
        var pauses: [Int] = []
        var restarts = 0
        for second in 0..<600 {
            guard let pod = try await shop.crashing().first(where: { $0.createdAt == shop.start }) else {
                Issue.record("the first replaced pod is not there")
                return
            }
            if seen.last != pod.status { seen.append(pod.status) }
            #expect(pod.restarts >= restarts)
            if pod.restarts > restarts { pauses.append(second) }
            restarts = pod.restarts
            shop.clock.advance(by: .seconds(1))
        }
        #expect(seen.prefix(5) == ["ContainerCreating", "Running", "Error", "CrashLoopBackOff", "Running"])
        #expect(restarts >= 5)
        let gaps = zip(pauses.dropFirst(), pauses).map { $0 - $1 }
        #expect(gaps == gaps.sorted(), "\(gaps)")
        #expect((gaps.last ?? 0) > 4 * (gaps.first ?? 0))
    }

    @Test func backOffStopsGrowingAtFiveMinutesHoweverLongItGoes() async throws {
        shop.clock.advance(by: .days(30))
        let early = try #require(try await shop.crashing().first)
        #expect(early.restarts > 8_000 && early.restarts < 9_000)
        shop.clock.advance(by: .minutes(61))
        let later = try #require(try await shop.crashing().first { $0.resource == early.resource })
        #expect((11...13).contains(later.restarts - early.restarts))
    }

    @Test func insightLeadsFromAPodToItsWorkloadAndTheVersionBefore() async throws {
        let pod = try #require(try await shop.crashing().first)
        let insight = try #require(try await shop.cluster.insight(into: [pod.resource]))
        #expect(insight.workload == Shop.checkout)
        #expect(insight.versions == ["1.5.0"])
        #expect(insight.previous?.versions == ["1.4.1"])
        #expect(insight.previous?.number == 6)
        #expect(insight.rolloutStartedAt == shop.start - .minutes(16))
    }

    @Test func insightPassesOverWhatLeadsNowhere() async throws {
        let node = Shop.resource(.node, "ip-10-0-3-17")
        #expect(try await shop.cluster.insight(into: [node]) == nil)
        #expect(try await shop.cluster.insight(into: []) == nil)
        let claim = Shop.resource(.persistentvolumeclaim, "data-ledger-0")
        let unknown = Shop.resource(.deployment, "unknown")
        let found = try await shop.cluster.insight(into: [unknown, node, claim])
        #expect(found?.workload == Shop.ledger)
        let service = Shop.resource(.service, "cart")
        #expect(try await shop.cluster.insight(into: [service])?.workload == Shop.cart)
    }

    @Test func revisionsAreNewestFirst() async throws {
        let revisions = try await shop.cluster.revisions(of: Shop.checkout)
        #expect(revisions.map(\.number) == [7, 6, 5])
        #expect(revisions.map(\.versions) == [["1.5.0"], ["1.4.1"], ["1.4.0"]])
        #expect(revisions.map(\.isCurrent) == [true, false, false])
    }

    @Test func aNodeTellsItsConditionsAndWhoSuffersOnIt() async throws {
        let resource = Shop.resource(.node, "ip-10-0-3-17")
        guard case .node(let node) = try await shop.cluster.state(of: resource) else {
            Issue.record("no node")
            return
        }
        #expect(node.isReady && !node.isCordoned)
        #expect(node.conditions.contains { $0.type == "Ready" && $0.isTrue })
        #expect(node.unhealthyPods.map(\.resource.name) == ["checkout-7d4b9c6f5b-x2x7p"])
        let pods = try await shop.pods(resource)
        #expect(pods.count > 3)
        #expect(pods.allSatisfy { $0.node == "ip-10-0-3-17" })
    }

    @Test func whatTheClusterDoesNotHaveIsGone() async throws {
        let gone = [
            Shop.resource(.deployment, "payments"), Shop.resource(.pod, "checkout-1-2"), Shop.resource(.node, "n1"),
            Shop.resource(.daemonset, "agent"), Shop.resource(.service, "payments"),
            Resource(kind: .deployment, namespace: "prod", name: "checkout"),
            Resource(kind: .service, namespace: "prod", name: "checkout"),
            Resource(kind: .persistentvolumeclaim, namespace: "shop", name: "data-x-0"),
        ]
        for resource in gone { #expect(try await shop.cluster.state(of: resource) == .gone(resource)) }
        let plain = [
            Shop.resource(.host, "db1"), Shop.resource(.service, "cart"),
            Shop.resource(.persistentvolumeclaim, "data-ledger-1"),
        ]
        for resource in plain { #expect(try await shop.cluster.state(of: resource) == .plain(resource)) }
    }

    @Test func refusalsSayWhatThereIsInstead() async throws {
        let cluster = shop.cluster
        let cases: [(String, () async throws -> Void)] = [
            (
                "The simulated cluster has no deployment shop/payments; it has cart, checkout and search.",
                { try await cluster.start(.restart, on: Shop.resource(.deployment, "payments")) }
            ),
            (
                "The simulated cluster has no namespace prod; it has only shop.",
                { try await cluster.start(.restart, on: Resource(kind: .deployment, namespace: "prod", name: "cart")) }
            ),
            (
                "The simulated cluster has no daemonset shop/agent; it has none of that kind.",
                { _ = try await cluster.describe(Shop.resource(.daemonset, "agent")) }
            ),
            (
                "The simulated cluster has no node n1; it has ip-10-0-3-17 and ip-10-0-5-42.",
                { _ = try await cluster.pods(of: Shop.resource(.node, "n1")) }
            ),
            (
                "There is no pod shop/cart-1 any more; it may have been replaced. "
                    + "Look at the pods of its workload for the newest ones.",
                { try await cluster.start(.deletePod, on: Shop.resource(.pod, "cart-1")) }
            ),
            (
                "shop/checkout has no revision 99; it has 5, 6 and 7.",
                { try await cluster.start(.rollback(revision: 99), on: Shop.checkout) }
            ),
            (
                "shop/checkout runs revision 7 (1.5.0) already; choose an earlier one.",
                { try await cluster.start(.rollback(revision: 7), on: Shop.checkout) }
            ),
            ("shop/cart has 3 replicas already.", { try await cluster.start(.scale(to: .to(3)), on: Shop.cart) }),
            (
                "shop/cart cannot have 11 replicas: the two nodes have room for 10. Scale to less.",
                { try await cluster.start(.scale(to: .by(8)), on: Shop.cart) }
            ),
            (
                "restart cannot be done on a pod.",
                { try await cluster.start(.restart, on: Shop.resource(.pod, "cart-1")) }
            ),
            (
                "A node has no logs; look at the pods behind it.",
                {
                    _ = try await cluster.logs(
                        of: Shop.resource(.node, "ip-10-0-3-17"),
                        LogQuery(extent: .tail(5))
                    )
                }
            ),
            (
                "A pod has no revisions; its workload has.",
                { _ = try await cluster.revisions(of: Shop.resource(.pod, "cart-1")) }
            ),
            (
                "Host db1 is not part of the simulated cluster.",
                { _ = try await cluster.describe(Shop.resource(.host, "db1")) }
            ),
        ]
        for (sentence, body) in cases { #expect(await shop.refusal(of: body) == sentence) }
    }

    @Test func hugeNamesMakeNoHugeSentences() async throws {
        let name = String(repeating: "x", count: 10_000)
        let text = await shop.refusal {
            try await shop.cluster.start(.restart, on: Shop.resource(.deployment, name))
        }
        #expect((text ?? name).count < 300)
    }
}
