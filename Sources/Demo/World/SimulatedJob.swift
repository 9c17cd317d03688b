import Incidents

/// A job of the simulation: one pod that runs once, and ends well or not.
struct SimulatedJob: Hashable, Sendable {
    static let image = "registry.example.org/shop/migrate"
    private static let startup = Duration.milliseconds(1_500)
    private static let work = Duration.seconds(8)

    let name: String
    let version: String
    let startedAt: Timestamp
    let fails: Bool
    let node: String
    /// The failed job that it runs again.
    var rerunOf: String?

    /// Failed forty minutes before the demo begins.
    static func migrate(at now: Timestamp) -> SimulatedJob {
        SimulatedJob(
            name: "migrate",
            version: "1.5.0",
            startedAt: now - .minutes(40),
            fails: true,
            node: World.nodeNames.last ?? ""
        )
    }

    var endedAt: Timestamp { startedAt + Self.startup + Self.work }
    var podName: String { "\(name)-\(StableHash.name("job/\(name)", length: 5))" }
    var uid: String { StableHash.hex("job/\(name)/\(startedAt.milliseconds)") }

    func isOver(at now: Timestamp) -> Bool { now >= endedAt }
    func isDone(at now: Timestamp) -> Bool { isOver(at: now) && !fails }

    func resource(like asked: Resource? = nil) -> Resource {
        Resource(kind: .job, cluster: asked?.cluster, namespace: World.namespace, name: name)
    }

    func view(like asked: Resource? = nil, at now: Timestamp) -> Workload {
        Workload(
            resource: resource(like: asked),
            wanted: 1,
            ready: isDone(at: now) ? 1 : 0,
            updated: 1,
            versions: [version],
            rolloutStartedAt: startedAt,
            rollout: isOver(at: now) ? .complete : .progressing,
            conditions: conditions(at: now),
            events: events(at: now)
        )
    }

    func conditions(at now: Timestamp) -> [Condition] {
        guard isOver(at: now) else { return [] }
        if fails {
            let message = "Job has reached the specified backoff limit"
            return [Condition(type: "Failed", isTrue: true, reason: "BackoffLimitExceeded", message: message)]
        }
        return [Condition(type: "Complete", isTrue: true, reason: "CompletionsReached", message: "")]
    }

    /// Newest first.
    func events(at now: Timestamp) -> [ClusterEvent] {
        var events = [
            ClusterEvent(
                at: startedAt,
                isWarning: false,
                reason: "SuccessfulCreate",
                message: "Created pod: \(podName)"
            )
        ]
        if isOver(at: now) {
            let reason = fails ? "BackoffLimitExceeded" : "Completed"
            let message = fails ? "Job has reached the specified backoff limit" : "Job completed"
            events.insert(ClusterEvent(at: endedAt, isWarning: fails, reason: reason, message: message), at: 0)
        }
        return events
    }

    func counts(at now: Timestamp) -> String {
        let (active, done) = (isOver(at: now) ? 0 : 1, isDone(at: now) ? 1 : 0)
        return "\(active) Active / \(done) Succeeded / \(1 - active - done) Failed"
    }

    func podView(like asked: Resource? = nil, at now: Timestamp) -> Pod {
        let isRunning = now >= startedAt + Self.startup && !isOver(at: now)
        let over = fails ? "Error" : "Completed"
        let state = isOver(at: now) ? "terminated: \(over)" : isRunning ? "running" : "waiting: ContainerCreating"
        let container = Pod.Container(
            name: SimulatedWorkload.container,
            image: "\(Self.image):\(version)",
            isReady: isRunning,
            restarts: 0,
            state: state,
            lastTermination: isOver(at: now) && fails
                ? Pod.Termination(reason: "Error", exitCode: 1, at: endedAt) : nil,
            requests: ResourceAmounts(cpu: "100m", memory: "128Mi"),
            limits: ResourceAmounts(cpu: "500m", memory: "256Mi")
        )
        return Pod(
            resource: Resource(kind: .pod, cluster: asked?.cluster, namespace: World.namespace, name: podName),
            status: isOver(at: now) ? over : isRunning ? "Running" : "ContainerCreating",
            isReady: isRunning,
            restarts: 0,
            createdAt: startedAt,
            node: node,
            containers: [container],
            owner: resource(like: asked)
        )
    }

    /// What it has written by now, oldest first.
    func log(at now: Timestamp) -> [String] {
        let start = startedAt + Self.startup
        let ending =
            fails
            ? "ERROR step 3 of 3: could not add index orders_by_customer: canceling statement due to lock timeout"
            : "INFO  step 3 of 3: added index orders_by_customer"
        let lines: [(Duration, String)] = [
            (.milliseconds(200), "INFO  migrate \(version), 3 steps to do"),
            (.milliseconds(900), "INFO  step 1 of 3: added column orders.channel"),
            (.milliseconds(2_400), "INFO  step 2 of 3: filled orders.channel, 48211 rows"),
            (.milliseconds(7_700), ending),
            (.milliseconds(7_900), fails ? "FATAL gave up, nothing of step 3 was kept" : "INFO  done"),
        ]
        return lines.filter { start + $0.0 <= now }.map { "\(UTCMoment(start + $0.0).plain) \($0.1)" }
    }
}
