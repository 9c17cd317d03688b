import Testing

@testable import Kubernetes

// Pods and jobs.
extension KubernetesLive {
    @Test func aDeletedPodIsReplaced() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.deletedPod(live)
        }
    }

    @Test func anEvictionIsRefusedByABudgetAndThenDone() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.eviction(live)
        }
    }

    @Test func aFailedJobIsRunAgain() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.failedJob(live)
        }
    }
}
