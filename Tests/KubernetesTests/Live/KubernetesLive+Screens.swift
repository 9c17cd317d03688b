import Testing

@testable import Kubernetes

// Looking.
extension KubernetesLive {
    @Test func everyKindHasItsScreen() async throws {
        try await Self.run { live in try await LiveChecks.everyKindHasItsScreen(live) }
    }

    @Test func whatIsGoneIsShownAsGone() async throws {
        try await Self.run { live in try await LiveChecks.whatIsGoneIsShownAsGone(live) }
    }

    @Test func aCrashLoopIsSeenAndItsPreviousRunRead() async throws {
        try await Self.run { live in
            try live.can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.crashLoop(live)
        }
    }

    @Test func theWholeLogIsHandedOn() async throws {
        try await Self.run { live in
            if live.can.isTruthful { return try await LiveChecks.wholeLog(live) }
            try live.can.require(\.readiesPods, LiveAbilities.noLogs)
            try await LiveChecks.imitatedLog(live)
            LiveAbilities.skipped("the lines of a log", because: LiveAbilities.noLogs)
        }
    }
}
