import Kubernetes

/// The kubeconfigs that the pod's bot reads: keys of one Secret that is mounted as a directory.
struct PodKubeconfigs {
    static let directory = "/etc/chatops-kubeconfig"
    static let secret = "\(KubernetesManifest.name)-kubeconfig"
    private static let standardKey = "config"

    /// Key by key of the Secret, the file or the `:`-list at hand that belongs there.
    let files: [(key: String, source: String)]
    /// What `KUBECONFIG` is in the pod; nil where no cluster needs it.
    let standard: String?
    /// By the label of a cluster with a kubeconfig of its own, where that is in the pod.
    let moved: [String: String]

    init(_ configuration: BotConfiguration) {
        let clusters = configuration.settings.clusters.sorted { $0.key < $1.key }
        var files: [(key: String, source: String)] = []
        if Self.needsStandard(configuration) {
            files.append((Self.standardKey, configuration.kubernetes.kubeconfig ?? "~/.kube/config"))
        }
        standard = files.isEmpty ? nil : Self.path(Self.standardKey)
        var moved: [String: String] = [:]
        for (label, cluster) in clusters {
            guard let source = cluster.kubeconfig else { continue }
            // Labels that share a file share a key; one with its own never gets another's.
            if let known = files.dropFirst(standard == nil ? 0 : 1).first(where: { $0.source == source }) {
                moved[label] = Self.path(known.key)
                continue
            }
            let key = Self.key(label, besides: files.map(\.key))
            files.append((key, source))
            moved[label] = Self.path(key)
        }
        self.files = files
        self.moved = moved
    }

    var isNeeded: Bool { !files.isEmpty }

    /// The commands that make the Secret.
    func commands(namespace: String) -> [String] {
        guard isNeeded else { return [] }
        var commands: [String] = []
        let parts = files.map { key, source in
            guard source.contains(":") else { return "--from-file=\(key)=\(Self.quoted(source))" }
            // Of a list, kubectl makes one file.
            commands.append("KUBECONFIG=\(Self.quoted(source)) kubectl config view --raw --flatten > \(key).kubeconfig")
            return "--from-file=\(key)=\(key).kubeconfig"
        }
        let line =
            "kubectl create secret generic \(Self.secret) --namespace \(namespace) \(parts.joined(separator: " "))"
        return commands + [line]
    }

    private static func path(_ key: String) -> String { "\(directory)/\(key)" }

    /// Whether some cluster is described by `KUBECONFIG`: a context, of `clusters:` or of `KUBE_CONTEXT`, that is neither
    /// the pod's own cluster nor in a kubeconfig of its own.
    private static func needsStandard(_ configuration: BotConfiguration) -> Bool {
        let clusters = configuration.settings.clusters.values
        if clusters.contains(where: { $0.context != ClusterSettings.ownContext && $0.kubeconfig == nil }) {
            return true
        }
        guard let place = configuration.clusterSettings(configuration.settings).place(of: nil),
            let context = configuration.kubernetes.context, context != ClusterSettings.ownContext
        else { return false }
        return place.kubeconfig == configuration.kubernetes.kubeconfig
    }

    /// Letters, digits and `-_.` are what a Secret's key is made of.
    private static func key(_ label: String, besides taken: [String]) -> String {
        let plain = label.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
                ? character : "-"
        }
        let key = "cluster-" + String(plain.prefix(200))
        guard taken.contains(key) else { return key }
        return (2...).lazy.map { "\(key)-\($0)" }.first { !taken.contains($0) } ?? key
    }

    /// As a shell takes it. The home folder is whoever's that runs it.
    private static func quoted(_ source: String) -> String {
        let plain = source.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-:+@%".contains($0)) }
        if plain { return source }
        let rest = source.dropFirst(2)
        if source.hasPrefix("~/"), rest.allSatisfy({ $0.isASCII && !"\"$`\\".contains($0) && !$0.isNewline }) {
            return "\"$HOME/\(rest)\""
        }
        return "'" + source.replacing("'", with: "'\\''").filter { !$0.isNewline } + "'"
    }
}
