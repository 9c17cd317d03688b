import Desk
import Foundation
import NIOSSL
import TestSupport

@testable import Kubernetes

/// A folder with kubeconfig files in it, and what `ClusterAccess.find` makes of them.
struct AccessFixture {
    let folder: TemporaryFolder
    let clock = HandClock()

    var path: String { folder.file("config") }

    /// Writes a file and its folders; answers its path.
    @discardableResult
    func write(_ text: String, to name: String = "config", mode: Int = 0o600) throws -> String {
        let path = folder.file(name)
        let parent = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    func find(
        _ kubeconfig: String? = nil,
        context: String? = nil,
        environment: [String: String] = [:],
        home: String = "",
        account: String = "/nowhere"
    ) throws(AccessFailure) -> ClusterAccess {
        try ClusterAccess.find(
            kubeconfig: kubeconfig,
            context: context,
            environment: environment,
            home: home,
            serviceAccountDirectory: account,
            clock: clock
        )
    }

    /// The access that a kubeconfig with these cluster and user settings gives.
    func access(cluster: String = "{server: 'https://10.0.0.1:6443'}", user: String = "{token: t0k}") throws
        -> ClusterAccess
    {
        try write(Self.kubeconfig(cluster: cluster, user: user))
        return try find(path)
    }

    /// What `find` says of a kubeconfig with these settings.
    func refusal(cluster: String = "{server: 'https://10.0.0.1:6443'}", user: String = "{token: t0k}") throws -> String
    {
        try write(Self.kubeconfig(cluster: cluster, user: user))
        return refusal(path)
    }

    func refusal(_ kubeconfig: String?, context: String? = nil) -> String {
        do {
            _ = try find(kubeconfig, context: context)
            return "no refusal"
        } catch {
            return error.text
        }
    }

    static func kubeconfig(cluster: String = "{server: 'https://10.0.0.1:6443'}", user: String = "{token: t0k}")
        -> String
    {
        """
        apiVersion: v1
        kind: Config
        current-context: main
        contexts:
        - {name: main, context: {cluster: c, user: u, namespace: shop}}
        clusters:
        - {name: c, cluster: \(cluster)}
        users:
        - {name: u, user: \(user)}
        """
    }

    static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }
}

func withAccess<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (AccessFixture) async throws -> Value
) async throws -> Value {
    try await withTemporaryFolder { try await body(AccessFixture(folder: $0)) }
}

extension CredentialSource {
    /// The Authorization header it would present now.
    func authorization() async throws -> String? {
        try await credential().authorization
    }
}
