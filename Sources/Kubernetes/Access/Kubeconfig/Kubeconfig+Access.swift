import Desk

extension Kubeconfig {
    /// The cluster and user of a context; nil: of the current one.
    ///
    /// What is wrong with the cluster and what is wrong with the user are told together.
    func access(
        context name: String?,
        environment: [String: String],
        clock: any WallClock
    ) throws(AccessFailure) -> ClusterAccess {
        let (name, context) = try find(name)
        let namespace = try context.text("namespace")
        var faults: [String] = []
        let cluster = resolve(&faults) { () throws(AccessFailure) in try self.cluster(of: context) }
        let user = resolve(&faults) { () throws(AccessFailure) in try self.user(of: context) }
        guard let cluster, let user else { throw AccessFailure(text: faults.joined(separator: "; ")) }
        let tls = resolve(&faults) { () throws(AccessFailure) in try cluster.tls() }
        let credentials = resolve(&faults) { () throws(AccessFailure) in
            try user?.credentials(cluster: cluster, environment: environment, clock: clock) ?? UserCredentials()
        }
        guard let tls, let credentials else { throw AccessFailure(text: faults.joined(separator: "; ")) }
        return ClusterAccess(
            name: name,
            server: cluster.server,
            tls: tls,
            tlsServerName: cluster.tlsServerName,
            proxy: cluster.proxy,
            namespace: namespace,
            credentials: credentials,
            impersonation: user?.impersonation
        )
    }

    private func find(_ asked: String?) throws(AccessFailure) -> (name: String, context: KubeconfigField) {
        guard let name = asked ?? current else {
            throw AccessFailure(
                text: "\(whereabouts) has no current-context; set KUBE_CONTEXT (\(contexts.known))"
            )
        }
        guard let context = contexts[name] else {
            let why =
                asked == nil
                ? "current-context names \"\(name)\", but there is no such context" : "there is no context \"\(name)\""
            throw AccessFailure(text: "\(why) in \(whereabouts); \(contexts.known)")
        }
        return (name, context)
    }

    private func cluster(of context: KubeconfigField) throws(AccessFailure) -> KubeconfigCluster {
        guard let name = try context.text("cluster") else { throw context.fault("names no cluster; \(clusters.known)") }
        guard let field = clusters[name] else {
            throw context.fault("names the cluster \"\(name)\", which is not in \(whereabouts); \(clusters.known)")
        }
        return try KubeconfigCluster(field, name: name)
    }

    /// Nil inside: the context has no user, requests are anonymous.
    private func user(of context: KubeconfigField) throws(AccessFailure) -> KubeconfigUser? {
        guard let name = try context.text("user") else { return nil }
        guard let field = users[name] else {
            throw context.fault("names the user \"\(name)\", which is not in \(whereabouts); \(users.known)")
        }
        return try KubeconfigUser(field, name: name)
    }

    private func resolve<Value>(
        _ faults: inout [String],
        _ body: () throws(AccessFailure) -> Value
    ) -> Value? {
        do {
            return try body()
        } catch {
            faults.append(error.text)
            return nil
        }
    }
}
