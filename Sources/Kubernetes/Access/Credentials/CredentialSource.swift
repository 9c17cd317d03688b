/// Where a cluster's credential comes from; asked before every request, so answers are cached inside.
protocol CredentialSource: Sendable {
    /// What to present now; re-reads rotated files, runs an exec plugin when its cached answer is over.
    ///
    /// A caller whose task is cancelled is answered at once with a failure; the plugin's run goes on for the others.
    func credential() async throws(AccessFailure) -> Credential

    /// The server answered 401 to it: what is cached is dropped, so that the next request gets a fresh one.
    ///
    /// A credential that was replaced meanwhile drops nothing.
    func rejected(_ credential: Credential) async
}
