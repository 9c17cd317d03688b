import Incidents

extension Incidents.Pod {
    /// A pod as kubectl would show it.
    ///
    /// - Parameters:
    ///   - cluster: as the alerts call it.
    ///   - metrics: of that pod; nil where nothing is measured.
    ///   - owner: the workload behind it, where it was looked up.
    init(
        _ pod: API.Pod,
        cluster: String?,
        metrics: API.PodMetrics? = nil,
        events: [ClusterEvent] = [],
        owner: Resource? = nil
    ) {
        let status = PodStatusWord(pod)
        self.init(
            resource: Resource(
                kind: .pod,
                cluster: cluster,
                namespace: pod.metadata.namespace.isEmpty ? nil : pod.metadata.namespace,
                name: pod.metadata.name
            ),
            status: status.word,
            isReady: pod.isReady,
            restarts: status.restarts,
            createdAt: pod.metadata.creationTimestamp ?? pod.status.startTime ?? Timestamp(milliseconds: 0),
            node: pod.spec.nodeName.isEmpty ? nil : pod.spec.nodeName,
            containers: Self.containers(pod, metrics),
            events: events,
            owner: owner
        )
    }

    private static func containers(_ pod: API.Pod, _ metrics: API.PodMetrics?) -> [Container] {
        let statuses = pod.status.initContainerStatuses + pod.status.containerStatuses
        let byName = Dictionary(statuses.map { ($0.name, $0) }) { first, _ in first }
        let ordinary = pod.spec.containers.map { Container($0, byName[$0.name], metrics, isInit: false) }
        let initial = pod.spec.initContainers.map { container in
            Container(container, byName[container.name], metrics, isInit: !container.isRestartable)
        }
        return initial + ordinary
    }
}

extension Incidents.Pod.Container {
    init(
        _ container: API.Container,
        _ status: API.ContainerStatus?,
        _ metrics: API.PodMetrics?,
        isInit: Bool
    ) {
        let usage = metrics?.containers.first { $0.name == container.name }?.usage ?? [:]
        self.init(
            name: container.name,
            image: container.image,
            isReady: status?.ready ?? false,
            restarts: status?.restartCount ?? 0,
            state: status?.state.text ?? "waiting",
            lastTermination: status.flatMap(Incidents.Pod.Termination.init(lastOf:)),
            requests: ResourceAmounts(container.resources.requests),
            limits: ResourceAmounts(container.resources.limits),
            usage: ResourceAmounts(usage),
            isInit: isInit
        )
    }
}

extension Incidents.Pod.Termination {
    /// How the container ended last: the run before this one, else this one when it has ended.
    init?(lastOf status: API.ContainerStatus) {
        guard let end = status.lastState.terminated ?? status.state.terminated, let at = end.finishedAt ?? end.startedAt
        else { return nil }
        self.init(reason: end.word, exitCode: end.exitCode, at: at)
    }
}

extension ResourceAmounts {
    /// In the units that people read, e.g. `44374Ki` as `43.3Mi`.
    init(_ amounts: [String: String]) {
        self.init(
            cpu: amounts["cpu"].map { Quantity($0)?.cores ?? $0 },
            memory: amounts["memory"].map { Quantity($0)?.bytes ?? $0 }
        )
    }
}
