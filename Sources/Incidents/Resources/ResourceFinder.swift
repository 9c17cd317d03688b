/// Finds what an alert's labels point at, as kube-state-metrics, cAdvisor, kubelet and node exporter name them.
///
/// Names that a cluster could not hold are passed over, however long; so are namespaced things without a namespace.
package enum ResourceFinder {
    /// The most resources that one incident has.
    package static let limit = 50

    /// The resources of an incident, the likeliest culprit first, each once, at most `limit`.
    ///
    /// What fires comes before what ended, then what most alerts share, then the workload before its pods.
    package static func resources(of alerts: [Alert]) -> [Resource] {
        var tallies: [Resource: Tally] = [:]
        for alert in alerts {
            for resource in resources(labels: alert.labels) {
                var tally = tallies[resource] ?? Tally(resource: resource, place: tallies.count)
                tally.alerts += 1
                tally.isFiring = tally.isFiring || alert.isFiring
                tallies[resource] = tally
            }
        }
        return tallies.values.sorted().prefix(limit).map(\.resource)
    }

    /// The resources one label set names, the most specific workload first.
    package static func resources(labels: [String: String]) -> [Resource] {
        let labels = AlertLabels(labels)
        guard labels.hasUsableCluster else { return [] }
        var found: [Resource] = []
        for resource in labels.subjects where !found.contains(resource) { found.append(resource) }
        return found.isEmpty ? labels.targets : found
    }

    /// The container that a label set is about; nil when it names none, or only the exporter's own.
    package static func container(labels: [String: String]) -> String? {
        AlertLabels(labels).container
    }

    /// How often, and where, an incident's alerts name a resource; the likeliest culprit is the least.
    private struct Tally: Comparable {
        let resource: Resource
        let place: Int
        var alerts = 0
        var isFiring = false

        static func < (left: Tally, right: Tally) -> Bool {
            if left.isFiring != right.isFiring { return left.isFiring }
            if left.alerts != right.alerts { return left.alerts > right.alerts }
            if left.rank != right.rank { return left.rank < right.rank }
            return left.place < right.place
        }

        private var rank: Int {
            switch resource.kind {
            case .deployment: 0
            case .statefulset: 1
            case .daemonset: 2
            case .job: 3
            case .cronjob: 4
            case .horizontalpodautoscaler: 5
            case .persistentvolumeclaim: 6
            case .pod: 7
            case .node: 8
            case .service: 9
            case .host: 10
            }
        }
    }
}
