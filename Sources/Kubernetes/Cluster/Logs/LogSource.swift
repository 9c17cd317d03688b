import Incidents

/// Whose output is read: one run of one container of one pod.
struct LogSource: Sendable {
    let pod: API.Pod
    let resource: Resource
    let container: String
    let isPrevious: Bool
    /// All of the pod's, for the choice.
    let containers: [String]

    /// The container that suggests itself: the failing one, else the pod's own default, else the first. While a pod is
    /// being prepared that is the init container it is at.
    static func container(of pod: API.Pod, isPrevious: Bool) -> String? {
        let preferred = pod.metadata.annotations["kubectl.kubernetes.io/default-container"].flatMap { name in
            pod.spec.containers.contains { $0.name == name } ? name : nil
        }
        let statuses = pod.status.initContainerStatuses + pod.status.containerStatuses
        let telling = statuses.filter { isPrevious ? $0.lastState.terminated != nil : isFailing($0) }.map(\.name)
        if let preferred, telling.contains(preferred) { return preferred }
        if let first = telling.first { return first }
        let sidecars = Set(pod.spec.initContainers.filter(\.isRestartable).map(\.name))
        let isPreparing = pod.status.conditions.named("Initialized")?.isFalse ?? false
        if isPreparing {
            let current = pod.status.initContainerStatuses.first {
                $0.state.running != nil && !sidecars.contains($0.name)
            }
            if let current { return current.name }
        }
        return preferred ?? pod.spec.containers.first?.name
    }

    private static func isFailing(_ status: API.ContainerStatus) -> Bool {
        if let end = status.state.terminated { return end.exitCode != 0 }
        if let waiting = status.state.waiting {
            return status.lastState.terminated != nil || PodHealth.isFailure(waiting.reason)
        }
        // It runs again, and is not ready yet.
        return !status.ready && (status.lastState.terminated.map { $0.exitCode != 0 } ?? false)
    }

    /// Ordinary ones first: they are what people look for.
    static func containers(of pod: API.Pod) -> [String] {
        (pod.spec.containers + pod.spec.initContainers + pod.spec.ephemeralContainers).map(\.name)
    }

    var status: API.ContainerStatus? {
        (pod.status.containerStatuses + pod.status.initContainerStatuses + pod.status.ephemeralContainerStatuses)
            .first { $0.name == container }
    }

    /// Where it is read.
    /// - Parameter tail: the last lines; nil for all there are.
    func path(tail: Int?, since: Timestamp?, isFollowed: Bool = false) -> APIPath {
        var path = APIPath.object(API.Pod.self, pod.metadata.name, in: pod.metadata.namespace).appending("log")
            .with("container", container)
        if isPrevious { path = path.with("previous", "true") }
        if isFollowed { path = path.with("follow", "true") }
        if let tail { path = path.with("tailLines", String(tail)) }
        if let since { path = path.with("sinceTime", APITime.text(since)) }
        return path
    }

    func excerpt(_ text: String, isWhole: Bool, followedUntil: Timestamp? = nil) -> LogExcerpt {
        LogExcerpt(
            pod: resource,
            container: container,
            isPrevious: isPrevious,
            text: text,
            isWhole: isWhole,
            containers: containers,
            followedUntil: followedUntil
        )
    }
}
