import Foundation
import TestSupport

@testable import Kubernetes

/// The live suite's stage on the fake API server, so that it does not rot where there is no cluster.
enum LiveRehearsal {
    static func run(
        readOnly: Bool = false,
        _ body: @escaping @Sendable (LiveCluster, FakeAPIServer) async throws -> Void
    ) async throws {
        let server = FakeAPIServer(clock: RunningClock())
        try server.add(["kind": "Namespace", "apiVersion": "v1", "metadata": ["name": "default"]])
        try await run(server, readOnly: readOnly) { live in try await body(live, server) }
    }

    static func run(
        _ server: FakeAPIServer,
        readOnly: Bool = false,
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        try await serving(server) { try await LiveCluster.run($0, readOnly: readOnly, body) }
    }

    /// The server, and a kubeconfig that leads to it.
    static func serving(
        _ server: FakeAPIServer,
        _ body: @escaping @Sendable (LiveSettings) async throws -> Void
    ) async throws {
        try await server.serving { url in
            try await withTemporaryFolder { folder in
                let path = folder.file("admin.yaml")
                try Data(kubeconfig(url).utf8).write(to: URL(filePath: path))
                do {
                    try await body(LiveSettings(kubeconfig: path))
                } catch {
                    server.release()
                    throw error
                }
                server.release()
            }
        }
    }

    /// Workloads are rolled out, deleted pods replaced, unless a node is cordoned, jobs fail by their deadline and budgets
    /// are counted, while `body` runs. Pods that are left to nobody's scheduler wait for the suite's own hand.
    static func rollingOut(
        _ live: LiveCluster,
        _ server: FakeAPIServer,
        _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    for budget in server.objects("PodDisruptionBudget", in: live.namespace) {
                        try count(budget, live.namespace, server)
                    }
                    if server.objects("Node").contains(where: { $0["spec"]?["unschedulable"] == true }) {
                        // What leaves it has nowhere to go.
                        removeTerminating(live.namespace, server)
                    } else {
                        server.finishTerminating()
                        for deployment in server.objects("Deployment", in: live.namespace) {
                            try settle(deployment, live.namespace, server)
                        }
                        try imitate(live.namespace, server)
                    }
                    // Cancelled when the body is done.
                    guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return }
                }
            }
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// A node that takes pods.
    static func node(_ name: String) -> FakeJSON {
        [
            "kind": "Node", "apiVersion": "v1",
            "metadata": ["name": .string(name), "labels": ["kubernetes.io/hostname": .string(name)]], "spec": [:],
            "status": ["conditions": [["type": "Ready", "status": "True"]]],
        ]
    }

    private static func removeTerminating(_ namespace: String, _ server: FakeAPIServer) {
        for pod in server.objects("Pod", in: namespace) where pod["metadata"]?["deletionTimestamp"] != nil {
            server.remove("Pod", pod["metadata"]?["name"]?.string ?? "", in: namespace)
        }
    }

    /// As the disruption controller would: all pods that are not leaving are healthy.
    private static func count(_ budget: FakeJSON, _ namespace: String, _ server: FakeAPIServer) throws {
        let labels = budget["spec"]?["selector"]?["matchLabels"]
        let healthy = server.objects("Pod", in: namespace).count {
            $0["metadata"]?["labels"]?["app"] == labels?["app"] && $0["metadata"]?["deletionTimestamp"] == nil
        }
        let wanted = budget["spec"]?["minAvailable"]?.int ?? 0
        let status: FakeJSON = [
            "disruptionsAllowed": .int(max(0, Int64(healthy) - wanted)), "currentHealthy": .int(Int64(healthy)),
            "desiredHealthy": .int(wanted), "expectedPods": .int(Int64(healthy)), "observedGeneration": 1,
        ]
        guard budget["status"] != status else { return }
        try server.edit("PodDisruptionBudget", budget["metadata"]?["name"]?.string ?? "", in: namespace) {
            $0["status"] = status
        }
    }

    private static func settle(_ deployment: FakeJSON, _ namespace: String, _ server: FakeAPIServer) throws {
        guard let name = deployment["metadata"]?["name"]?.string, deployment["spec"]?["paused"] != true else { return }
        let pods = server.objects("Pod", in: namespace).filter {
            $0["metadata"]?["labels"]?["app"]?.string == name && $0["metadata"]?["deletionTimestamp"] == nil
        }
        let isSeen = deployment["status"]?["observedGeneration"] == deployment["metadata"]?["generation"]
        if deployment["spec"]?["template"]?["spec"]?["schedulerName"] == .string(LiveManifest.scheduler) {
            let replicas = deployment["spec"]?["replicas"]
            // Old pods may be ready enough while the new ones are not there yet.
            let isDone = ["updatedReplicas", "readyReplicas"].allSatisfy { deployment["status"]?[$0] == replicas }
            if !isSeen {
                try server.beginRollOut(name, in: namespace)
            } else if !isDone, pods.allSatisfy(isReady) {
                try server.rollOut(name, in: namespace)
            }
            return try unschedule(name, namespace, server)
        }
        if deployment["status"]?["observedGeneration"] == nil { try tell(deployment, server) }
        guard !isSeen || pods.count != Int(deployment["spec"]?["replicas"]?.int ?? 1) else { return }
        try server.rollOut(name, in: namespace)
    }

    private static func isReady(_ pod: FakeJSON) -> Bool {
        pod["status"]?["conditions"]?.array?.contains { $0["type"] == "Ready" && $0["status"] == "True" } ?? false
    }

    /// Lets everybody do what the roles say, and what `others` say, while `body` runs.
    /// - Parameter isOutside: also what they say of other namespaces, and of none.
    static func enforcing(
        _ live: LiveCluster,
        _ server: FakeAPIServer,
        others: [FakeAPIRule] = [],
        outside isOutside: Bool = true,
        _ body: () async throws -> Void
    ) async throws {
        let own = rules(live).filter { isOutside || $0.namespaces == [live.namespace] }
        server.allow(only: own + others)
        defer { server.allow(only: nil) }
        try await body()
    }

    private static func rules(_ live: LiveCluster) -> [FakeAPIRule] {
        live.roles.documents.flatMap { document in
            (document["rules"]?.array ?? []).map { rule in
                func list(_ name: String) -> [String] { rule[name]?.array?.compactMap(\.string) ?? [] }
                return FakeAPIRule(
                    groups: list("apiGroups"),
                    resources: list("resources"),
                    verbs: list("verbs"),
                    namespaces: document.at("metadata", "namespace")?.string.map { [$0] }
                )
            }
        }
    }

    private static func kubeconfig(_ url: String) -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: admin
        clusters:
        - {name: "the cluster", cluster: {server: "\(url)"}}
        contexts:
        - {name: other, context: {cluster: nowhere, user: admin}}
        - {name: admin, context: {cluster: "the cluster", user: admin}}
        users:
        - {name: admin, user: {token: \(FakeAPIServer.testToken)}}
        """
    }
}
