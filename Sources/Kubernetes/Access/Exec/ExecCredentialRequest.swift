import Foundation

/// What a plugin reads in `KUBERNETES_EXEC_INFO`.
struct ExecCredentialRequest: Encodable {
    private struct Spec: Encodable {
        let cluster: Cluster?
        let interactive = false

        enum CodingKeys: CodingKey { case cluster, interactive }
    }

    private struct Cluster: Encodable {
        let server: String
        let tlsServerName: String?
        let isInsecure: Bool?
        let roots: Data?
        let proxy: String?
        let config: PlainValue?

        enum CodingKeys: String, CodingKey {
            case server
            case tlsServerName = "tls-server-name"
            case isInsecure = "insecure-skip-tls-verify"
            case roots = "certificate-authority-data"
            case proxy = "proxy-url"
            case config
        }
    }

    private let apiVersion: String
    private let kind = "ExecCredential"
    private let spec: Spec

    private enum CodingKeys: CodingKey { case apiVersion, kind, spec }

    init(plugin: ExecPlugin, cluster: KubeconfigCluster) {
        apiVersion = plugin.apiVersion
        let told = Cluster(
            server: cluster.server,
            tlsServerName: cluster.tlsServerName,
            isInsecure: cluster.isInsecure ? true : nil,
            roots: cluster.roots.map { Data($0) },
            proxy: cluster.proxy,
            config: cluster.execConfiguration
        )
        spec = Spec(cluster: plugin.isToldCluster ? told : nil)
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Text, flags and finite numbers: there is nothing in it that JSON cannot hold.
        guard let data = try? encoder.encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
