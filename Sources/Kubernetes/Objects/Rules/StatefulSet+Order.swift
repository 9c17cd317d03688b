extension API.StatefulSet {
    /// Its pods are made and replaced one after the other, and the controller goes on only while all of them are ready.
    var isOrdered: Bool { spec.podManagementPolicy != "Parallel" && spec.updateStrategy.type != "OnDelete" }

    /// The pod of another revision that holds a rollout up: the first in order that is not ready.
    ///
    /// The controller replaces none before that one is ready, and leaves it itself as it is (kubernetes#67250). When
    /// somebody deletes it, it is made anew, of the newest revision unless a partition keeps it.
    ///
    /// - Parameters:
    ///   - pods: its own.
    ///   - revision: the newest one's name; nil when every pod is of an older one.
    func pod(holding pods: [API.Pod], revision: String?) -> API.Pod? {
        guard isOrdered else { return nil }
        let unready = pods.filter { !$0.isReady }
        let first = unready.min { Self.ordinal(of: $0) < Self.ordinal(of: $1) }
        // What ends or has ended makes room by itself.
        guard let first, !first.metadata.isBeingDeleted, !first.isFinished else { return nil }
        return first.metadata.labels["controller-revision-hash"] == revision ? nil : first
    }

    /// Whether its partition lets the pod stay as it is.
    func keeps(_ pod: API.Pod) -> Bool { kept > 0 && Self.ordinal(of: pod) < firstReplaced }

    /// The number at the end of the pod's name.
    private static func ordinal(of pod: API.Pod) -> Int {
        pod.metadata.name.split(separator: "-").last.flatMap { Int($0) } ?? .max
    }
}
