import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// What is done to a node concerns everybody who has something on it.
extension LiveChecks {
    /// Cordons and uncordons a node for real.
    static func cordon(_ live: LiveCluster, _ found: API.Node, mayTouch: Bool) async throws {
        let node = live.resource(.node, found.metadata.name)
        let run = try await live.ask(.cordon, node)
        #expect(run.plan?.changes.first?.what == "unschedulable")
        #expect(try await isCordoned(found, live) == false)
        #expect(!(try await live.objection(.uncordon, node)).isEmpty)
        guard mayTouch else {
            return LiveAbilities.skipped("cordon and uncordon for real", because: "CHATOPS_TEST_NODES is not 1")
        }
        try await leavingOpen(found, live) {
            try await live.directory.start(run)
            try await live.finish(run)
            #expect(try await isCordoned(found, live))
            try await live.finish(try await live.go(.uncordon, node, id: 8))
            #expect(try await isCordoned(found, live) == false)
        }
    }

    /// Empties a node on which nobody else has anything: a budget holds its pods, then lets go, and they come back once
    /// the node is open again.
    /// - Throws: `LiveSkip` where there is no such node.
    static func drain(_ live: LiveCluster) async throws {
        let found = try await quietNode(live)
        let node = live.resource(.node, found.metadata.name)
        let web = live.resource(.deployment, "web")
        let budget = live.manifest.budget("web", minAvailable: 2)
        try await live.create(live.manifest.deployment("web", on: found))
        try await live.create(budget)
        try await live.healthy(web)
        try await live.wait("the budget to be counted") {
            try await live.look(budget).at("status", "currentHealthy") == 2 ? true : nil
        }
        let before = try await pods(on: found, live).filter { $0.metadata.namespace == live.namespace }
        #expect(before.count == 2)
        try await leavingOpen(found, live) {
            let run = try await live.ask(.drain, node)
            guard case .node(_, let drain?) = run.plan?.subject else { throw FixtureFault("no drain is planned") }
            #expect(drain.evicted.map(\.name).sorted() == before.map(\.metadata.name).sorted())
            #expect(drain.evicted.allSatisfy { $0.namespace == live.namespace })
            #expect(run.plan?.warnings.contains(.budget("web", allowed: 0)) == true)
            #expect(try await isCordoned(found, live) == false)
            try await live.directory.start(run)
            #expect(try await isCordoned(found, live))
            try await live.wait("the budget to hold them") {
                let progress = try await live.directory.progress(of: run)
                guard case .running(let at) = progress, at.detail?.contains("disruption budget web") == true else {
                    throw Poll.Retry(hint: "\(progress)")
                }
                #expect(at.done == 0 && at.left?.count == 2)
                return true
            }
            try await live.merge(["spec": ["minAvailable": 0]], into: budget)
            try await live.finish(run)
            let uids = Set(before.map(\.metadata.uid))
            #expect(try await pods(on: found, live).allSatisfy { !uids.contains($0.metadata.uid) })
            #expect(try await isCordoned(found, live))
            try await live.finish(try await live.go(.uncordon, node, id: 8))
            #expect(try await isCordoned(found, live) == false)
        }
        try await live.healthy(web)
    }

    /// A node that takes pods and holds none that a drain would move, but those of the suite's own namespace. The bot's
    /// account could evict no others anyway; this is so that nothing is cordoned under other people's work.
    static func quietNode(_ live: LiveCluster) async throws -> API.Node {
        let nodes = try await live.admin.list(ActingPaths.nodes, of: API.Node.self, atMost: 500).items
        var busy: [String] = []
        for node in nodes where node.isReady && !node.spec.unschedulable {
            guard !node.spec.taints.contains(where: { $0.effect == "NoSchedule" || $0.effect == "NoExecute" }) else {
                busy.append("\(node.metadata.name) is tainted")
                continue
            }
            let drain = NodeDrain(try await pods(on: node, live))
            let others = (drain.awaited + drain.refused.map(\.pod)).filter { $0.metadata.namespace != live.namespace }
            guard let other = others.first else { return node }
            busy.append("\(node.metadata.name) holds \(other.metadata.namespace)/\(other.metadata.name)")
        }
        let some = busy.prefix(3).joined(separator: ", ") + (busy.count > 3 ? ", …" : "")
        throw LiveSkip(why: "no node is free of other people's pods (\(some.isEmpty ? "none takes pods" : some))")
    }

    private static func pods(on node: API.Node, _ live: LiveCluster) async throws -> [API.Pod] {
        try await live.admin.list(ActingPaths.pods(on: node.metadata.name), of: API.Pod.self, atMost: 5_000).items
    }

    private static func isCordoned(_ node: API.Node, _ live: LiveCluster) async throws -> Bool {
        try await live.admin.get(ActingPaths.nodes.appending(node.metadata.name), as: API.Node.self).spec.unschedulable
    }

    /// Whatever comes of it, the node takes pods again, also when the test ran out of time.
    static func leavingOpen(
        _ node: API.Node,
        _ live: LiveCluster,
        _ body: () async throws -> Void
    ) async throws {
        let patch = try LiveCluster.bytes(["spec": ["unschedulable": .null]])
        let path = ActingPaths.nodes.appending(node.metadata.name)
        let admin = live.admin
        func open() async throws {
            // Its own task: in a cancelled one no request would leave.
            let work = Task { _ = try await admin.patch(path, .merge, body: patch, as: JSONValue.self) }
            try await work.value
        }
        do {
            try await body()
        } catch {
            // What went wrong first is what has to be told.
            do { try await open() } catch let left { Issue.record(left) }
            throw error
        }
        try await open()
    }
}
