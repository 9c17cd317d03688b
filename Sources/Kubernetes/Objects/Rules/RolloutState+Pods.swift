import Incidents

extension RolloutState {
    /// The same, or stuck when a pod of the newest revision fails: stateful and daemon sets have no condition that says so.
    ///
    /// - Parameters:
    ///   - pods: the workload's own.
    ///   - hash: the newest revision's `controller-revision-hash` or `pod-template-hash`; nil: any pod may tell.
    func stalled(by pods: [API.Pod], ofRevision hash: String?) -> RolloutState {
        switch phase {
        case .progressing(.update), .progressing(.availability), .progressing(.oldReplicas): break
        default: return self
        }
        let newest = pods.filter { pod in
            guard let hash else { return true }
            let labels = pod.metadata.labels
            return labels["controller-revision-hash"] == hash || labels["pod-template-hash"] == hash
        }
        guard let worst = newest.worstFirst().first, PodHealth(worst).grade == .failing else { return self }
        var state = self
        state.phase = .stuck(
            reason: PodStatusWord(worst).word,
            message: worst.metadata.name,
            since: worst.status.conditions.named("Ready")?.lastTransitionTime ?? worst.metadata.creationTimestamp
        )
        return state
    }
}
