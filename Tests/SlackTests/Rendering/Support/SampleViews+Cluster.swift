import Cards
import Incidents

extension SampleViews {
    static var events: [ClusterEvent] {
        [
            ClusterEvent(
                at: ago(.minutes(2)),
                isWarning: true,
                reason: "BackOff",
                message: "Back-off restarting failed container app",
                count: 12
            )
        ]
    }

    static var workload: Workload {
        Workload(
            resource: checkout,
            wanted: 3,
            ready: 1,
            updated: 1,
            revision: 7,
            versions: ["1.5.0"],
            rolloutStartedAt: ago(.minutes(16)),
            rollout: .stuck(reason: "ProgressDeadlineExceeded", since: ago(.minutes(12))),
            conditions: [Condition(type: "Available", isTrue: false, reason: "MinimumReplicasUnavailable")],
            events: events
        )
    }

    static func podState(_ suffix: String, _ status: String, restarts: Int = 0) -> Pod {
        Pod(
            resource: resource(suffix),
            status: status,
            isReady: status == "Running",
            restarts: restarts,
            createdAt: ago(.minutes(16)),
            node: "ip-10-0-3-17",
            containers: [
                .init(
                    name: "app",
                    image: "registry.example.org/shop/checkout:1.5.0",
                    isReady: status == "Running",
                    restarts: restarts,
                    state: status == "Running" ? "running" : "waiting: \(status)",
                    lastTermination: restarts > 0 ? .init(reason: "Error", exitCode: 1, at: ago(.minutes(2))) : nil
                )
            ]
        )
    }

    static var pods: [Pod] {
        [podState("x2x7p", "CrashLoopBackOff", restarts: 6), podState("k4mzz", "Running")]
    }

    static var clusterNode: ClusterNode {
        ClusterNode(
            resource: node,
            isReady: false,
            isCordoned: true,
            conditions: [
                Condition(type: "Ready", isTrue: false, reason: "KubeletNotReady", message: "the runtime is down")
            ],
            unhealthyPods: [pods[0]]
        )
    }

    static let revisions = [
        Revision(number: 7, versions: ["1.5.0"], createdAt: ago(.minutes(16)), isCurrent: true),
        Revision(number: 6, versions: ["1.4.1"], createdAt: ago(.days(3)), isCurrent: false),
    ]

    static func log(_ text: String, _ query: LogQuery = LogQuery(container: "app")) -> View {
        let excerpt = LogExcerpt(
            pod: pod,
            container: "app",
            isPrevious: query.isPrevious,
            text: text,
            isWhole: false,
            containers: ["app", "proxy"]
        )
        return cluster(.logs(of: pod, query, incident: 42), .logs(excerpt))
    }

    static func cluster(_ screen: Screen, _ data: ScreenData) -> View {
        .cluster(screen, data, at: ago(.seconds(7)), unacknowledged)
    }

    static func run(_ state: ActionRun.State, _ action: Action = .restart) -> ActionRun {
        var run = ActionRun(
            id: 5,
            incident: 42,
            action: action,
            resource: checkout,
            askedBy: first,
            askedAt: ago(.seconds(30)),
            via: .slack,
            state: state
        )
        switch state {
        case .asked:
            run.plan = ActionPlan(
                .workload(workload, target: nil),
                warnings: [.managedBy("Argo CD"), .budget("web", allowed: 0)]
            )
        case .running:
            run.startedAt = ago(.seconds(10))
            run.progress = .init(done: 1, total: 3)
        case .done, .failed:
            run.startedAt = ago(.minutes(5))
            run.endedAt = ago(.minutes(5)) + .seconds(40)
            if state == .failed { run.failure = "the image 1.5.1 cannot be pulled" }
        default: break
        }
        return run
    }
}
