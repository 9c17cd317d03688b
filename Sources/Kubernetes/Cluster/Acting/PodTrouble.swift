import Incidents

/// The pod that an action waits for or fails with, in the cluster's words.
struct PodTrouble: Hashable, Sendable {
    let name: String
    /// kubectl's STATUS word, or `NotReady`.
    let word: String
    let exitCode: Int?
    let restarts: Int
    /// What the cluster says about it, where that adds to the word.
    let message: String
    let isFailing: Bool

    /// The worst of the pods; nil when all of them are well.
    init?(worstOf pods: [API.Pod]) {
        guard let pod = pods.worstFirst().first else { return nil }
        let health = PodHealth(pod)
        switch health.grade {
        case .failing, .waiting, .notReady: break
        case .leaving, .ended, .running, .completed: return nil
        }
        name = pod.metadata.name
        let word = health.status.word
        // kubectl's word for it is Running, which tells nobody what is wanting.
        self.word = health.grade == .notReady && word == "Running" ? "NotReady" : word
        restarts = health.status.restarts
        isFailing = health.grade == .failing
        let statuses = pod.status.initContainerStatuses + pod.status.containerStatuses
        let unwell =
            statuses.first { $0.state.waiting?.reason == word || $0.state.terminated?.word == word }
            ?? statuses.first { !$0.ready }
        let end = unwell?.state.terminated ?? unwell?.lastState.terminated
        let exitCode = end.flatMap { $0.exitCode == 0 ? nil : $0.exitCode }
        self.exitCode = exitCode
        message = Self.message(of: pod, unwell, exitCode: exitCode)
    }

    private static func message(of pod: API.Pod, _ container: API.ContainerStatus?, exitCode: Int?) -> String {
        let scheduled = pod.status.conditions.named("PodScheduled")
        if let scheduled, scheduled.isFalse, !scheduled.message.isEmpty { return scheduled.message }
        // The exit code says more than how long the kubelet waits before it tries again.
        if exitCode != nil { return "" }
        return container?.state.waiting?.message ?? pod.status.message
    }
}
