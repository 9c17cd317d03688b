import Desk
import Foundation
import NIOSSL

/// The service account of the pod that chatops runs in.
struct ServiceAccount: Sendable {
    /// Where a pod finds `token`, `ca.crt` and `namespace`.
    static let directory = "/var/run/secrets/kubernetes.io/serviceaccount"

    private let host: String
    private let port: String
    private let directory: String

    init(environment: [String: String], directory: String) {
        host = environment["KUBERNETES_SERVICE_HOST"] ?? ""
        port = environment["KUBERNETES_SERVICE_PORT"] ?? ""
        self.directory = directory
    }

    var tokenPath: String { AccessFile.resolve("token", in: directory) }
    private var rootsPath: String { AccessFile.resolve("ca.crt", in: directory) }
    private var namespacePath: String { AccessFile.resolve("namespace", in: directory) }

    /// Whether this process runs in a pod, with or without a token.
    var isInPod: Bool { !host.isEmpty && !port.isEmpty }

    /// Whether there is a token to present.
    var isPresent: Bool { isInPod && AccessFile.exists(tokenPath) }

    /// Fails when the token or the trust roots cannot be read.
    func access(clock: any WallClock) throws(AccessFailure) -> ClusterAccess {
        let token = TokenFile(path: tokenPath, origin: "the token of this pod's service account", clock: clock)
        _ = try token.authorization()
        return ClusterAccess(
            name: ClusterAccess.inClusterName,
            server: "https://\(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host):\(port)",
            tls: try tls(),
            tlsServerName: nil,
            proxy: nil,
            usesEnvironmentProxy: false,
            namespace: try namespace(),
            credentials: UserCredentials(authorization: .file(token)),
            impersonation: nil
        )
    }

    /// A pod without `ca.crt` talks to an API server with a public certificate.
    private func tls() throws(AccessFailure) -> TLSConfiguration {
        guard AccessFile.exists(rootsPath) else { return TrustRoots.system() }
        let what = "the certificate authority of this pod's service account"
        return try TrustRoots.only(try AccessFile.bytes(rootsPath, as: what), origin: "\(what) (\(rootsPath))")
    }

    private func namespace() throws(AccessFailure) -> String? {
        guard AccessFile.exists(namespacePath) else { return nil }
        let text = try AccessFile.text(namespacePath, as: "the namespace of this pod")
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }
}
