import Demo
import Desk
import Incidents
import TestSupport
import Testing

/// The simulated cluster on a hand-moved clock, with short ways to ask it.
struct Shop {
    let clock = HandClock()
    let cluster: SimulatedCluster
    let start: Timestamp

    init() {
        cluster = SimulatedCluster(clock: clock)
        start = clock.now()
    }

    static func resource(_ kind: Resource.Kind, _ name: String) -> Resource {
        let hasNamespace = kind != .node && kind != .host
        return Resource(kind: kind, cluster: "prod-eu1", namespace: hasNamespace ? "shop" : nil, name: name)
    }

    static let checkout = resource(.deployment, "checkout")
    static let cart = resource(.deployment, "cart")
    static let search = resource(.deployment, "search")
    static let ledger = resource(.statefulset, "ledger")

    func workload(_ resource: Resource) async throws -> Workload {
        guard case .workload(let workload) = try await cluster.state(of: resource) else {
            throw ClusterRefusal("\(resource.path) is no workload")
        }
        return workload
    }

    func pods(_ resource: Resource) async throws -> [Pod] {
        try await cluster.pods(of: resource).pods
    }

    func crashing(_ resource: Resource = checkout) async throws -> [Pod] {
        try await pods(resource).filter { !$0.isReady && $0.status != "Terminating" }
    }

    /// Starts an action and lets half seconds pass until it ends, two minutes at most.
    /// - Returns: how it ended, how long it took, and every progress shown on the way.
    func run(
        _ action: Action,
        on resource: Resource
    ) async throws -> (end: ActionProgress, took: Duration, steps: [ActionRun.Progress]) {
        let since = clock.now()
        let run = confirmed(action, on: resource)
        try await cluster.start(run)
        var steps: [ActionRun.Progress] = []
        for _ in 0..<240 {
            switch try await cluster.progress(of: run) {
            case .running(let progress):
                if steps.last != progress { steps.append(progress) }
            case .done: return (.done, clock.now().since(since), steps)
            case .partlyDone: throw ClusterRefusal("\(action.word) left pods as they were")
            case .failed(let why): return (.failed(why), clock.now().since(since), steps)
            }
            clock.advance(by: .milliseconds(500))
        }
        throw ClusterRefusal("\(action.word) did not end")
    }

    /// A confirmed run, as the desk would start it.
    func confirmed(_ action: Action, on resource: Resource) -> ActionRun {
        var run = ActionRun(
            id: 1,
            incident: 1,
            action: action,
            resource: resource,
            askedBy: PersonName(id: 1, name: "responder-a"),
            askedAt: clock.now(),
            via: .console,
            state: .running
        )
        run.startedAt = clock.now()
        return run
    }

    func refusal(of body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? ClusterRefusal)?.text
        }
    }
}

extension SimulatedCluster {
    /// Starts what somebody has confirmed just now.
    func start(_ action: Action, on resource: Resource) async throws(ClusterRefusal) {
        var run = ActionRun(
            id: 1,
            incident: 1,
            action: action,
            resource: resource,
            askedBy: PersonName(id: 1, name: "responder-a"),
            askedAt: Timestamp(seconds: 0),
            via: .console,
            state: .running
        )
        run.startedAt = Timestamp(seconds: 0)
        try await start(run)
    }
}
