import NIOSSL

/// How one cluster's API server is reached, and as whom.
struct ClusterAccess: Sendable {
    /// For people and logs: the context's name or `in-cluster`.
    var name: String
    /// `https://10.0.0.1:6443/optional/prefix`, without a trailing slash.
    var server: String
    /// Trust roots, verification; the client certificate comes with the credential.
    var tls: TLSConfiguration
    /// Overrides SNI and the name that is verified.
    var tlsServerName: String?
    /// `proxy-url` of the kubeconfig (http or socks5; it may hold a password); nil: the process' own proxy
    /// settings apply.
    var proxy: String?
    /// Whether the process' proxy settings hold for it. Not for the cluster that the bot runs in: no proxy stands between.
    var usesEnvironmentProxy = true
    /// The context's namespace.
    var namespace: String?
    var credentials: any CredentialSource
    /// `as`, `as-uid`, `as-groups`, `as-user-extra`.
    var impersonation: Impersonation?

    /// The name of the cluster that chatops itself runs in; `find` takes it as a context, too.
    static let inClusterName = "in-cluster"

    /// The TLS settings with which `credential` is presented.
    func tls(presenting credential: Credential) throws(AccessFailure) -> TLSConfiguration {
        var tls = tls
        try credential.certificate?.apply(to: &tls)
        return tls
    }
}

extension ClusterAccess: SecretHolding {
    var description: String { "ClusterAccess(\(name), \(server))" }
}
