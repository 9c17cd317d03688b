import Testing

@testable import Kubernetes

// Nodes: only looked at, unless CHATOPS_TEST_NODES=1 allows more.
extension KubernetesLive {
    @Test func aCordonIsTriedAndDoneOnlyWhereThatIsAllowed() async throws {
        try await Self.run { live, can in
            try can.require(\.hasNodes, "there are no nodes")
            let nodes = try await live.admin.list(ActingPaths.nodes, of: API.Node.self, atMost: 500).items
            let found = try #require(nodes.first { $0.isReady && !$0.spec.unschedulable })
            try await LiveChecks.cordon(live, found, mayTouch: live.settings.mayTouchNodes)
        }
    }

    @Test func aNodeIsDrainedWhereNobodyElseHasPodsOnIt() async throws {
        try await Self.run { live, can in
            try can.require(\.hasNodes, "there are no nodes")
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            guard live.settings.mayTouchNodes else { throw LiveSkip(why: "CHATOPS_TEST_NODES is not 1") }
            try await LiveChecks.drain(live)
        }
    }
}
