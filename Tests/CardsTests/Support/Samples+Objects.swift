import Cards
import Incidents

/// What a cluster has, with all that can be known of it.
extension Samples {
    static let cronJob = Resource(kind: .cronjob, cluster: "prod-eu1", namespace: "shop", name: "backup")
    static let job = Resource(kind: .job, cluster: "prod-eu1", namespace: "shop", name: "backup-29390400")
    static let claim = Resource(kind: .persistentvolumeclaim, cluster: "prod-eu1", namespace: "shop", name: "data-db-0")
    static let scaler = Resource(
        kind: .horizontalpodautoscaler,
        cluster: "prod-eu1",
        namespace: "shop",
        name: "checkout"
    )
    static let service = Resource(kind: .service, cluster: "prod-eu1", namespace: "shop", name: "checkout")

    static var rich: Workload {
        var rich = workload
        rich.autoscaler = .init(name: "checkout", min: 3, max: 10)
        rich.managedBy = "Argo CD"
        rich.conditions.append(
            Condition(
                type: "Progressing",
                isTrue: false,
                reason: "ProgressDeadlineExceeded",
                message: "ReplicaSet has timed out progressing"
            )
        )
        return rich
    }

    static var paused: Workload {
        var paused = workload
        paused.rollout = .paused
        paused.conditions = []
        paused.events = []
        return paused
    }

    static var well: Workload {
        var well = paused
        well.rollout = .complete
        well.ready = 3
        well.updated = 3
        return well
    }

    static func job(_ rollout: Workload.Rollout, done: Int = 0) -> Workload {
        Workload(
            resource: job,
            wanted: 1,
            ready: done,
            updated: 1,
            versions: ["2.1"],
            rolloutStartedAt: .minutesAgo(20),
            rollout: rollout,
            owner: cronJob
        )
    }

    static var failedJob: Workload {
        var failed = job(.stuck(reason: "BackoffLimitExceeded", since: .minutesAgo(8)))
        failed.conditions = [Condition(type: "Failed", isTrue: true, reason: "BackoffLimitExceeded")]
        return failed
    }

    static var richPod: Pod {
        var pod = podState("x2x7p", "CrashLoopBackOff", restarts: 6)
        pod.containers[0].requests = ResourceAmounts(cpu: "100m", memory: "256Mi")
        pod.containers[0].limits = ResourceAmounts(cpu: "500m", memory: "512Mi")
        pod.containers[0].usage = ResourceAmounts(cpu: "120m", memory: "480Mi")
        pod.containers[0].lastTermination = .init(reason: "OOMKilled", exitCode: 137, at: .minutesAgo(2))
        let start = Pod.Container(
            name: "migrate",
            image: "registry.example.org/shop/migrate:1.5.0",
            isReady: true,
            restarts: 0,
            state: "terminated: Completed",
            isInit: true
        )
        let proxy = Pod.Container(
            name: "proxy",
            image: "registry.example.org/proxy:2.0",
            isReady: true,
            restarts: 0,
            state: "running",
            requests: ResourceAmounts(cpu: "10m", memory: "32Mi"),
            usage: ResourceAmounts(cpu: "3m", memory: "20Mi")
        )
        pod.containers.insert(start, at: 0)
        pod.containers.append(proxy)
        pod.owner = checkout
        pod.events = workload.events
        return pod
    }

    static var lonePod: Pod {
        var pod = podState("x2x7p", "Running")
        pod.resource = Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: "db-0")
        pod.containers[0].limits = ResourceAmounts(memory: "1Gi")
        pod.containers[0].requests = ResourceAmounts(cpu: "250m")
        pod.denied = [.logs, .evict]
        return pod
    }

    static var richNode: ClusterNode {
        ClusterNode(
            resource: node,
            isReady: true,
            conditions: [
                Condition(type: "MemoryPressure", isTrue: true, reason: "KubeletHasInsufficientMemory")
            ],
            taints: ["node.kubernetes.io/memory-pressure:NoSchedule"],
            version: "v1.36.0"
        )
    }

    // MARK: Objects

    static var objects: [ObjectSummary] {
        [
            ObjectSummary(
                resource: claim,
                facts: [
                    .phase("Bound"), .capacity("10Gi"), .storageClass("fast"), .volume("pv-1"),
                    .accessModes(["RWO"]),
                ],
                events: workload.events
            ),
            ObjectSummary(
                resource: scaler,
                facts: [
                    .replicas(current: 10, desired: 10), .range(min: 3, max: 10),
                    .metric(name: "cpu", current: "96%", target: "70%"), .lastRun(.minutesAgo(7)),
                ],
                conditions: [
                    Condition(type: "ScalingLimited", isTrue: true, reason: "TooManyReplicas"),
                    Condition(type: "AbleToScale", isTrue: true),
                ],
                leadsTo: [checkout]
            ),
            ObjectSummary(
                resource: service,
                facts: [
                    .serviceType("ClusterIP"), .address("10.96.0.7"), .ports(["80/TCP"]),
                    .endpoints(ready: 1, total: 3),
                ],
                leadsTo: [checkout]
            ),
            ObjectSummary(
                resource: cronJob,
                facts: [.schedule("0 3 * * *"), .suspended, .lastRun(.minutesAgo(600)), .running(1)],
                leadsTo: [job]
            ),
        ]
    }

    static var revisions: [Revision] {
        var first = previous
        first.differences = [
            "app: image 1.5.0 → 1.4.1", "app: env DB_HOST changed", "app: memory limit 512Mi → 256Mi",
            "volume cache removed",
        ]
        first.cause = "release 1.4.1"
        var second = Revision(number: 5, versions: ["1.4.0"], createdAt: now - .days(20), isCurrent: false)
        second.differences = ["app: image 1.5.0 → 1.4.0"]
        return [current, first, second]
    }

    // MARK: Logs

    static func logs(
        _ query: LogQuery = LogQuery(),
        text: String = "starting\nconnect db: refused\n",
        isWhole: Bool = false,
        containers: [String] = [],
        followedUntil: Timestamp? = nil
    ) -> View {
        let excerpt = LogExcerpt(
            pod: pod,
            container: "app",
            isPrevious: query.isPrevious,
            text: text,
            isWhole: isWhole,
            containers: containers,
            followedUntil: followedUntil
        )
        return cluster(.logs(of: pod, query, incident: 42), .logs(excerpt))
    }
}
