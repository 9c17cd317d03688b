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
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        guard let settings = LiveSettings.current else { throw FixtureFault("\(LiveSettings.variable) is not set") }
        do {
            try await LiveCluster.run(settings, readOnly: readOnly) { live in
                try await live.moving(try await LiveAbilities.of(live), body)
            }
        } catch let skip as LiveSkip {
            try Test.cancel("not checked: \(skip.why)")
        }
    }

    @Test func theClusterSaysWhatItCanDo() async throws {
        try await Self.run { live in
            let can = live.can
            if !can.hasControllers { LiveAbilities.skipped("rollouts", because: LiveAbilities.noRollouts) }
            if !can.hasNodes { LiveAbilities.skipped("nodes, daemon sets, logs", because: LiveAbilities.noNodes) }
            if !can.isTruthful {
                let pods = can.moved.map(\.rawValue).sorted().joined(separator: ", ")
                let who = pods.isEmpty ? "" : "; the suite itself writes the status of these pods: \(pods)"
                LiveAbilities.skipped("what containers do", because: "none runs what it is told\(who)")
            }
        }
    }
}
