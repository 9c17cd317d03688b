import Foundation
import Yams

/// One value of a kubeconfig file together with where it stands, so that a fault can name file, line and key.
///
/// Its errors never show a value: any of them may be a secret.
struct KubeconfigField {
    let node: Node
    /// The file, absolute; paths in it are relative to its folder.
    let file: String
    /// `user "web": exec.command`.
    private let place: String

    init(node: Node, file: String, place: String) {
        self.node = node
        self.file = file
        self.place = place
    }

    /// The same value under another name for people.
    func renamed(_ place: String) -> KubeconfigField {
        KubeconfigField(node: node, file: file, place: place)
    }

    /// A mapping without keys at this place.
    func empty(_ place: String) -> KubeconfigField {
        KubeconfigField(node: .mapping(Node.Mapping([], .implicit, .any, node.mark)), file: file, place: place)
    }

    func fault(_ text: String) -> AccessFailure {
        let line = node.mark.map { ", line \($0.line)" } ?? ""
        return AccessFailure(text: "kubeconfig \(file)\(line): \(place.isEmpty ? "" : "\(place) ")\(text)")
    }

    /// Nil when the key is not there or null.
    func child(_ key: String) throws(AccessFailure) -> KubeconfigField? {
        guard case .mapping(let mapping) = node else { throw fault("has to be a mapping of keys to values") }
        guard let value = Self.value(of: key, in: mapping), value.null == nil else { return nil }
        return KubeconfigField(node: value, file: file, place: placed(key))
    }

    /// Nil when it is absent, null or empty.
    func text(_ key: String) throws(AccessFailure) -> String? {
        guard let child = try child(key) else { return nil }
        guard let scalar = child.node.scalar else { throw child.fault("has to be text") }
        return scalar.string.isEmpty ? nil : scalar.string
    }

    func flag(_ key: String) throws(AccessFailure) -> Bool {
        guard let child = try child(key) else { return false }
        guard let flag = child.node.bool else { throw child.fault("has to be true or false") }
        return flag
    }

    /// Empty when the list is absent or null.
    func items(_ key: String) throws(AccessFailure) -> [KubeconfigField] {
        guard let child = try child(key) else { return [] }
        guard case .sequence(let sequence) = child.node else { throw child.fault("has to be a list") }
        return sequence.enumerated().map { index, node in
            KubeconfigField(node: node, file: file, place: "\(child.place)[\(index)]")
        }
    }

    func texts(_ key: String) throws(AccessFailure) -> [String] {
        var texts: [String] = []
        for item in try items(key) {
            guard let scalar = item.node.scalar, item.node.null == nil else { throw item.fault("has to be text") }
            texts.append(scalar.string)
        }
        return texts
    }

    /// The keys of a mapping with their values; empty when it is absent or null.
    func pairs(_ key: String) throws(AccessFailure) -> [(key: String, values: [String])] {
        guard let child = try child(key) else { return [] }
        guard case .mapping(let mapping) = child.node else { throw child.fault("has to be a mapping of keys to lists") }
        var pairs: [(key: String, values: [String])] = []
        for name in mapping.keys.compactMap({ $0.scalar?.string }) {
            pairs.append((name, try child.texts(name)))
        }
        return pairs
    }

    /// A path, absolute: a relative one is relative to this file.
    func path(_ key: String) throws(AccessFailure) -> String? {
        guard let path = try text(key) else { return nil }
        return AccessFile.resolve(path, in: AccessFile.folder(of: file))
    }

    /// What `KEY-data` holds as base64, else the file that `KEY` names.
    func material(_ key: String) throws(AccessFailure) -> Material? {
        guard let child = try child("\(key)-data"), let text = try text("\(key)-data") else {
            return try path(key).map { .file($0) }
        }
        let compact = text.filter { !$0.isWhitespace }
        guard let data = Data(base64Encoded: compact), !data.isEmpty else {
            throw child.fault("is not base64; put the PEM text through base64, or name a file with \(key)")
        }
        return .data(Array(data))
    }

    /// The mapping's own value, else that of a mapping it takes over with YAML's merge key.
    private static func value(of key: String, in mapping: Node.Mapping) -> Node? {
        if let own = mapping.first(where: { $0.key.scalar?.string == key })?.value { return own }
        guard let merged = mapping.first(where: { $0.key.scalar?.string == "<<" })?.value else { return nil }
        let mappings = merged.mapping.map { [$0] } ?? merged.sequence?.compactMap(\.mapping) ?? []
        return mappings.lazy.compactMap { value(of: key, in: $0) }.first
    }

    private func placed(_ key: String) -> String {
        if place.isEmpty { return key }
        return place.hasSuffix("\"") ? "\(place): \(key)" : "\(place).\(key)"
    }
}
