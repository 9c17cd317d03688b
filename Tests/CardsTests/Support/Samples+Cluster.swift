import Cards
import Incidents

extension Samples {
    static var workload: Workload {
        Workload(
            resource: checkout,
            wanted: 3,
            ready: 1,
            updated: 1,
            revision: 7,
            versions: ["1.5.0"],
            rolloutStartedAt: .minutesAgo(16),
            rollout: .stuck(reason: "ProgressDeadlineExceeded", since: .minutesAgo(12)),
            conditions: [
                Condition(type: "Available", isTrue: false, reason: "MinimumReplicasUnavailable"),
                Condition(type: "ReplicaFailure", isTrue: false),
            ],
            events: [
                ClusterEvent(
                    at: .minutesAgo(2),
                    isWarning: true,
                    reason: "BackOff",
                    message: "Back-off restarting failed container app",
                    count: 12
                )
            ]
        )
    }

    static func podState(_ suffix: String, _ status: String, restarts: Int = 0) -> Pod {
        Pod(
            resource: Resource(
                kind: .pod,
                cluster: "prod-eu1",
                namespace: "shop",
                name: "checkout-7d4b9c6f5b-\(suffix)"
            ),
            status: status,
            isReady: status == "Running",
            restarts: restarts,
            createdAt: .minutesAgo(16),
            node: "ip-10-0-3-17",
            containers: [
                .init(
                    name: "app",
                    image: "registry.example.org/shop/checkout:1.5.0",
                    isReady: status == "Running",
                    restarts: restarts,
                    state: status == "Running" ? "running" : "waiting: \(status)",
                    lastTermination: restarts > 0 ? .init(reason: "Error", exitCode: 1, at: .minutesAgo(2)) : nil
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
                Condition(
                    type: "Ready",
                    isTrue: false,
                    reason: "KubeletNotReady",
                    message: "container runtime is down"
                ),
                Condition(type: "MemoryPressure", isTrue: false),
                Condition(type: "DiskPressure", isTrue: true, reason: "KubeletHasDiskPressure"),
            ],
            unhealthyPods: [podState("x2x7p", "CrashLoopBackOff", restarts: 6)]
        )
    }

    static func cluster(_ screen: Screen, _ data: ScreenData, in view: IncidentView = crashLoop) -> View {
        .cluster(screen, data, at: .secondsAgo(7), view)
    }

    // MARK: Runs

    static func run(
        _ state: ActionRun.State,
        _ action: Action = .restart,
        _ resource: Resource = checkout
    ) -> ActionRun {
        var run = ActionRun(
            id: 5,
            incident: 42,
            action: action,
            resource: resource,
            askedBy: ann,
            askedAt: .secondsAgo(30),
            via: .telegram,
            state: state
        )
        switch state {
        case .asked, .cancelled, .expired: break
        case .running:
            run.startedAt = .secondsAgo(10)
            run.progress = .init(done: 1, total: 3)
        case .awaiting: run.confirmedAt = .secondsAgo(20)
        case .done, .failed, .stopped, .unknown:
            run.startedAt = .minutesAgo(5)
            run.endedAt = .minutesAgo(5) + .seconds(40)
            if state == .failed { run.failure = "the image 1.5.1 cannot be pulled" }
        }
        return run
    }

    static func asked(_ action: Action, _ subject: ActionPlan.Subject?, _ resource: Resource = checkout) -> View {
        var run = run(.asked, action, resource)
        run.plan = subject.map { ActionPlan($0) }
        return .confirmation(run, crashLoop)
    }
}
