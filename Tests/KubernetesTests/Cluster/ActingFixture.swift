import Cards
import Desk
import Incidents
import Logging
import TestSupport
import Testing

@testable import Kubernetes

/// A cluster to act on: the recorded objects behind a fake API server, and a clock moved by hand.
struct ActingFixture: Sendable {
    let server: FakeAPIServer
    let cluster: KubernetesCluster
    let clock: HandClock

    static let payments = Resource(kind: .deployment, cluster: "test", namespace: "prod", name: "payments")
    static let ledger = Resource(kind: .statefulset, cluster: "test", namespace: "prod", name: "ledger")
    static let agent = Resource(kind: .daemonset, cluster: "test", namespace: "prod", name: "agent")
    static let migrate = Resource(kind: .job, cluster: "test", namespace: "prod", name: "migrate")
    static let node = Resource(kind: .node, cluster: "test", name: "rig-node-1")

    static let deployments = "/apis/apps/v1/namespaces/prod/deployments"
    static let pods = "/api/v1/namespaces/prod/pods"

    /// - Parameters:
    ///   - files: recorded objects, without `.json`.
    ///   - isWatching: the runs' service is running.
    static func run(
        _ files: String...,
        namespaces: Set<String>? = nil,
        language: Language = .en,
        isWatching: Bool = true,
        limits: APILimits = ClusterFixture.patient,
        timer: @escaping @Sendable (FakeAPIServer, Duration) async throws -> Void = { try await Task.sleep(for: $1) },
        _ body: @escaping @Sendable (ActingFixture) async throws -> Void
    ) async throws {
        let clock = HandClock()
        let server = FakeAPIServer(clock: clock)
        for file in files { try server.load(Recorded.text("\(file).json")) }
        try await ClientFixture.run(server, limits: limits, timer: timer) { server, client in
            let cluster = KubernetesCluster(
                name: "test",
                client: client,
                cache: ReadCache(clock: clock),
                namespaces: namespaces,
                permissions: Permissions(
                    client: client,
                    clock: clock,
                    namespaces: namespaces,
                    log: LogRecorder().logger
                ),
                clock: clock,
                language: language,
                log: LogRecorder().logger
            )
            let fixture = ActingFixture(server: server, cluster: cluster, clock: clock)
            try await withThrowingTaskGroup(of: Void.self) { group in
                if isWatching {
                    group.addTask { try await cluster.runs.run() }
                    try await eventually("the service") { cluster.runs.watches.isRunning }
                }
                defer { group.cancelAll() }
                try await body(fixture)
            }
        }
    }

    static func pod(_ name: String) -> Resource {
        Resource(kind: .pod, cluster: "test", namespace: "prod", name: name)
    }

    /// Looked at and confirmed.
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
        let plan = try await cluster.plan(action, on: resource)
        if case .failed(let why) = plan.subject { throw FixtureFault("the plan failed: \(why)") }
        run.plan = plan
        try run.confirm(by: run.askedBy, via: .telegram, at: clock.now())
        return run
    }

    /// Looked at, confirmed, started.
    func go(_ action: Action, _ resource: Resource, id: Int64 = 7) async throws -> ActionRun {
        let run = try await ask(action, resource, id: id)
        try await cluster.start(run)
        return run
    }

    /// Why it cannot be done, as the plan says it.
    func objection(_ action: Action, _ resource: Resource) async throws -> String {
        let plan = try await cluster.plan(action, on: resource)
        guard case .failed(let why) = plan.subject else { throw FixtureFault("the plan did not fail") }
        #expect(!plan.isPossible)
        return why
    }

    func refusal(_ run: ActionRun) async throws -> ClusterRefusal {
        do throws(ClusterRefusal) {
            try await cluster.start(run)
        } catch {
            #expect(error.text.count <= 300)
            return error
        }
        throw FixtureFault("it was started")
    }

    /// Asks as the desk does, until it is what was waited for.
    @discardableResult
    func follow(
        _ run: ActionRun,
        _ what: String,
        until isIt: (ActionProgress) -> Bool
    ) async throws -> ActionProgress {
        try await Poll.until(what, within: .minutes(2), every: .milliseconds(5)) {
            let progress: ActionProgress
            do {
                progress = try await cluster.progress(of: run)
            } catch {
                throw Poll.Retry(hint: "\(error)")
            }
            if isIt(progress) { return progress }
            throw Poll.Retry(hint: "\(progress)")
        }
    }

    func finish(_ run: ActionRun) async throws {
        try await follow(run, "the end") { $0 == .done }
    }

    func failure(_ run: ActionRun) async throws -> String {
        let end = try await follow(run, "the failure") { progress in
            if case .failed = progress { true } else { false }
        }
        guard case .failed(let why) = end else { throw FixtureFault("it did not fail") }
        return why
    }

    func detail(_ run: ActionRun, _ part: String) async throws -> ActionRun.Progress {
        let progress = try await follow(run, "the detail \(part)") { progress in
            if case .running(let at) = progress { at.detail?.contains(part) ?? false } else { false }
        }
        guard case .running(let at) = progress else { throw FixtureFault("it does not run") }
        return at
    }

    /// What was written, dry runs left out: line, content type and body.
    var writes: [Write] {
        server.requests.filter { $0.method != "GET" && !$0.isTrial }.map(Write.init)
    }

    var trials: [Write] { server.requests.filter(\.isTrial).map(Write.init) }

    struct Write: Equatable, CustomStringConvertible {
        let line: String
        let type: String
        let body: FakeJSON?

        init(_ request: FakeAPIRequest) {
            line = request.line
            type = request.headers["content-type"] ?? ""
            body = request.body
        }

        init(_ line: String, _ type: String, _ body: String) {
            self.line = line
            self.type = type
            self.body = FakeJSON(parsing: body)
        }

        var description: String { "\(line) [\(type)] \(body?.text ?? "-")" }
    }

    static let strategic = "application/strategic-merge-patch+json"
    static let jsonPatch = "application/json-patch+json"
    static let merge = "application/merge-patch+json"
    static let json = "application/json"

    static func cause(_ word: String) -> String { "chatops: \(word) by responder-a for incident #42" }

    func deployment(_ body: @escaping (inout FakeJSON) -> Void) throws {
        try server.edit("Deployment", "payments", in: "prod", body)
    }

    /// Sets the partition of the stateful set `ledger`, which has two pods.
    func partition(_ number: Int) throws {
        try server.edit("StatefulSet", "ledger", in: "prod") {
            $0["spec", "updateStrategy", "rollingUpdate", "partition"] = .int(Int64(number))
        }
    }

    /// The controller took up the new template of `ledger`: so many pods have it, so many are ready.
    func roll(updated: Int, ready: Int) throws {
        try server.edit("StatefulSet", "ledger", in: "prod") { object in
            object["status", "observedGeneration"] = object["metadata"]?["generation"]
            object["status", "updateRevision"] = "ledger-new"
            object["status", "updatedReplicas"] = .int(Int64(updated))
            object["status", "readyReplicas"] = .int(Int64(ready))
            object["status", "availableReplicas"] = .int(Int64(ready))
        }
    }

    func version(_ kind: String, _ name: String, in namespace: String = "prod") throws -> String {
        try #require(server.object(kind, name, in: namespace)?["metadata"]?["resourceVersion"]?.string)
    }

    func annotation(_ kind: String, _ name: String, in namespace: String = "prod") -> String? {
        server.object(kind, name, in: namespace)?["metadata"]?["annotations"]?["kubernetes.io/change-cause"]?.string
    }
}
