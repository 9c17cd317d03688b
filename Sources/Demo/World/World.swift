import Incidents

/// The whole simulated cluster at one moment. It stands still until it is advanced.
struct World: Sendable {
    static let namespace = "shop"
    static let nodeNames = ["ip-10-0-3-17", "ip-10-0-5-42"]
    static let clusterName = "demo-eu1"

    private static let tick = Duration.milliseconds(250)
    /// After an order, or a pod that came or went, things may move for this long; then all stands still.
    private static let liveliness = Duration.seconds(90)

    let startedAt: Timestamp
    private(set) var now: Timestamp
    private var busyUntil: Timestamp
    var workloads: [SimulatedWorkload]
    /// When `search` first had a third replica ready, which ends its throttling for good.
    private(set) var searchRelievedAt: Timestamp?
    var jobs: [SimulatedJob]
    /// Nodes that take no new pods.
    private(set) var closedNodes: Set<String> = []
    /// Newest last.
    var nodeEvents: [String: [ClusterEvent]] = [:]

    init(startingAt start: Timestamp) {
        startedAt = start
        now = start
        workloads = World.seed(at: start)
        jobs = [SimulatedJob.migrate(at: start)]
        busyUntil = start
    }

    /// Lets time pass; a moment that is past already changes nothing.
    mutating func advance(to moment: Timestamp) {
        while now < moment {
            let next = now < busyUntil ? min(now + Self.tick, moment) : moment
            step(at: next)
        }
    }

    /// Changes a workload by a person's order; what follows from it takes its time.
    mutating func order(_ index: Int, _ change: (inout SimulatedWorkload, Timestamp) -> Void) {
        change(&workloads[index], now)
        busyUntil = now + Self.liveliness
        step(at: now)
    }

    /// Lets no new pods onto a node, or does again.
    mutating func close(_ node: String, _ isClosed: Bool) {
        if isClosed { closedNodes.insert(node) } else { closedNodes.remove(node) }
        for index in workloads.indices { workloads[index].closedNodes = closedNodes }
        let reason = isClosed ? "NodeNotSchedulable" : "NodeSchedulable"
        let message = "Node \(node) status is now: \(reason)"
        nodeEvents[node, default: []].append(
            ClusterEvent(at: now, isWarning: false, reason: reason, message: message)
        )
    }

    private mutating func step(at moment: Timestamp) {
        now = moment
        for index in workloads.indices {
            let before = workloads[index].live.map(\.uid)
            workloads[index].step(at: moment)
            workloads[index].endAlerts(at: moment)
            if searchRelievedAt == nil, workloads[index].name == "search", workloads[index].ready(at: moment).count > 2
            {
                searchRelievedAt = moment
            }
            if workloads[index].live.map(\.uid) != before { busyUntil = moment + Self.liveliness }
        }
    }

    func workload(_ name: String) -> SimulatedWorkload? {
        workloads.first { $0.name == name }
    }
}
