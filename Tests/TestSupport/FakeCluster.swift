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
        var started: [String] = []
        var progress: [ActionProgress] = [.done]
        var gates: [CheckedContinuation<Void, Never>] = []
        var isHeld = false
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

    package func set(log text: String) {
        state.withLock { $0.log.text = text }
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

    package func release() {
        let gates = state.withLock { state in
            state.isHeld = false
            defer { state.gates = [] }
            return state.gates
        }
        for gate in gates { gate.resume() }
    }

    /// What was started, e.g. `restart deployment shop/checkout`.
    package var started: [String] {
        state.withLock { $0.started }
    }

    // MARK: Cluster

    package func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState {
        try await answer { $0.states[resource] ?? .gone(resource) }
    }

    package func pods(of resource: Resource) async throws(ClusterRefusal) -> [Pod] {
        try await answer { $0.pods[resource] ?? [] }
    }

    package func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight? {
        try await answer { $0.insight }
    }

    package func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision] {
        try await answer { $0.revisions }
    }

    package func logs(
        of resource: Resource,
        container: String?,
        previous: Bool,
        tail: Int
    ) async throws(ClusterRefusal) -> LogExcerpt {
        try await answer { $0.log }
    }

    package func describe(_ resource: Resource) async throws(ClusterRefusal) -> String {
        try await answer { _ in "Name: \(resource.name)" }
    }

    package func start(_ action: Action, on resource: Resource) async throws(ClusterRefusal) {
        try await answer { $0.started.append("\(action.word) \(resource.kind.rawValue) \(resource.path)") }
    }

    package func progress(
        of action: Action,
        on resource: Resource,
        since: Timestamp
    ) async throws(ClusterRefusal) -> ActionProgress {
        try await answer { state in
            state.progress.count > 1 ? state.progress.removeFirst() : state.progress.first ?? .done
        }
    }

    private func answer<Value: Sendable>(
        _ body: @Sendable (inout State) -> Value
    ) async throws(ClusterRefusal) -> Value {
        if state.withLock({ $0.isHeld }) {
            await withCheckedContinuation { gate in
                let isOpen = state.withLock { state in
                    guard state.isHeld else { return true }
                    state.gates.append(gate)
                    return false
                }
                if isOpen { gate.resume() }
            }
        }
        let result = state.withLock { state -> Result<Value, ClusterRefusal> in
            if let refusal = state.refusal { return .failure(refusal) }
            return .success(body(&state))
        }
        return try result.get()
    }
}
