import Desk

extension ClusterAccess {
    /// The cluster that the configuration means: `KUBECONFIG`, else the pod's own, else `~/.kube/config`.
    ///
    /// - Parameters:
    ///   - kubeconfig: `KUBECONFIG` as chatops reads it, a `:`-list; nil: `environment` is asked.
    ///   - context: `KUBE_CONTEXT` or a context of `clusters:`; nil: the current context. `in-cluster` is the pod's own.
    ///   - environment: of the process; exec plugins inherit it, without chatops' own secrets.
    ///   - home: the user's home folder, empty for none.
    static func find(
        kubeconfig: String?,
        context: String?,
        environment: [String: String],
        home: String,
        serviceAccountDirectory: String = ServiceAccount.directory,
        clock: any WallClock
    ) throws(AccessFailure) -> ClusterAccess {
        let context = context.flatMap { $0.isEmpty ? nil : $0 }
        let origin = AccessOrigin.find(
            kubeconfig: kubeconfig,
            context: context,
            environment: environment,
            home: home,
            serviceAccountDirectory: serviceAccountDirectory
        )
        switch origin {
        case .inCluster:
            return try ServiceAccount(environment: environment, directory: serviceAccountDirectory).access(clock: clock)
        case .kubeconfig(let paths):
            return try Kubeconfig(paths: paths).access(context: context, environment: environment, clock: clock)
        case .home(let path):
            return try Kubeconfig(paths: [path]).access(context: context, environment: environment, clock: clock)
        case .nowhere(let text):
            throw AccessFailure(text: text)
        }
    }

    /// The contexts that `find` can be asked for, and which one it takes unasked.
    static func contexts(
        kubeconfig: String?,
        environment: [String: String],
        home: String,
        serviceAccountDirectory: String = ServiceAccount.directory
    ) throws(AccessFailure) -> ContextList {
        let origin = AccessOrigin.find(
            kubeconfig: kubeconfig,
            context: nil,
            environment: environment,
            home: home,
            serviceAccountDirectory: serviceAccountDirectory
        )
        switch origin {
        case .inCluster: return ContextList(names: [inClusterName], current: inClusterName)
        case .kubeconfig(let paths): return try Kubeconfig(paths: paths).contextList
        case .home(let path): return try Kubeconfig(paths: [path]).contextList
        case .nowhere(let text): throw AccessFailure(text: text)
        }
    }
}
