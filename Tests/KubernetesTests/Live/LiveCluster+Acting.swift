import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Looked at, confirmed, started, followed: as the desk does it.
extension LiveCluster {
    func resource(_ kind: Resource.Kind, _ name: String) -> Resource {
        Resource(kind: kind, cluster: Self.label, namespace: kind == .node ? nil : namespace, name: name)
    }

    /// The plan of what can be done.
    func plan(_ action: Action, _ resource: Resource) async throws -> ActionPlan {
        let plan = try await directory.plan(action, on: resource)
        if case .failed(let why) = plan.subject { throw FixtureFault("the plan of \(action.word) failed: \(why)") }
        #expect(!plan.changes.isEmpty)
        for warning in plan.warnings {
            if case .unchecked(let why) = warning { Issue.record("the dry run was not possible: \(why)") }
        }
        return plan
    }

    /// Why it cannot be done, as the plan says it.
    func objection(_ action: Action, _ resource: Resource) async throws -> String {
        let plan = try await directory.plan(action, on: resource)
        guard case .failed(let why) = plan.subject else { throw FixtureFault("\(action.word) did not fail") }
        return why
    }

    func ask(_ action: Action, _ resource: Resource, id: Int64 = 7) async throws -> ActionRun {
        var run = ActionRun(
            id: id,
            incident: 42,
            action: action,
            resource: resource,
            askedBy: PersonName(id: 1, name: "responder-a"),
            askedAt: clock.now(),
            via: .telegram
        )
        run.plan = try await plan(action, resource)
        try run.confirm(by: run.askedBy, via: .telegram, at: clock.now())
        return run
    }

    @discardableResult
    func go(_ action: Action, _ resource: Resource, id: Int64 = 7) async throws -> ActionRun {
        let run = try await ask(action, resource, id: id)
        try await directory.start(run)
        return run
    }

    /// What starting it is refused with.
    func refusal(_ run: ActionRun) async throws -> ClusterRefusal {
        do throws(ClusterRefusal) {
            try await directory.start(run)
        } catch {
            return error
        }
        throw FixtureFault("\(run.action.word) was started")
    }

    /// Until it is over; the way it ended.
    @discardableResult
    func end(_ run: ActionRun) async throws -> ActionProgress {
        try await Poll.until("the end of \(run.action.word)", within: settings.patience, every: .milliseconds(250)) {
            let progress = try await directory.progress(of: run)
            if case .running = progress { throw Poll.Retry(hint: "\(progress)") }
            return progress
        }
    }

    func finish(_ run: ActionRun) async throws {
        let end = try await end(run)
        #expect(end == .done, "\(run.action.word) on \(run.resource.path)")
    }

    /// Waits for what controllers and kubelets do.
    @discardableResult
    func wait<Value>(
        _ what: String,
        _ look: () async throws -> Value?
    ) async throws -> Value {
        try await Poll.until(what, within: settings.patience, every: .milliseconds(250)) {
            do {
                return try await look()
            } catch let failure as APIFailure where failure.kind == .timedOut || failure.kind == .tooManyRequests {
                throw Poll.Retry(hint: "\(failure)")
            }
        }
    }

    /// Waits until the bot itself shows the workload as healthy.
    @discardableResult
    func healthy(_ resource: Resource) async throws -> Workload {
        try await wait("\(resource.path) to be healthy") {
            let state = try await directory.state(of: resource)
            guard case .workload(let workload) = state else { throw FixtureFault("\(resource.path): \(state)") }
            // What was written a moment ago may not have been taken up: no replicas at all are no health.
            guard workload.isHealthy, workload.wanted > 0 else {
                let counts = "\(workload.ready)/\(workload.wanted) ready, \(workload.updated) updated"
                throw Poll.Retry(hint: "\(counts), \(workload.rollout)")
            }
            return workload
        }
    }

    /// The same cluster, with what is known of it, and the suite's own hand where there is none else to move pods.
    func moving(
        _ can: LiveAbilities,
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        var known = self
        known.can = can
        let live = known
        try await withThrowingTaskGroup(of: Void.self) { group in
            if !can.moved.isEmpty { group.addTask { try await LiveHand(live: live).run() } }
            defer { group.cancelAll() }
            try await body(live)
        }
    }

    /// Ends the test as skipped where nodes cannot be looked at.
    func requireNodes() throws {
        try can.require(\.hasNodes, LiveAbilities.noNodes)
        try can.require(\.seesNodes, "nodes may not be looked at")
        guard hasNodeRole else { throw LiveSkip(why: "the role for nodes may not be given") }
    }

    func cause(_ object: JSONValue) async throws -> String? {
        try await look(object).at("metadata", "annotations")?["kubernetes.io/change-cause"]?.string
    }
}
