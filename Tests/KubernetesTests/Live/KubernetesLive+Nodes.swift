import Testing

@testable import Kubernetes

// Nodes: only looked at, unless CHATOPS_TEST_NODES=1 allows more.
extension KubernetesLive {
    @Test func aCordonIsTriedAndDoneOnlyWhereThatIsAllowed() async throws {
        try await Self.run { live in
            try live.requireNodes()
            let nodes = try await live.admin.list(ActingPaths.nodes, of: API.Node.self, atMost: 500).items
            // Any: two who run the suite at once should not meet on the same.
            let found = try #require(nodes.filter { $0.isReady && !$0.spec.unschedulable }.randomElement())
            try await LiveChecks.cordon(live, found, mayTouch: live.settings.mayTouchNodes)
        }
    }

    @Test func aNodeIsDrainedWhereNobodyElseHasPodsOnIt() async throws {
        try await Self.run { live in
            try live.requireNodes()
            try live.can.require(\.readiesPods, "nothing on the nodes runs pods")
            guard live.settings.mayTouchNodes else { throw LiveSkip(why: "CHATOPS_TEST_NODES is not 1") }
            try await LiveChecks.drain(live)
        }
    }
}
