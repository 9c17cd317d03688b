import Testing

// Acting only on what was shown. None of it needs a kubelet, nor a controller.
extension KubernetesLive {
    @Test func whatChangedBetweenTheClicksIsNotActedOn() async throws {
        try await Self.run { live in try await LiveChecks.whatChangedBetweenTheClicksIsNotActedOn(live) }
    }

    @Test func anotherObjectOfTheSameNameIsNotActedOn() async throws {
        try await Self.run { live in try await LiveChecks.anotherObjectOfTheSameNameIsNotActedOn(live) }
    }

    @Test func theServerHoldsToEveryPrecondition() async throws {
        try await Self.run { live in try await LiveChecks.theServerHoldsToEveryPrecondition(live) }
    }

    @Test func aPodIsDeletedByItsUidOnly() async throws {
        try await Self.run { live in try await LiveChecks.aPodIsDeletedByItsUidOnly(live) }
    }
}
