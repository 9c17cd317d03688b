import Incidents

/// Where the objects that are acted on live (protocols 4.1).
enum ActingPaths {
    /// The plural of a kind in paths, and the API group it belongs to; nil for what is not acted on.
    static func place(of kind: Resource.Kind) -> (root: [String], plural: String)? {
        switch kind {
        case .deployment: (["apis", "apps", "v1"], "deployments")
        case .statefulset: (["apis", "apps", "v1"], "statefulsets")
        case .daemonset: (["apis", "apps", "v1"], "daemonsets")
        case .job: (["apis", "batch", "v1"], "jobs")
        case .pod: (["api", "v1"], "pods")
        case .node: (["api", "v1"], "nodes")
        case .cronjob, .service, .persistentvolumeclaim, .horizontalpodautoscaler, .host: nil
        }
    }

    static func deployments(_ namespace: String) -> APIPath { apps("deployments", namespace) }
    static func statefulSets(_ namespace: String) -> APIPath { apps("statefulsets", namespace) }
    static func daemonSets(_ namespace: String) -> APIPath { apps("daemonsets", namespace) }
    static func replicaSets(_ namespace: String) -> APIPath { apps("replicasets", namespace) }
    static func controllerRevisions(_ namespace: String) -> APIPath { apps("controllerrevisions", namespace) }

    static func jobs(_ namespace: String) -> APIPath {
        APIPath("apis", "batch", "v1", "namespaces", namespace, "jobs")
    }

    static func pods(_ namespace: String) -> APIPath { APIPath("api", "v1", "namespaces", namespace, "pods") }

    /// The pods on a node, of every namespace.
    static func pods(on node: String) -> APIPath {
        APIPath("api", "v1", "pods").with("fieldSelector", "spec.nodeName=\(node)")
    }

    static let nodes = APIPath("api", "v1", "nodes")

    static func autoscalers(_ namespace: String) -> APIPath {
        APIPath("apis", "autoscaling", "v2", "namespaces", namespace, "horizontalpodautoscalers")
    }

    static func budgets(_ namespace: String) -> APIPath {
        APIPath("apis", "policy", "v1", "namespaces", namespace, "poddisruptionbudgets")
    }

    /// Of all namespaces.
    static let allBudgets = APIPath("apis", "policy", "v1", "poddisruptionbudgets")

    private static func apps(_ plural: String, _ namespace: String) -> APIPath {
        APIPath("apis", "apps", "v1", "namespaces", namespace, plural)
    }
}

extension APIPath {
    /// Of a collection: only the object of this name.
    func named(_ name: String) -> APIPath { with("fieldSelector", "metadata.name=\(name)") }

    /// Of a collection: only what the selector chooses; nil for a selector that chooses nothing.
    func selected(by selector: API.LabelSelector?) -> APIPath? {
        guard let selector, !selector.query.isEmpty else { return nil }
        return with("labelSelector", selector.query)
    }
}
