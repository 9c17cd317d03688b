import Desk
import Incidents
import Synchronization

/// A cluster that answers what a test tells it to, and remembers what was asked of it.
package final class FakeCluster: Cluster {
    private struct State {
        var states: [Resource: ResourceState] = [:]
        var pods: [Resource: [Pod]] = [:]
        var revisions: [Revision] = []
        var insight: ClusterInsight?
        var log = LogExcerpt(
            pod: Resource(kind: .pod, namespace: "shop", name: "checkout-1"),
            container: "app",
            isPrevious: false,
            text: "panic: no database",
            isWhole: true
        )
        var refusal: ClusterRefusal?
        var refusedStates: [Resource: ClusterRefusal] = [:]
        var startRefusal: ClusterRefusal?
        var plan: ActionPlan?
        var events: [ClusterEvent] = []
        var followed: [LogExcerpt] = []
        var queries: [LogQuery] = []
        var areFollowsHeld = false
        var followGates: [Int: CheckedContinuation<Void, Never>] = [:]
        var followCount = 0
        var cancelledFollows = 0
        var started: [String] = []
        var progress: [ActionProgress] = [.done]
        var gates: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastGate = 0
        var isHeld = false
        var heldClusters: Set<String> = []
        var unmapped: Set<String> = []
        var isProgressHeld = false
        var progressGates: [Int: CheckedContinuation<Void, Never>] = [:]
        var progressCount = 0

        func holds(_ resource: Resource?) -> Bool {
            isHeld || resource?.cluster.map(heldClusters.contains) == true
        }
    }

    private let state = Mutex(State())

    package init() {}

    // MARK: What tests set

    package func set(_ resource: ResourceState) {
        state.withLock { $0.states[resource.resource] = resource }
    }

    package func set(pods: [Pod], of resource: Resource) {
        state.withLock { $0.pods[resource] = pods }
    }

    package func set(insight: ClusterInsight?, revisions: [Revision] = []) {
        state.withLock {
            $0.insight = insight
            $0.revisions = revisions
        }
    }

    /// What the next plans say; nil: made from the states that were set.
    package func set(plan: ActionPlan?) {
        state.withLock { $0.plan = plan }
    }

    package func set(events: [ClusterEvent]) {
        state.withLock { $0.events = events }
    }

    /// What following a log gives, one after the other.
    package func set(followed excerpts: [LogExcerpt]) {
        state.withLock { $0.followed = excerpts }
    }

    /// The queries of the logs that were read.
    package var queries: [LogQuery] { state.withLock(\.queries) }

    /// Follows report nothing until `letFollow`, or until they are cancelled.
    package func holdFollows() {
        state.withLock { $0.areFollowsHeld = true }
    }

    package func letFollow() {
        let gates = state.withLock { state in
            state.areFollowsHeld = false
            defer { state.followGates = [:] }
            return Array(state.followGates.values)
        }
        for gate in gates { gate.resume() }
    }

    /// Follows that were begun, and those that were cancelled while they were held.
    package var followCount: Int { state.withLock(\.followCount) }
    package var cancelledFollows: Int { state.withLock(\.cancelledFollows) }

    /// Every start is refused with this until it is set to nil.
    package func refuseStarts(with refusal: ClusterRefusal?) {
        state.withLock { $0.startRefusal = refusal }
    }

    package func set(log text: String) {
        state.withLock { $0.log.text = text }
    }

    /// The state of this one is refused, whatever the others answer.
    package func refuse(stateOf resource: Resource, with refusal: ClusterRefusal) {
        state.withLock { $0.refusedStates[resource] = refusal }
    }

    /// Everything is refused with this until it is set to nil.
    package func refuse(with refusal: ClusterRefusal?) {
        state.withLock { $0.refusal = refusal }
    }

    /// The answers to `progress`, in order; the last one stays.
    package func set(progress: [ActionProgress]) {
        state.withLock { $0.progress = progress }
    }

    /// Lets no answer out until `release`.
    package func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// The same for what is asked about this cluster alone.
    package func hold(cluster: String) {
        state.withLock { _ = $0.heldClusters.insert(cluster) }
    }

    /// Answers that are held.
    package var held: Int { state.withLock(\.gates.count) }

    /// Progress is told to nobody any more, until the question is cancelled.
    package func holdProgress() {
        state.withLock { $0.isProgressHeld = true }
    }

    package var heldProgress: Int { state.withLock(\.progressGates.count) }

    package func release() {
        let gates = state.withLock { state in
            state.isHeld = false
            state.heldClusters = []
            defer { state.gates = [:] }
            return state.gates.values
        }
        for gate in gates { gate.resume() }
    }

    /// What was started, e.g. `restart deployment shop/checkout`.
    package var started: [String] {
        state.withLock { $0.started }
    }

    /// No cluster is set for this label.
    package func unmap(_ label: String) {
        state.withLock { _ = $0.unmapped.insert(label) }
    }

    // MARK: Cluster

    package func knows(cluster label: String?) -> Bool {
        state.withLock { !$0.unmapped.contains(label ?? "") }
    }

    package func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState {
        if let refusal = state.withLock({ $0.refusedStates[resource] }) { throw refusal }
        return try await answer(resource) { $0.states[resource] ?? .gone(resource) }
    }

    package func pods(of resource: Resource) async throws(ClusterRefusal) -> PodList {
        try await answer(resource) { PodList($0.pods[resource] ?? []) }
    }

    package func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight? {
        try await answer(resources.first) { $0.insight }
    }

    package func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision] {
        try await answer { $0.revisions }
    }

    package func logs(of resource: Resource, _ query: LogQuery) async throws(ClusterRefusal) -> LogExcerpt {
        try await answer(resource) {
            $0.queries.append(query)
            return $0.log
        }
    }

    package func events(of resource: Resource) async throws(ClusterRefusal) -> [ClusterEvent] {
        try await answer { $0.events }
    }

    package func follow(
        _ resource: Resource,
        _ query: LogQuery,
        for span: Duration,
        every interval: Duration,
        report: @escaping @Sendable (LogExcerpt) async -> Bool
    ) async throws(ClusterRefusal) {
        await waitForFollow()
        if Task.isCancelled { return }
        for excerpt in try await answer(nil, { state in state.followed.isEmpty ? [state.log] : state.followed }) {
            guard await report(excerpt) else { return }
        }
    }

    private func waitForFollow() async {
        let id = state.withLock { state in
            state.followCount += 1
            return state.followCount
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { gate in
                let goesOn = state.withLock { state in
                    guard state.areFollowsHeld, !Task.isCancelled else { return true }
                    state.followGates[id] = gate
                    return false
                }
                if goesOn { gate.resume() }
            }
        } onCancel: {
            let gate = state.withLock { state in
                let gate = state.followGates.removeValue(forKey: id)
                if gate != nil { state.cancelledFollows += 1 }
                return gate
            }
            gate?.resume()
        }
    }

    package func readLog(
        of resource: Resource,
        _ query: LogQuery,
        sink: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws(ClusterRefusal) -> LogExcerpt {
        var log = try await answer { $0.log }
        let whole = Array(log.text.utf8)
        do {
            for start in stride(from: 0, to: whole.count, by: 1_000) {
                try await sink(Array(whole[start..<min(start + 1_000, whole.count)]))
            }
        } catch {
            throw ClusterRefusal("\(error)")
        }
        log.text = ""
        log.isWhole = true
        return log
    }

    package func describe(_ resource: Resource) async throws(ClusterRefusal) -> String {
        try await answer { _ in "Name: \(resource.name)" }
    }

    package func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan {
        try await answer(resource) { state in
            if let plan = state.plan { return plan }
            switch state.states[resource] {
            case .workload(let workload):
                return ActionPlan(.workload(workload, target: state.revisions.first { !$0.isCurrent }))
            case .pod(let pod): return ActionPlan(.pod(pod))
            case .node(let node): return ActionPlan(.node(node, drain: nil))
            default: return ActionPlan(.failed("\(resource.path) is gone."))
            }
        }
    }

    package func start(_ run: ActionRun) async throws(ClusterRefusal) {
        if let refusal = state.withLock({ $0.startRefusal }) { throw refusal }
        try await answer {
            $0.started.append("\(run.action.word) \(run.resource.kind.rawValue) \(run.resource.path)")
        }
    }

    package func progress(of run: ActionRun) async throws(ClusterRefusal) -> ActionProgress {
        await waitForProgress()
        return try await answer { state in
            state.progress.count > 1 ? state.progress.removeFirst() : state.progress.first ?? .done
        }
    }

    private func waitForProgress() async {
        let id = state.withLock { state in
            state.progressCount += 1
            return state.progressCount
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { gate in
                let goesOn = state.withLock { state in
                    guard state.isProgressHeld, !Task.isCancelled else { return true }
                    state.progressGates[id] = gate
                    return false
                }
                if goesOn { gate.resume() }
            }
        } onCancel: {
            state.withLock { $0.progressGates.removeValue(forKey: id) }?.resume()
        }
    }

    private func answer<Value: Sendable>(
        _ resource: Resource? = nil,
        _ body: @Sendable (inout State) -> Value
    ) async throws(ClusterRefusal) -> Value {
        if state.withLock({ $0.holds(resource) }) {
            let id = state.withLock { state in
                state.lastGate += 1
                return state.lastGate
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { gate in
                    let isOpen = state.withLock { state in
                        guard state.holds(resource), !Task.isCancelled else { return true }
                        state.gates[id] = gate
                        return false
                    }
                    if isOpen { gate.resume() }
                }
            } onCancel: {
                state.withLock { $0.gates.removeValue(forKey: id) }?.resume()
            }
        }
        let result = state.withLock { state -> Result<Value, ClusterRefusal> in
            if let refusal = state.refusal { return .failure(refusal) }
            return .success(body(&state))
        }
        return try result.get()
    }
}
