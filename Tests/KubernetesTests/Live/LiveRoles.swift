import Foundation
import TestSupport
import Yams

@testable import Kubernetes

/// The roles and bindings of `print kubernetes-rbac`, read back from its text.
///
/// Rules, kinds, bindings and subjects stay exactly as printed. Only the names of what lies outside the suite's own
/// namespace get its name, so that a chatops that is installed in the cluster keeps its own.
struct LiveRoles: Sendable {
    let documents: [JSONValue]

    init(printed text: String, namespace: String) throws {
        documents = try Self.parse(text).map { document in
            var document = document
            guard let name = document.at("metadata", "name")?.string else {
                throw FixtureFault("a document without a name")
            }
            document["metadata"]?["labels"] = [LiveManifest.mark: "true"]
            guard document.at("metadata", "namespace")?.string != namespace else { return document }
            document["metadata"]?["name"] = .string("\(name)-\(namespace)")
            if document["roleRef"] != nil { document["roleRef"]?["name"] = .string("\(name)-\(namespace)") }
            return document
        }
    }

    /// Every document of a YAML text.
    static func parse(_ text: String) throws -> [JSONValue] {
        let decoder = YAMLDecoder()
        return try text.components(separatedBy: "\n---\n").compactMap { part in
            let lines = part.split(separator: "\n").filter { !$0.hasPrefix("#") }
            return lines.isEmpty ? nil : try decoder.decode(JSONValue.self, from: part)
        }
    }

    /// One for each printed rule, of what it allows last.
    /// - Parameter isOutside: also what is given outside of the namespace.
    func questions(of namespace: String, outside isOutside: Bool) -> [AccessQuestion] {
        documents.flatMap { document -> [AccessQuestion] in
            let place = document.at("metadata", "namespace")?.string
            guard isOutside || place == namespace else { return [] }
            return (document["rules"]?.array ?? []).compactMap { rule in
                guard let group = rule["apiGroups"]?.array?.last?.string,
                    let resource = rule["resources"]?.array?.last?.string,
                    let verb = rule["verbs"]?.array?.last?.string
                else { return nil }
                return AccessQuestion(verb: verb, group: group, resource: resource, namespace: place)
            }
        }
    }

    /// What deleting the namespace does not take with it.
    func outside(_ namespace: String) -> [JSONValue] {
        documents.filter { $0.at("metadata", "namespace")?.string != namespace }
    }
}
