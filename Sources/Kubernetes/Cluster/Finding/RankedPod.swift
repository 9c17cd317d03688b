import Incidents

/// A pod of a list: what is shown of it, how badly it needs looking at, and whose it is.
struct RankedPod: Sendable {
    let health: PodHealth
    /// The uid of what controls it; nil for one that nothing does.
    let controller: String?
    let pod: Incidents.Pod

    init(_ pod: API.Pod, cluster: String?) {
        health = PodHealth(pod)
        controller = pod.metadata.controller?.uid
        self.pod = Incidents.Pod(pod, cluster: cluster)
    }
}
