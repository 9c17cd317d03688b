/// Who puts an object back to what a repository or chart says, so that a change by hand does not last.
enum GitOpsOwner: Hashable, Sendable {
    /// The application's name.
    case argoCD(String)
    /// `Kustomization` or `HelmRelease`, and its name with the namespace where that is known.
    case flux(kind: String, name: String)
    /// Helm alone reverts nothing until the next upgrade.
    case helm(release: String)

    /// Whether it reverts a change on its own, soon.
    var reverts: Bool {
        if case .helm = self { false } else { true }
    }

    /// For people: `Argo CD application shop`.
    var text: String {
        switch self {
        case .argoCD(let application): application.isEmpty ? "Argo CD" : "Argo CD application \(application)"
        case .flux(let kind, let name): "Flux \(kind) \(name)"
        case .helm(let release): release.isEmpty ? "Helm" : "Helm release \(release)"
        }
    }

    /// The strongest one that the labels and annotations tell of.
    init?(_ metadata: API.ObjectMeta) {
        let (labels, annotations) = (metadata.labels, metadata.annotations)
        if let tracking = annotations["argocd.argoproj.io/tracking-id"] {
            // `application:group/Kind:namespace/name`
            self = .argoCD(tracking.split(separator: ":").first.map(String.init) ?? "")
        } else if let instance = labels["argocd.argoproj.io/instance"] ?? annotations["argocd.argoproj.io/instance"] {
            self = .argoCD(instance)
        } else if let name = labels["kustomize.toolkit.fluxcd.io/name"] {
            self = .flux(
                kind: "Kustomization",
                name: Self.path(labels["kustomize.toolkit.fluxcd.io/namespace"], name)
            )
        } else if let name = labels["helm.toolkit.fluxcd.io/name"] {
            self = .flux(kind: "HelmRelease", name: Self.path(labels["helm.toolkit.fluxcd.io/namespace"], name))
        } else if labels["app.kubernetes.io/managed-by"] == "Helm" {
            self = .helm(
                release: annotations["meta.helm.sh/release-name"] ?? labels["app.kubernetes.io/instance"] ?? ""
            )
        } else {
            return nil
        }
    }

    private static func path(_ namespace: String?, _ name: String) -> String {
        namespace.map { "\($0)/\(name)" } ?? name
    }
}
