/// One thing in which two pod templates differ, without any value that may be a secret.
struct TemplateDifference: Hashable, Sendable {
    /// The container; nil for the pod as a whole.
    let container: String?
    let subject: Subject
    let change: Change

    enum Subject: Hashable, Sendable {
        case container, image, environment, environmentSource, command, arguments, ports, mounts
        /// E.g. `limit` of `memory`.
        case resource(kind: String, name: String)
        /// `liveness`, `readiness` or `startup`.
        case probe(String)
        case volume, label, annotation, serviceAccount, nodeSelector, tolerations
        /// Any other field, by its name.
        case field(String)
    }

    enum Change: Hashable, Sendable {
        /// From what to what, where the values are nobody's secret.
        case value(from: String, to: String)
        case added([String])
        case removed([String])
        /// These, or the thing itself when nothing is named.
        case changed([String])
    }

    /// For people, e.g. `app: image 1.4.1 → 1.5.0`, `app: env DB_HOST changed`.
    var text: String {
        let whom = container.map { "\($0): " } ?? ""
        let what = subject.text
        return switch change {
        case .value(let from, let to): "\(whom)\(what) \(from.isEmpty ? "none" : from) → \(to.isEmpty ? "none" : to)"
        case .added(let names): whom + Self.phrase(what, names, "added")
        case .removed(let names): whom + Self.phrase(what, names, "removed")
        case .changed(let names): whom + Self.phrase(what, names, "changed")
        }
    }

    private static func phrase(_ what: String, _ names: [String], _ verb: String) -> String {
        names.isEmpty ? "\(what) \(verb)" : "\(what) \(names.joined(separator: ", ")) \(verb)"
    }
}

extension TemplateDifference.Subject {
    /// In Kubernetes' own words.
    var text: String {
        switch self {
        case .container: "container"
        case .image: "image"
        case .environment: "env"
        case .environmentSource: "envFrom"
        case .command: "command"
        case .arguments: "args"
        case .ports: "ports"
        case .mounts: "volumeMounts"
        case .resource(let kind, let name): "\(name) \(kind)"
        case .probe(let kind): "\(kind) probe"
        case .volume: "volume"
        case .label: "label"
        case .annotation: "annotation"
        case .serviceAccount: "serviceAccount"
        case .nodeSelector: "nodeSelector"
        case .tolerations: "tolerations"
        case .field(let name): name
        }
    }
}
