import Desk
import Foundation
import Incidents
import TestSupport
import Testing

@testable import chatops

/// A scene with a cluster behind it: a fake API server on loopback, found by a kubeconfig, in which all three pods of the
/// deployment `prod/payments` crash since version 1.5.0 (revision 2) came after 1.4.1 (revision 1).
struct ClusterScene: Sendable {
    let scene: Scene
    let server: FakeAPIServer
    let url: String
    /// Lines of `chatops.yaml` beside `clusters:`.
    let rules: String

    static let cluster = "prod-eu1"
    static let namespace = "prod"
    static let deployment = "payments"
    static let pod = "payments-68d6fc9f5f-8jv9b"
    /// As buttons name it.
    static let podLabel = "payments-…8jv9b"

    static func play(
        rules: String = "",
        _ body: @escaping @Sendable (ClusterScene) async throws -> Void
    ) async throws {
        try await Scene.play { scene in
            let server = FakeAPIServer(clock: scene.clock)
            try server.loadCrashingPayments()
            try await server.serving { url in
                try await body(ClusterScene(scene: scene, server: server, url: url, rules: rules))
            }
        }
    }

    var responder: FakeTelegramUser { scene.responder }

    /// Runs the bot as `CLUSTER=kubernetes` and `KUBECONFIG` would have it.
    func withBot<Value: Sendable>(
        _ body: @escaping @Sendable (RunningBot) async throws -> Value
    ) async throws -> Value {
        try await scene.withBot(prepare: configure, body)
    }

    private func configure(_ configuration: inout BotConfiguration) throws {
        let name = Self.cluster
        let kubeconfig = """
            apiVersion: v1
            kind: Config
            current-context: \(name)
            clusters:
              - {name: \(name), cluster: {server: "\(url)"}}
            users:
              - {name: bot, user: {token: \(FakeAPIServer.testToken)}}
            contexts:
              - {name: \(name), context: {cluster: \(name), user: bot}}

            """
        let settings = """
            clusters:
              \(name): \(name)
            \(rules)

            """
        let path = scene.folder.file("chatops.yaml")
        try kubeconfig.write(toFile: scene.folder.file("kubeconfig"), atomically: true, encoding: .utf8)
        try settings.write(toFile: path, atomically: true, encoding: .utf8)
        configuration.cluster = .kubernetes
        configuration.kubernetes.kubeconfig = scene.folder.file("kubeconfig")
        configuration.settingsPath = path
        configuration.settings = try Settings.read(file: path)
    }

    // MARK: Alerts

    /// An alert as kube-state-metrics and Prometheus make it: it names the pod, never the workload.
    /// - Parameter labels: more of them.
    func fire(
        _ bot: RunningBot,
        isFiring: Bool = true,
        cluster: String = Self.cluster,
        key: String = "crash",
        labels: [String: String] = [:]
    ) async throws {
        let all = [
            "alertname": "KubePodCrashLooping", "severity": "critical", "cluster": cluster, "namespace": Self.namespace,
            "pod": Self.pod, "container": "app", "job": "kube-state-metrics", "reason": "CrashLoopBackOff",
        ]
        let alert: [String: Any] = [
            "status": isFiring ? "firing" : "resolved", "labels": all.merging(labels) { $1 },
            "annotations": ["summary": "Pod \(Self.namespace)/\(Self.pod) is crash looping"],
            "startsAt": PostedAlert.minutesAgo(10),
            "endsAt": isFiring ? "0001-01-01T00:00:00Z" : PostedAlert.minutesAgo(0),
            "generatorURL": "http://prometheus.example.org/graph?g0.expr=up",
        ]
        let body: [String: Any] = [
            "version": "4", "receiver": "chatops", "groupKey": "{}:{alertname=\"\(key)\"}", "truncatedAlerts": 0,
            "status": isFiring ? "firing" : "resolved", "groupLabels": ["alertname": key], "commonLabels": [:],
            "commonAnnotations": [:], "externalURL": "http://alertmanager.example.org", "alerts": [alert],
        ]
        let data = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
        let response = try await bot.post(String(decoding: data, as: UTF8.self))
        #expect(response.status == 200)
    }

    // MARK: What the cluster saw

    static let isWrite: @Sendable (FakeAPIRequest) -> Bool = {
        $0.method != "GET" && $0.query["dryRun"] == nil && !$0.path.hasSuffix("/selfsubjectaccessreviews")
    }

