import Incidents

extension Resource {
    /// An object of a cluster; nil when its kind is none that is shown.
    init?(kind: String, namespace: String, name: String, cluster: String?) {
        guard let kind = Kind(rawValue: kind.lowercased()), !name.isEmpty else { return nil }
        self.init(kind: kind, cluster: cluster, namespace: namespace.isEmpty ? nil : namespace, name: name)
    }

    /// The next one up that is shown: a replica set is passed over, so it has to be asked itself.
    init?(_ step: Ownership.Step, namespace: String, cluster: String?) {
        switch step {
        case .workload(let kind, let name, _), .between(let kind, let name, _):
            self.init(kind: kind, namespace: namespace, name: name, cluster: cluster)
        case .end, .foreign: return nil
        }
    }
}
