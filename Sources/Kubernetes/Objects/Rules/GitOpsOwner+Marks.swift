extension GitOpsOwner {
    /// Whether a label or annotation of this name tells that its object is one of a repository's or a chart's. An object
    /// that carries it and is not in there may be pruned, or counted as a drift.
    static func isMark(_ name: String) -> Bool {
        guard let slash = name.firstIndex(of: "/") else { return false }
        let domain = name[..<slash]
        return isArgoMark(name) || domain.hasSuffix(".toolkit.fluxcd.io") || domain == "meta.helm.sh"
            || domain == "helm.sh"
    }

    /// The same of an object's own label, by its value too.
    ///
    /// - Parameter isTrackedByArgo: an annotation of Argo CD is on the object. The common label for the instance is then
    ///   Argo CD's as well, by its oldest way of tracking; on others it is anybody's.
    static func isMark(_ label: String, value: String, isTrackedByArgo: Bool) -> Bool {
        switch label {
        case "app.kubernetes.io/managed-by": value == "Helm"
        case "app.kubernetes.io/instance": isTrackedByArgo
        default: isMark(label)
        }
    }

    static func isArgoMark(_ name: String) -> Bool { name.hasPrefix("argocd.argoproj.io/") }
}
