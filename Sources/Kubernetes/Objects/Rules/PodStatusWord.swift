import Incidents

/// What `kubectl get pods` shows of a pod: the columns READY, STATUS and RESTARTS, by kubectl's own rules.
struct PodStatusWord: Hashable, Sendable {
    /// The STATUS column, e.g. `CrashLoopBackOff` or `Init:1/3`.
    private(set) var word: String
    /// The READY column: containers ready, of all that run along.
    private(set) var ready = 0
    private(set) var total: Int
    /// The RESTARTS column: of the init containers while they run, then of those that run along.
    private(set) var restarts = 0
    private(set) var lastRestartAt: Timestamp?

    private let sidecars: Set<String>

    init(_ pod: API.Pod) {
        sidecars = Set(pod.spec.initContainers.filter(\.isRestartable).map(\.name))
        total = pod.spec.containers.count + sidecars.count
        word = pod.status.reason.isEmpty ? pod.status.phase : pod.status.reason
        let isGated = pod.status.conditions.contains { $0.type == "PodScheduled" && $0.reason == "SchedulingGated" }
        if isGated { word = "SchedulingGated" }
        let isInitializing = readInit(pod)
        if !isInitializing || pod.status.conditions.named("Initialized")?.isTrue == true { readContainers(pod) }
        guard pod.metadata.isBeingDeleted else { return }
        if pod.status.reason == "NodeLost" {
            word = "Unknown"
        } else if !pod.isFinished {
            word = "Terminating"
        }
    }

    /// Goes through the init containers up to the one that is not through; true when there is such a one.
    private mutating func readInit(_ pod: API.Pod) -> Bool {
        for (place, container) in pod.status.initContainerStatuses.enumerated() {
            count(container)
            let isSidecar = sidecars.contains(container.name)
            let terminated = container.state.terminated
            if let terminated, terminated.exitCode == 0 { continue }
            if isSidecar, container.started {
                if container.ready { ready += 1 }
                continue
            }
            let waiting = container.state.waiting?.reason ?? ""
            if let terminated {
                word = "Init:\(terminated.word)"
            } else if !waiting.isEmpty, waiting != "PodInitializing" {
                word = "Init:\(waiting)"
            } else {
                word = "Init:\(place)/\(pod.spec.initContainers.count)"
            }
            return true
        }
        return false
    }

    private mutating func readContainers(_ pod: API.Pod) {
        restarts = 0
        lastRestartAt = nil
        for container in pod.status.initContainerStatuses where sidecars.contains(container.name) { count(container) }
        var hasRunning = false
        // The first container has the last word.
        for container in pod.status.containerStatuses.reversed() {
            count(container)
            if let waiting = container.state.waiting, !waiting.reason.isEmpty {
                word = waiting.reason
            } else if let terminated = container.state.terminated {
                word = terminated.word
            } else if container.ready, container.state.running != nil {
                hasRunning = true
                ready += 1
            }
        }
        if word == "Completed", hasRunning { word = pod.isReady ? "Running" : "NotReady" }
    }

    private mutating func count(_ container: API.ContainerStatus) {
        restarts += container.restartCount
        guard let end = container.lastState.terminated?.finishedAt else { return }
        lastRestartAt = lastRestartAt.map { max($0, end) } ?? end
    }

    /// `1/2`.
    var readyText: String { "\(ready)/\(total)" }

    /// `4 (38s ago)`; without a time where none is known.
    func restartsText(now: Timestamp) -> String {
        guard restarts != 0, let lastRestartAt else { return "\(restarts)" }
        return "\(restarts) (\(AgeText(now.since(lastRestartAt))) ago)"
    }
}
