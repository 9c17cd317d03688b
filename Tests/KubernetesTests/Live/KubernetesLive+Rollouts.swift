import Testing

@testable import Kubernetes

// Restart, rollback, scale, pause.
extension KubernetesLive {
    @Test func aRestartIsFollowedToItsEnd() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.restarts(live)
        }
    }

    @Test func aRollbackBringsThePreviousRevisionBack() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.rollbacks(live)
        }
    }

    @Test func aBrokenReleaseIsRolledBackToHealth() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.brokenRelease(live)
        }
    }

    @Test func aScaleIsTriedDoneAndFollowed() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.scales(live)
        }
    }

    @Test func aPausedRolloutWaitsUntilItIsResumed() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.pause(live)
        }
    }
}
