import Desk

extension KubeconfigUser {
    /// Where this user's credential comes from. Files are read once here, so that a wrong path is told at the start.
    func credentials(
        cluster: KubeconfigCluster,
        environment: [String: String],
        clock: any WallClock
    ) throws(AccessFailure) -> UserCredentials {
        var credentials = UserCredentials()
        credentials.authorization = try authorization(clock: clock)
        if let chain, let key {
            let origin = "the client certificate of user \"\(name)\" in \(file)"
            let files = CertificateFiles(chain: chain, key: key, origin: origin, clock: clock)
            _ = try files.certificate()
            credentials.certificate = files
        }
        if let plugin {
            let call = PluginCall(plugin: plugin, cluster: cluster, environment: environment)
            credentials.plugin = ExecCredentials(call: call, clock: clock)
        }
        return credentials
    }

    /// A token file goes before a token; it is the one that somebody keeps fresh.
    private func authorization(clock: any WallClock) throws(AccessFailure) -> UserCredentials.Authorization? {
        if let tokenFile {
            let origin = "the tokenFile of user \"\(name)\" in \(file)"
            let reader = TokenFile(path: tokenFile, origin: origin, clock: clock)
            _ = try reader.authorization()
            return .file(reader)
        }
        if let token {
            return .fixed(
                try AuthorizationHeader.bearer(token, origin: "the token of user \"\(name)\" in \(file)")
            )
        }
        guard username != nil || password != nil else { return nil }
        return .fixed(AuthorizationHeader.basic(user: username ?? "", password: password ?? ""))
    }
}
