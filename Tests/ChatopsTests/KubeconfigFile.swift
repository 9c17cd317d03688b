import Foundation
import TestSupport

/// A kubeconfig as a test needs it.
enum KubeconfigFile {
    static let token = "Zq-cluster-token"

    /// Contexts and their servers, the first of them current.
    static func text(_ contexts: [(name: String, server: String)], token: String = token) -> String {
        var text = "apiVersion: v1\nkind: Config\ncurrent-context: \(contexts.first?.name ?? "")\n"
        text += "users:\n  - {name: bot, user: {token: \(token)}}\nclusters:\n"
        for (name, server) in contexts { text += "  - {name: \(name), cluster: {server: \"\(server)\"}}\n" }
        text += "contexts:\n"
        for (name, _) in contexts { text += "  - {name: \(name), context: {cluster: \(name), user: bot}}\n" }
        return text
    }

    /// Writes it into the folder, and gives its path.
    @discardableResult
    static func write(
        _ contexts: [(name: String, server: String)],
        token: String = token,
        as name: String = "kubeconfig",
        in folder: TemporaryFolder
    ) throws -> String {
        try text(contexts, token: token).write(toFile: folder.file(name), atomically: true, encoding: .utf8)
        return folder.file(name)
    }
}
