/// One kind the fake serves.
package struct FakeAPIResource: Hashable, Sendable {
    package let group: String
    package let version: String
    /// As in paths, `deployments`.
    package let plural: String
    package let kind: String
    package var isNamespaced = true
    package var hasStatus = true
    /// `metadata.generation` counts changes of the spec.
    package var hasGeneration = false
    package var hasScale = false

    package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
    /// As in messages: `deployments.apps`, `pods`.
    var qualified: String { group.isEmpty ? plural : "\(plural).\(group)" }
    var qualifiedKind: String { group.isEmpty ? kind : "\(kind).\(group)" }
    var isMetrics: Bool { group == "metrics.k8s.io" }

    static let all: [FakeAPIResource] = [
        .init(group: "", version: "v1", plural: "pods", kind: "Pod", hasGeneration: true),
        .init(group: "", version: "v1", plural: "nodes", kind: "Node", isNamespaced: false),
        .init(group: "", version: "v1", plural: "namespaces", kind: "Namespace", isNamespaced: false),
        .init(group: "", version: "v1", plural: "events", kind: "Event", hasStatus: false),
        .init(group: "", version: "v1", plural: "services", kind: "Service"),
        .init(group: "", version: "v1", plural: "endpoints", kind: "Endpoints", hasStatus: false),
        .init(group: "", version: "v1", plural: "configmaps", kind: "ConfigMap", hasStatus: false),
        .init(group: "", version: "v1", plural: "serviceaccounts", kind: "ServiceAccount", hasStatus: false),
        .init(group: "", version: "v1", plural: "persistentvolumeclaims", kind: "PersistentVolumeClaim"),
        .init(group: "", version: "v1", plural: "persistentvolumes", kind: "PersistentVolume", isNamespaced: false),
        workload("deployments", "Deployment", hasScale: true),
        workload("replicasets", "ReplicaSet", hasScale: true),
        workload("statefulsets", "StatefulSet", hasScale: true),
        workload("daemonsets", "DaemonSet", hasScale: false),
        .init(
            group: "apps",
            version: "v1",
            plural: "controllerrevisions",
            kind: "ControllerRevision",
            hasStatus: false
        ),
        .init(group: "batch", version: "v1", plural: "jobs", kind: "Job", hasGeneration: true),
        .init(group: "batch", version: "v1", plural: "cronjobs", kind: "CronJob", hasGeneration: true),
        .init(group: "autoscaling", version: "v2", plural: "horizontalpodautoscalers", kind: "HorizontalPodAutoscaler"),
        .init(
            group: "policy",
            version: "v1",
            plural: "poddisruptionbudgets",
            kind: "PodDisruptionBudget",
            hasGeneration: true
        ),
        rbac("roles", "Role", isNamespaced: true),
        rbac("rolebindings", "RoleBinding", isNamespaced: true),
        rbac("clusterroles", "ClusterRole", isNamespaced: false),
        rbac("clusterrolebindings", "ClusterRoleBinding", isNamespaced: false),
        .init(
            group: "discovery.k8s.io",
            version: "v1",
            plural: "endpointslices",
            kind: "EndpointSlice",
            hasStatus: false
        ),
        .init(group: "metrics.k8s.io", version: "v1beta1", plural: "pods", kind: "PodMetrics", hasStatus: false),
        .init(
            group: "metrics.k8s.io",
            version: "v1beta1",
            plural: "nodes",
            kind: "NodeMetrics",
            isNamespaced: false,
            hasStatus: false
        ),
    ]

    private static func workload(_ plural: String, _ kind: String, hasScale: Bool) -> FakeAPIResource {
        .init(group: "apps", version: "v1", plural: plural, kind: kind, hasGeneration: true, hasScale: hasScale)
    }

    private static func rbac(_ plural: String, _ kind: String, isNamespaced: Bool) -> FakeAPIResource {
        .init(
            group: "rbac.authorization.k8s.io",
            version: "v1",
            plural: plural,
            kind: kind,
            isNamespaced: isNamespaced,
            hasStatus: false
        )
    }

    static func of(kind: String, apiVersion: String) -> FakeAPIResource? {
        all.first { $0.kind == kind && $0.apiVersion == apiVersion }
    }

    static func named(_ plural: String, group: String = "") -> FakeAPIResource? {
        all.first { $0.plural == plural && $0.group == group }
    }
}
