import Cards
import Incidents

/// The namespaces that may be looked at and acted in.
struct NamespaceScope: Sendable {
    /// Nil: all.
    let allowed: Set<String>?
    let language: Language

    func contains(_ namespace: String) -> Bool { allowed?.contains(namespace) ?? true }

    /// Where to list what may lie in any namespace: nil is the list over all of them.
    var places: [String?] { allowed.map { $0.sorted().map(Optional.some) } ?? [nil] }

    /// - Throws: with the setting to change, when the resource lies outside. Nodes lie in no namespace.
    func check(_ resource: Resource) throws(ClusterRefusal) {
        guard let namespace = resource.namespace, let allowed, !allowed.contains(namespace) else { return }
        throw ClusterRefusal(Phrase.outsideNamespaces(namespace, allowed: allowed.sorted())(language))
    }
}
