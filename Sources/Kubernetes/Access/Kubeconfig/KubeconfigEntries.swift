/// One of the named lists of a kubeconfig, merged over its files.
struct KubeconfigEntries {
    /// `context`, `cluster` or `user`: the word for people and the key of an entry's content.
    let kind: String
    /// The key of the list.
    let list: String
    private(set) var names: [String] = []
    private var entries: [String: KubeconfigField] = [:]

    init(kind: String, list: String) {
        self.kind = kind
        self.list = list
    }

    /// Adds the entries of one file; names that an earlier file had are left alone, a name twice in this file is refused.
    mutating func take(from root: KubeconfigField) throws(AccessFailure) {
        var own: Set<String> = []
        for item in try root.items(list) {
            guard let name = try item.text("name") else { throw item.fault("has no name") }
            guard own.insert(name).inserted else {
                throw item.fault("there is more than one \(kind) named \"\(name)\" in this file; rename or remove one")
            }
            guard entries[name] == nil else { continue }
            names.append(name)
            entries[name] = try item.child(kind)?.renamed("\(kind) \"\(name)\"") ?? item.empty("\(kind) \"\(name)\"")
        }
    }

    subscript(name: String) -> KubeconfigField? {
        entries[name]
    }

    /// `there are "a", "b"`, for an error text.
    var known: String {
        guard !names.isEmpty else { return "there is no \(kind) at all" }
        let shown = names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
        let rest = names.count > 20 ? " and \(names.count - 20) more" : ""
        return names.count == 1 ? "there is \(shown)" : "there are \(shown)\(rest)"
    }
}
