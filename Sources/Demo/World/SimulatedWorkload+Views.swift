import Incidents

/// The simulation's workloads and pods, as the cluster port shows them.
extension SimulatedWorkload {
    static let container = "app"

    func view(like asked: Resource? = nil, at now: Timestamp) -> Workload {
        Workload(
            resource: resource(like: asked),
            wanted: wanted,
            ready: ready(at: now).count,
            updated: updated.count,
            revision: current.number,
            versions: [current.version],
            rolloutStartedAt: rolloutStartedAt,
            rollout: rolloutView,
            conditions: conditions(at: now),
            events: events.reversed(),
            autoscaler: autoscaler,
            managedBy: managedBy
        )
    }

    private var rolloutView: Workload.Rollout {
        switch rollout {
        case _ where isPaused: .paused
        case .complete: .complete
        case .progressing: .progressing
        case .stuck(let since):
            .stuck(reason: kind == .deployment ? "ProgressDeadlineExceeded" : "PodNotReady", since: since)
        }
    }

    func conditions(at now: Timestamp) -> [Condition] {
        guard kind == .deployment else { return [] }
        let isAvailable = ready(at: now).count >= wanted - maxUnavailable
        let available = Condition(
            type: "Available",
            isTrue: isAvailable,
            reason: isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            message: "Deployment \(isAvailable ? "has" : "does not have") minimum availability."
        )
        let replicaSet = "ReplicaSet \"\(name)-\(current.hash)\""
        let progressing =
            switch rollout {
            case _ where isPaused:
                Condition(
                    type: "Progressing",
                    isTrue: true,
                    reason: "DeploymentPaused",
                    message: "Deployment is paused"
                )
            case .complete:
                Condition(
                    type: "Progressing",
                    isTrue: true,
                    reason: "NewReplicaSetAvailable",
                    message: "\(replicaSet) has successfully progressed."
                )
            case .progressing:
                Condition(
                    type: "Progressing",
                    isTrue: true,
                    reason: "ReplicaSetUpdated",
                    message: "\(replicaSet) is progressing."
                )
            case .stuck:
                Condition(
                    type: "Progressing",
                    isTrue: false,
                    reason: "ProgressDeadlineExceeded",
                    message: "\(replicaSet) has timed out progressing."
                )
            }
        return [available, progressing]
    }

    func revisionViews() -> [Revision] {
        templates.sorted { $0.number > $1.number }.map { template in
            Revision(
                number: template.number,
                versions: [template.version],
                createdAt: template.createdAt,
                isCurrent: template.hash == current.hash,
                images: ["\(image):\(template.version)"],
                differences: differences(to: template),
                cause: template.cause
            )
        }
    }

    /// What going back to it would change.
    private func differences(to template: PodTemplate) -> [String] {
        guard template.hash != current.hash else { return [] }
        if template.version != current.version {
            return ["\(Self.container): \(current.version) → \(template.version)"]
        }
        return ["only when it was restarted"]
    }

    // MARK: Pods

    func view(of pod: SimulatedPod, like asked: Resource? = nil, at now: Timestamp) -> Pod {
        let moment = PodTimeline(pod).moment(at: now)
        let isReady = pod.isReady(at: now)
        let container = Pod.Container(
            name: Self.container,
            image: "\(image):\(pod.template.version)",
            isReady: isReady,
            restarts: moment.restarts,
            state: Self.state(moment.phase),
            lastTermination: moment.previous.map { Pod.Termination(reason: "Error", exitCode: 2, at: $0.end) },
            requests: AppSetting.of(self).requests,
            limits: AppSetting.of(self).limits,
            usage: usage(of: pod, moment.phase)
        )
        return Pod(
            resource: Resource(kind: .pod, cluster: asked?.cluster, namespace: namespace, name: pod.name),
            status: pod.deletedAt == nil ? Self.status(moment.phase) : "Terminating",
            isReady: isReady,
            restarts: moment.restarts,
            createdAt: pod.createdAt,
            node: pod.node,
            containers: [container],
            events: PodEvents.of(pod, image: image, at: now),
            owner: resource(like: asked)
        )
    }

    /// What the metrics server would have measured; nothing while nothing runs.
    private func usage(of pod: SimulatedPod, _ phase: PodTimeline.Phase) -> ResourceAmounts {
        guard phase == .running || phase == .ready, pod.deletedAt == nil else { return ResourceAmounts() }
        let isThrottled = name == "search"
        let cpu = (isThrottled ? 470 : 40) + StableHash.of("cpu/\(pod.uid)", below: isThrottled ? 28 : 110)
        let memory = (name == "ledger" ? 410 : 118) + StableHash.of("memory/\(pod.uid)", below: 60)
        return ResourceAmounts(cpu: "\(cpu)m", memory: "\(memory)Mi")
    }

    private static func status(_ phase: PodTimeline.Phase) -> String {
        switch phase {
        case .creating: "ContainerCreating"
        case .running, .ready: "Running"
        case .error: "Error"
        case .backOff: PodTimeline.backOffReason
        }
    }

    private static func state(_ phase: PodTimeline.Phase) -> String {
        switch phase {
        case .creating: "waiting: ContainerCreating"
        case .running, .ready: "running"
        case .error: "terminated: Error"
        case .backOff: "waiting: \(PodTimeline.backOffReason)"
        }
    }

    /// Those in trouble first, then those on their way, then the ready ones; equals by restarts, then by name.
    func podViews(like asked: Resource? = nil, at now: Timestamp) -> [Pod] {
        SimulatedWorkload.worstFirst(pods.map { view(of: $0, like: asked, at: now) })
    }

    static func worstFirst(_ pods: [Pod]) -> [Pod] {
        pods.sorted { left, right in
            let (a, b) = (trouble(left), trouble(right))
            if a != b { return a > b }
            if left.restarts != right.restarts { return left.restarts > right.restarts }
            return left.resource.name < right.resource.name
        }
    }

    private static func trouble(_ pod: Pod) -> Int {
        if pod.isReady { return 0 }
        switch pod.status {
        case "Terminating", "Completed": return 1
        case "ContainerCreating": return 2
        // Between two crashes it looks well for a moment.
        case "Running" where pod.restarts == 0: return 3
        default: return 4
        }
    }
}