    /// What was sent to change something, dry runs left out.
    var writes: [FakeAPIRequest] { server.requests.filter(Self.isWrite) }

    /// So many writes have come, and the deployment is another one by the last of them: what is rolled out is what stands there.
    func hasTaken(_ count: Int) throws -> Bool {
        let deployment = try stored()
        let generation = deployment["metadata"]?["generation"]?.int
        return writes.count == count && generation != deployment["status"]?["observedGeneration"]?.int
    }

    func edit(_ body: (inout FakeJSON) -> Void) throws {
        try server.edit("Deployment", Self.deployment, in: Self.namespace, body)
    }

    func rollOut() throws {
        try server.rollOut(Self.deployment, in: Self.namespace)
    }

    func stored() throws -> FakeJSON {
        try #require(server.object("Deployment", Self.deployment, in: Self.namespace))
    }

    func image() throws -> String? {
        try stored()["spec"]?["template"]?["spec"]?["containers"]?.array?.first?["image"]?.string
    }

    func causeOfChange() throws -> String? {
        try stored()["metadata"]?["annotations"]?["kubernetes.io/change-cause"]?.string
    }

    // MARK: What people do

    /// From the incident's card to the workload of its pod.
    func openWorkload(_ bot: RunningBot) async throws {
        try await bot.pressWhenThere("Resources", as: responder)
        try await bot.pressWhenThere("prod/\(Self.podLabel)", as: responder)
        try await bot.card("the pod") { $0.text.contains("CrashLoopBackOff") && $0.labels.contains("prod/payments") }
        try await bot.press("prod/payments", as: responder)
        try await bot.card("the workload") { $0.labels.contains("Pods (3)") }
    }

    /// The first click, and the question that comes of it.
    @discardableResult
    func ask(_ label: String, _ bot: RunningBot, yes: String) async throws -> FakeTelegramMessage {
        try await bot.pressWhenThere(label, as: responder)
        return try await bot.card("the question") { $0.labels.contains(yes) }
    }

    func actions(_ bot: RunningBot) async throws -> [AuditDraft] {
        try await bot.audit().filter { $0.operation == .action }
    }
}

extension FakeAPIServer {
    /// The recorded deployment with its history and pods, as if 1.5.0 had come 20 minutes ago and crashed ever since.
    fileprivate func loadCrashingPayments() throws {
        let (old, new) = (stamp(.hours(72)), stamp(.minutes(20)))
        var deployment = try Recorded.json("deployment.json")
        deployment["metadata", "creationTimestamp"] = old
        for (key, value) in [("readyReplicas", 0), ("availableReplicas", 0), ("unavailableReplicas", 3)] {
            deployment["status", key] = .int(Int64(value))
        }
        try load(deployment.text)
        for (set, created) in zip(try Recorded.json("replicasets.json")["items"]?.array ?? [], [old, new]) {
            try load(with(set, kind: "ReplicaSet", "apps/v1", created: created).text)
        }
        for pod in try Recorded.json("pods-all-states.json")["items"]?.array ?? [] {
            guard let name = pod["metadata"]?["name"]?.string, name.hasPrefix("payments-") else { continue }
            try load(with(pod, kind: "Pod", "v1", created: new).text)
            write(["starting", "panic: no such table: ledger_v2"], to: name, "app", in: "prod")
            try restart("app", of: name, in: "prod", exitCode: 2)
            try edit("Pod", name, in: "prod") { pod in
                let statuses = pod["status"]?["containerStatuses"]?.array ?? []
                pod["status", "containerStatuses"] = .array(statuses.map(Self.crashed))
                pod["status", "conditions"] = [["type": "Ready", "status": "False", "reason": "ContainersNotReady"]]
            }
        }
    }

    private func with(_ object: FakeJSON, kind: String, _ apiVersion: String, created: FakeJSON) -> FakeJSON {
        var object = object
        object["kind"] = .string(kind)
        object["apiVersion"] = .string(apiVersion)
        object["metadata", "creationTimestamp"] = created
        return object
    }

    private static func crashed(_ status: FakeJSON) -> FakeJSON {
        guard status["name"]?.string == "app" else { return status }
        var status = status
        status["ready"] = false
        status["restartCount"] = 9
        status["state"] = ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off 5m0s restarting failed"]]
        return status
    }

    private func stamp(_ ago: Duration) -> FakeJSON {
        .string("\((clock.now() - ago).rfc3339.prefix(19))Z")
    }
}
