import Foundation
import TestSupport
import Yams

@testable import Kubernetes

/// A kubeconfig for the suite's own account, put before the one that was given: the merged list has that one's cluster
/// and the account's token.
enum LiveKubeconfig {
    static let context = "chatops-live"

    private struct File: Decodable {
        struct Named: Decodable {
            struct Context: Decodable {
                var cluster: String
            }

            var name: String
            var context: Context
        }

        enum CodingKeys: String, CodingKey {
            case current = "current-context"
            case contexts
        }

        var current: String?
        var contexts: [Named]?
    }

    /// - Returns: the list for `KUBECONFIG`.
    static func write(_ token: String, in folder: TemporaryFolder, before settings: LiveSettings) throws -> String {
        let cluster = try JSONEncoder().encode(try clusterName(settings))
        let tokenPath = folder.file("token")
        let path = folder.file("kubeconfig.yaml")
        let text = """
            apiVersion: v1
            kind: Config
            current-context: \(context)
            contexts:
            - {name: \(context), context: {cluster: \(String(decoding: cluster, as: UTF8.self)), user: \(context)}}
            users:
            - {name: \(context), user: {tokenFile: token}}
            """
        for (file, content) in [(tokenPath, token), (path, text)] {
            let isMade = FileManager.default.createFile(
                atPath: file,
                contents: Data(content.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard isMade else { throw FixtureFault("\(file) could not be written") }
        }
        return "\(path):\(settings.kubeconfig)"
    }

    /// The cluster of the context that is meant.
    private static func clusterName(_ settings: LiveSettings) throws -> String {
        let files = try settings.kubeconfig.split(separator: ":").map { path in
            try YAMLDecoder().decode(File.self, from: String(contentsOfFile: String(path), encoding: .utf8))
        }
        let wanted = settings.context ?? files.lazy.compactMap(\.current).first { !$0.isEmpty }
        guard let wanted else { throw FixtureFault("\(LiveSettings.variable) has no current context") }
        let found = files.lazy.flatMap { $0.contexts ?? [] }.first { $0.name == wanted }
        guard let found else { throw FixtureFault("\(LiveSettings.variable) has no context \(wanted)") }
        return found.context.cluster
    }
}
