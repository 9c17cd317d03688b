import Foundation
import Yams

extension KubeconfigField {
    /// The whole of a kubeconfig file, YAML or JSON; nil when it is empty.
    static func root(of path: String) throws(AccessFailure) -> KubeconfigField? {
        let text = try AccessFile.text(path, as: "kubeconfig")
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw AccessFailure(text: "kubeconfig \(path) is not YAML: \(words(error))")
        } catch {
            throw AccessFailure(text: "kubeconfig \(path) is not YAML")
        }
        guard let node, node.null == nil else { return nil }
        let root = KubeconfigField(node: node, file: path, place: "")
        guard node.mapping != nil else {
            throw root.fault("this is no kubeconfig; it has to be a mapping with clusters, users and contexts")
        }
        if let kind = try root.text("kind"), kind != "Config" {
            throw root.fault("this is no kubeconfig but an object of kind \"\(kind.prefix(40))\"")
        }
        return root
    }

    /// What is wrong and where, without the line itself: it may hold a secret.
    private static func words(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(problem), at line \(mark.line), column \(mark.column)"
        case .reader(let problem, let offset, _, _):
            offset.map { "\(problem), at character \($0)" } ?? problem
        case .duplicatedKeysInMapping(let keys, let context):
            "the key \(keys.joined(separator: ", ")) is given twice, near line \(context.mark.line)"
        default:
            "it cannot be parsed"
        }
    }
}
