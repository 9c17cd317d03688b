import Foundation

/// Several kubeconfig files seen as one: for every name, and for `current-context`, the first file that has it wins.
///
/// Entries are read when they are used, so a fault in a cluster that nobody asks for stands in nobody's way.
struct Kubeconfig {
    private(set) var contexts = KubeconfigEntries(kind: "context", list: "contexts")
    private(set) var clusters = KubeconfigEntries(kind: "cluster", list: "clusters")
    private(set) var users = KubeconfigEntries(kind: "user", list: "users")
    private(set) var current: String?
    /// The files that were read.
    private(set) var paths: [String] = []
    /// The files of the list that do not exist; they are passed over, as kubectl does.
    private(set) var missing: [String] = []

    /// - Parameter paths: absolute, in order of precedence. At least one has to exist.
    init(paths: [String]) throws(AccessFailure) {
        for path in paths {
            guard FileManager.default.fileExists(atPath: path) else {
                missing.append(path)
                continue
            }
            let root = try KubeconfigField.root(of: path)
            self.paths.append(path)
            guard let root else { continue }
            try contexts.take(from: root)
            try clusters.take(from: root)
            try users.take(from: root)
            if current == nil { current = try root.text("current-context") }
        }
        guard !self.paths.isEmpty else {
            let (are, them) = missing.count == 1 ? ("does", "it") : ("do", "them")
            throw AccessFailure(
                text:
                    "KUBECONFIG names \(missing.joined(separator: ", ")), which \(are) not exist; create \(them) or mend KUBECONFIG"
            )
        }
    }

    var contextList: ContextList {
        ContextList(names: contexts.names, current: current)
    }

    /// `/etc/a, /etc/b (/etc/c does not exist)`.
    var whereabouts: String {
        let read = paths.joined(separator: ", ")
        guard !missing.isEmpty else { return read }
        let verb = missing.count == 1 ? "does" : "do"
        return "\(read) (\(missing.joined(separator: ", ")) \(verb) not exist)"
    }
}
