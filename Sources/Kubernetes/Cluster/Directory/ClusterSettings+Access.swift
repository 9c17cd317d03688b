import Desk

extension ClusterSettings {
    /// Whether there is anything to find without being told: a kubeconfig or a pod's service account.
    package var isConfigured: Bool {
        let origin = AccessOrigin.find(kubeconfig: kubeconfig, context: nil, environment: environment, home: home)
        if case .nowhere = origin { return false }
        return true
    }

    /// Reads everything that the settings name, asks nobody, and tells what cannot be used.
    package func faults(clock: any WallClock) -> [ClusterFault] {
        var faults: [ClusterFault] = []
        func attempt(_ place: ClusterPlace, _ label: String?) {
            do throws(AccessFailure) {
                _ = try access(whole(place), clock: clock)
            } catch {
                faults.append(ClusterFault(label: label, text: error.text))
            }
        }
        let labels = contexts.sorted { $0.key < $1.key }
        if let standard, !contexts.values.contains(where: { whole($0) == whole(standard) }) { attempt(standard, nil) }
        for (label, place) in labels { attempt(place, label) }
        return faults
    }

    /// The cluster of alerts that name none: what `KUBE_CONTEXT` says, else the only one there is. With several clusters
    /// and none chosen there is none: the current context is whatever somebody worked with last.
    var standard: ClusterPlace? {
        if let context {
            let same = contexts.values.filter { $0.context == context }
            return same.count == 1 ? same.first : ClusterPlace(context: context)
        }
        return contexts.isEmpty ? ClusterPlace(context: nil) : contexts.count == 1 ? contexts.values.first : nil
    }

    /// The cluster that a label of `clusters:` means; without one, that of alerts that name none. Nil when there is none.
    package func place(of label: String?) -> ClusterPlace? {
        guard let label else { return standard.map(whole) }
        return contexts[label].map(whole)
    }

    /// The place with everything that it takes from the settings.
    func whole(_ place: ClusterPlace) -> ClusterPlace {
        ClusterPlace(
            context: place.context,
            kubeconfig: place.kubeconfig ?? kubeconfig,
            namespaces: place.namespaces ?? namespaces
        )
    }

    func access(_ place: ClusterPlace, clock: any WallClock) throws(AccessFailure) -> ClusterAccess {
        try ClusterAccess.find(
            kubeconfig: place.kubeconfig,
            context: place.context,
            environment: environment,
            home: home,
            clock: clock
        )
    }
}
