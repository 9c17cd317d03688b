import Foundation

/// Where the way to a cluster is described: named kubeconfig files, the pod chatops runs in, the user's own kubeconfig.
enum AccessOrigin: Hashable, Sendable {
    /// `KUBECONFIG`, as absolute paths in its order.
    case kubeconfig([String])
    /// A pod's service account.
    case inCluster
    /// `~/.kube/config`.
    case home(String)
    /// Nothing is configured; the text says what was looked for.
    case nowhere(String)

    /// `KUBECONFIG` goes before the pod's service account, that before `~/.kube/config`.
    ///
    /// A context that is asked for by name is looked for in kubeconfigs only: acting on the pod's own cluster instead
    /// would be acting on the wrong one.
    static func find(
        kubeconfig: String?,
        context: String?,
        environment: [String: String],
        home: String,
        serviceAccountDirectory: String = ServiceAccount.directory
    ) -> AccessOrigin {
        let account = ServiceAccount(environment: environment, directory: serviceAccountDirectory)
        if context == ClusterAccess.inClusterName, account.isPresent { return .inCluster }
        let listed = paths(kubeconfig ?? environment["KUBECONFIG"] ?? "", home: home)
        if !listed.isEmpty { return .kubeconfig(listed) }
        if context == nil, account.isPresent { return .inCluster }
        let own = AccessFile.resolve(".kube/config", in: home)
        if !home.isEmpty, AccessFile.exists(own) { return .home(own) }
        return .nowhere(nothing(context: context, account: account, own: home.isEmpty ? nil : own))
    }

    /// The elements of a `:`-list, absolute; `~/` is the home folder, since nobody expands it in a `.env` file.
    private static func paths(_ list: String, home: String) -> [String] {
        list.split(separator: ":").map { element in
            let path = element.trimmingCharacters(in: .whitespaces)
            if path.hasPrefix("~/"), !home.isEmpty { return AccessFile.resolve(String(path.dropFirst(2)), in: home) }
            return path.isEmpty ? "" : AccessFile.resolve(path, in: FileManager.default.currentDirectoryPath)
        }
        .filter { !$0.isEmpty }
    }

    private static func nothing(context: String?, account: ServiceAccount, own: String?) -> String {
        var looked = ["KUBECONFIG is not set"]
        if let context, account.isPresent {
            looked.append("this pod's own service account has no context \"\(context)\"")
        } else if account.isInPod {
            looked.append("this pod has no token at \(account.tokenPath) (automountServiceAccountToken may be false)")
        } else {
            looked.append("this is not a pod (KUBERNETES_SERVICE_HOST is not set)")
        }
        looked.append(own.map { "\($0) does not exist" } ?? "there is no home folder to look for .kube/config in")
        return "no cluster is configured: \(looked.joined(separator: ", ")). Set KUBECONFIG to a kubeconfig file"
    }
}
