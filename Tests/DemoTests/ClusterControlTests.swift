import Demo
import Desk
import Incidents
import TestSupport
import Testing

/// Pausing, evicting, draining and running again, with the plans that come before.
@Suite struct ClusterControlTests {
    private let shop = Shop()
    private static let nodeA = Shop.resource(.node, "ip-10-0-3-17")
    private static let nodeB = Shop.resource(.node, "ip-10-0-5-42")
    private static let migrate = Shop.resource(.job, "migrate")

    private func node(_ resource: Resource) async throws -> ClusterNode {
        guard case .node(let node) = try await shop.cluster.state(of: resource) else { throw FixtureFault("no node") }
        return node
    }

    private func plan(_ action: Action, _ resource: Resource) async throws -> ActionPlan {
        try await shop.cluster.plan(action, on: resource)
    }

    @Test func aPausedDeploymentRollsNothingOutUntilItIsResumed() async throws {
        #expect(try await plan(.pause, Shop.cart).changes == [.init("paused", before: "false", after: "true")])
        #expect(try await shop.run(.pause, on: Shop.cart).end == .done)
        #expect(try await shop.workload(Shop.cart).rollout == .paused)
        let refusal = "shop/cart is paused, so nothing would be rolled out; resume it first."
        #expect(await shop.refusal { _ = try await plan(.restart, Shop.cart) } == refusal)
        #expect(await shop.refusal { try await shop.cluster.start(.rollback(revision: nil), on: Shop.cart) } == refusal)
        #expect(
            await shop.refusal { try await shop.cluster.start(.pause, on: Shop.cart) } == "shop/cart is paused already."
        )
        #expect(try await shop.run(.scale(to: .by(1)), on: Shop.cart).end == .done)
        #expect(try await shop.run(.resume, on: Shop.cart).end == .done)
        #expect(try await shop.workload(Shop.cart).rollout == .complete)
        #expect(try await shop.run(.restart, on: Shop.cart).end == .done)
        #expect(
            await shop.refusal { try await shop.cluster.start(.resume, on: Shop.cart) } == "shop/cart is not paused."
        )
    }

    @Test func pausingARolloutEndsItsRunAndIsNoFailureOfTheDeployment() async throws {
        let run = shop.confirmed(.restart, on: Shop.cart)
        try await shop.cluster.start(run)
        shop.clock.advance(by: .seconds(2))
        try await shop.cluster.start(.pause, on: Shop.cart)
        guard case .failed(let why) = try await shop.cluster.progress(of: run) else {
            Issue.record("it went on")
            return
        }
        #expect(why.contains("Resume it"))
        shop.clock.advance(by: .minutes(10))
        #expect(try await shop.workload(Shop.cart).rollout == .paused)
        try await shop.cluster.start(.resume, on: Shop.cart)
        shop.clock.advance(by: .seconds(1))
        #expect(try await shop.workload(Shop.cart).rollout == .progressing)
    }

    @Test func plansWarnOfWhatWouldUndoIt() async throws {
        #expect(
            try await plan(.scale(to: .by(1)), Shop.cart).warnings == [.autoscaled(by: "cart", min: 3, max: 8)]
        )
        #expect(try await plan(.scale(to: .by(1)), Shop.search).warnings == [.managedBy("Argo CD")])
        #expect(try await plan(.rollback(revision: nil), Shop.search).warnings == [.managedBy("Argo CD")])
        #expect(try await plan(.restart, Shop.checkout).warnings.isEmpty)
        let scaled = try await plan(.scale(to: .to(6)), Shop.checkout)
        #expect(scaled.changes == [.init("replicas", before: "3", after: "6")])
        #expect(scaled.labels == ["app": "checkout"])
        #expect(scaled.sighting?.observed == ["/spec/replicas": "3"])
        #expect(
            await shop.refusal { _ = try await plan(.scale(to: .to(11)), Shop.cart) }
                == "shop/cart cannot have 11 replicas: the two nodes have room for 10. Scale to less."
        )
    }

    @Test func aRollbackSaysWhatItLeadsBackTo() async throws {
        let back = try await plan(.rollback(revision: 6), Shop.checkout)
        #expect(
            back.changes == [
                .init("version", before: "1.5.0", after: "1.4.1"), .init("revision", before: "7", after: "6"),
            ]
        )
        let revisions = try await shop.cluster.revisions(of: Shop.checkout)
        #expect(revisions.map(\.cause) == ["release 1.5.0", "release 1.4.1", "release 1.4.0"])
        #expect(revisions.map(\.differences) == [[], ["app: 1.5.0 → 1.4.1"], ["app: 1.5.0 → 1.4.0"]])
        _ = try await shop.run(.rollback(revision: 6), on: Shop.checkout)
        let cause = try await shop.cluster.revisions(of: Shop.checkout).first?.cause
        #expect(cause == "rollback by responder-a, incident #1")
    }

    @Test func whatChangedBetweenTheClicksIsRefused() async throws {
        var run = shop.confirmed(.scale(to: .by(1)), on: Shop.cart)
        run.plan = try await plan(.scale(to: .by(1)), Shop.cart)
        try await shop.cluster.start(.scale(to: .to(5)), on: Shop.cart)
        do {
            try await shop.cluster.start(run)
            Issue.record("it was done")
        } catch {
            #expect(error.kind == .changed)
            #expect(error.text == "shop/cart changed meanwhile, so nothing was done.")
        }
        let pod = Shop.resource(.pod, "ledger-1")
        var taken = shop.confirmed(.deletePod, on: pod)
        taken.plan = try await plan(.deletePod, pod)
        _ = try await shop.run(.deletePod, on: pod)
        do {
            try await shop.cluster.start(taken)
            Issue.record("the new pod of that name was deleted")
        } catch {
            #expect(error.kind == .changed)
        }
    }

    @Test func anEvictionThatABudgetForbidsIsExplained() async throws {
        let first = Shop.resource(.pod, "ledger-0")
        try await shop.cluster.start(.evict, on: Shop.resource(.pod, "ledger-1"))
        shop.clock.advance(by: .seconds(1))
        let text = await shop.refusal { _ = try await plan(.evict, first) }
        #expect(text?.hasPrefix("Disruption budget ledger lets no pod go: it wants 1 ready, and 1 is.") == true)
        #expect(try await plan(.deletePod, first).warnings == [.budget("ledger", allowed: 0), .lastReplica])
        shop.clock.advance(by: .minutes(1))
        #expect(try await shop.run(.evict, on: first).end == .done)
    }

    @Test func aDrainMovesPodAfterPodAndKeepsTheBudget() async throws {
        let plan = try await plan(.drain, Self.nodeA)
        guard case .node(_, let drain?) = plan.subject else {
            Issue.record("no drain is planned")
            return
        }
        #expect(drain.evicted.count > 3)
        var run = shop.confirmed(.drain, on: Self.nodeA)
        run.plan = plan
        try await shop.cluster.start(run)
        #expect(try await node(Self.nodeA).isCordoned)
        #expect(try await node(Self.nodeA).taints == ["node.kubernetes.io/unschedulable:NoSchedule"])
        var steps: [ActionRun.Progress] = []
        var end: ActionProgress?
        for _ in 0..<400 where end == nil {
            switch try await shop.cluster.progress(of: run) {
            case .running(let progress): steps.append(progress)
            case let over: end = over
            }
            let ledger = try await shop.workload(Shop.ledger)
            #expect(ledger.ready >= 1)
            shop.clock.advance(by: .milliseconds(500))
        }
        #expect(end == .done)
        #expect(steps.allSatisfy { $0.total == drain.evicted.count })
        #expect(steps.map(\.done) == steps.map(\.done).sorted())
        #expect(steps.contains { $0.detail?.contains("Terminating") == true })
        #expect(steps.first?.left?.isEmpty == false && steps.last?.left?.count == 1)
        #expect(try await shop.pods(Self.nodeA).isEmpty)
        shop.clock.advance(by: .minutes(1))
        #expect(try await shop.workload(Shop.ledger).ready == 2)
        #expect(try await shop.workload(Shop.cart).ready == 3)
        #expect(try await shop.pods(Self.nodeB).count >= drain.evicted.count)
        #expect(try await shop.run(.uncordon, on: Self.nodeA).end == .done)
        #expect(try await !node(Self.nodeA).isCordoned)
    }

    @Test func aDrainThatNobodyGoesOnWithStops() async throws {
        var run = shop.confirmed(.drain, on: Self.nodeA)
        run.plan = try await plan(.drain, Self.nodeA)
        try await shop.cluster.start(run)
        _ = try await shop.cluster.progress(of: run)
        shop.clock.advance(by: .minutes(2))
        let left = try await shop.pods(Self.nodeA).count
        #expect(left > 0)
        shop.clock.advance(by: .minutes(10))
        #expect(try await shop.pods(Self.nodeA).count == left)
    }

    @Test func podsAlwaysHaveSomewhereToGo() async throws {
        try await shop.cluster.start(.cordon, on: Self.nodeA)
        let refusals: [(Action, Resource, String)] = [
            (.cordon, Self.nodeA, "ip-10-0-3-17 takes no new pods already."),
            (.uncordon, Self.nodeB, "ip-10-0-5-42 takes new pods already."),
            (
                .drain, Self.nodeB,
                "ip-10-0-5-42 is the last node that takes pods, so they could go nowhere; uncordon ip-10-0-3-17 first."
            ),
        ]
        for (action, resource, text) in refusals {
            #expect(await shop.refusal { _ = try await plan(action, resource) } == text)
            #expect(await shop.refusal { try await shop.cluster.start(action, on: resource) } == text)
        }
        _ = try await shop.run(.scale(to: .to(6)), on: Shop.cart)
        let fresh = try await shop.pods(Shop.cart).filter { $0.createdAt >= shop.start }
        #expect(!fresh.isEmpty && fresh.allSatisfy { $0.node == Self.nodeB.name })
        let events = try await shop.cluster.events(of: Self.nodeA)
        #expect(events.first?.reason == "NodeNotSchedulable")
    }

    @Test func aFailedJobIsRunAgain() async throws {
        let failed = try await shop.workload(Self.migrate)
        #expect(failed.ready == 0)
        #expect(failed.conditions.map(\.type) == ["Failed"])
        let pod = try #require(try await shop.pods(Self.migrate).first)
        #expect(pod.status == "Error")
        #expect(pod.owner == Self.migrate)
        let log = try await shop.cluster.logs(of: Self.migrate, LogQuery())
        #expect(log.text.contains("lock timeout"))
        #expect(log.isWhole)
        #expect(try await shop.cluster.describe(Self.migrate).contains("BackoffLimitExceeded"))
        let run = try await shop.run(.rerun, on: Self.migrate)
        #expect(run.end == .done)
        #expect(run.steps.first?.detail?.contains("ContainerCreating") == true)
        let again = Shop.resource(.job, "migrate-rerun-1")
        #expect(try await shop.workload(again).ready == 1)
        #expect(try await shop.cluster.logs(of: again, LogQuery()).text.contains("done"))
        #expect(
            await shop.refusal { try await shop.cluster.start(.rerun, on: again) }
                == "Job shop/migrate-rerun-1 has succeeded, so there is nothing to rerun."
        )
        #expect(await shop.refusal { _ = try await plan(.deletePod, pod.resource) }?.contains("rerun the job") == true)
    }

    @Test func podsTellWhatTheyMayUseAndWhoseTheyAre() async throws {
        let pod = try #require(try await shop.pods(Shop.search).first)
        let container = try #require(pod.containers.first)
        #expect(container.limits == ResourceAmounts(cpu: "500m", memory: "256Mi"))
        #expect(container.requests.cpu == "250m")
        #expect(container.usage.cpu?.hasSuffix("m") == true)
        #expect(pod.owner == Shop.search)
        let waiting = try #require(try await shop.pods(Shop.checkout).first { $0.status == "CrashLoopBackOff" })
        #expect(waiting.containers.first?.usage.isEmpty == true)
        #expect(try await node(Self.nodeA).version == "v1.31.4")
    }

    @Test func theAutoscalerLeadsToItsWorkload() async throws {
        let resource = Shop.resource(.horizontalpodautoscaler, "cart")
        guard case .object(let object) = try await shop.cluster.state(of: resource) else {
            Issue.record("no autoscaler")
            return
        }
        #expect(object.leadsTo == [Shop.cart])
        #expect(object.facts.contains(.range(min: 3, max: 8)))
        #expect(try await shop.workload(Shop.cart).autoscaler?.name == "cart")
        #expect(try await shop.cluster.describe(resource).contains("Max replicas"))
    }

    @Test func logsAreFilteredAndBeginWhenTheyShould() async throws {
        let all = try await shop.cluster.logs(of: Shop.cart, LogQuery(extent: .tail(400))).text
        let word = try #require(all.split(separator: "\n").last?.split(separator: " ").last.map(String.init))
        let some = try await shop.cluster.logs(
            of: Shop.cart,
            LogQuery(extent: .tail(400), filter: word.uppercased())
        ).text
        let lines = some.split(separator: "\n")
        #expect(!lines.isEmpty && lines.allSatisfy { $0.lowercased().contains(word.lowercased()) })
        let since = shop.clock.now()
        shop.clock.advance(by: .minutes(2))
        let new = try await shop.cluster.logs(of: Shop.cart, LogQuery(extent: .since(since))).text
        let later = try await shop.cluster.logs(of: Shop.cart, LogQuery(extent: .tail(5_000))).text
        #expect(!new.isEmpty)
        #expect(later.hasSuffix(new))
        #expect(!all.contains(new))
    }
}
