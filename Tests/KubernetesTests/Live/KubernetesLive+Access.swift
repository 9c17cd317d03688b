import Testing

// The printed role: enough, and no more.
extension KubernetesLive {
    @Test func theRoleAllowsEveryActionOnEveryKind() async throws {
        try await Self.run { live in try await LiveChecks.theRoleAllowsEveryActionOnEveryKind(live) }
    }

    @Test func theReadOnlyRoleLooksAndARefusalNamesTheRule() async throws {
        try await Self.run(readOnly: true) { live in
            try await LiveChecks.theReadOnlyRoleLooksAndARefusalNamesTheRule(live)
        }
    }

    @Test func anotherNamespaceIsRefusedBeforeTheClusterIsAsked() async throws {
        try await Self.run { live in try await LiveChecks.anotherNamespaceIsRefusedBeforeTheClusterIsAsked(live) }
    }
}
