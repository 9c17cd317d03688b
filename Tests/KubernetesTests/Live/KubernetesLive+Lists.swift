import Testing

// Pages and watches.
extension KubernetesLive {
    @Test func aListComesPageByPage() async throws {
        try await Self.run { live in try await LiveChecks.aListComesPageByPage(live) }
    }

    @Test func aWatchGoesOnWhereTheLastOneEnded() async throws {
        try await Self.run { live in try await LiveChecks.aWatchGoesOnWhereTheLastOneEnded(live) }
    }

    @Test func aVersionThatIsTooOldIsSaidToBe() async throws {
        try await Self.run { live in try await LiveChecks.aVersionThatIsTooOldIsSaidToBe(live) }
    }
}
