import Incidents
import TestSupport
import Testing

@testable import Kubernetes

/// Every screen and every action against a real API server, through the bot's own client and under the printed role.
///
/// It runs whenever `CHATOPS_TEST_KUBECONFIG` names a cluster; see `LiveSettings` for what else can be said.
@Suite(.serialized, .needsCluster, .timeLimit(.minutes(20))) struct KubernetesLive {
    /// A namespace of its own for one test, and what the cluster can do.
    static func run(
        readOnly: Bool = false,
        _ body: @escaping @Sendable (LiveCluster, LiveAbilities) async throws -> Void
    ) async throws {
        guard let settings = LiveSettings.current else { throw FixtureFault("\(LiveSettings.variable) is not set") }
        do {
            try await LiveCluster.run(settings, readOnly: readOnly) { live in
                let can = try await LiveAbilities.of(live)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    if can.needsHand { group.addTask { try await LiveHand(live: live).run() } }
                    defer { group.cancelAll() }
                    try await body(live, can)
                }
            }
        } catch let skip as LiveSkip {
            try Test.cancel("not checked: \(skip.why)")
        }
    }

    @Test func theClusterSaysWhatItCanDo() async throws {
        try await Self.run { _, can in
            if !can.hasControllers { LiveAbilities.skipped("rollouts", because: "no controllers answer") }
            if !can.hasNodes {
                let why = "there are no nodes; the suite moves the pods itself"
                LiveAbilities.skipped("nodes, daemon sets, logs", because: why)
            }
            if can.hasNodes, !can.readiesPods { LiveAbilities.skipped("rollouts", because: "pods do not become ready") }
            if can.readiesPods, !can.isTruthful { LiveAbilities.skipped("crashes", because: LiveAbilities.noFailures) }
        }
    }
}
