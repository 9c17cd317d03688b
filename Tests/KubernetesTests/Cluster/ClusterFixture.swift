import Cards
import Incidents
import TestSupport

@testable import Kubernetes

/// A fake API server with the recorded namespace `prod`, and the cluster in front of it.
enum ClusterFixture {
    /// Five minutes after the recording.
    static let start = Timestamp(seconds: 1_795_249_800)

    static func run(
        namespaces: Set<String>? = nil,
        limits: APILimits = patient,
        clock: HandClock = HandClock(start),
        language: Language = .en,
        isEmpty: Bool = false,
        timer: @escaping @Sendable (FakeAPIServer, Duration) async throws -> Void = { try await Task.sleep(for: $1) },
        _ body: @escaping @Sendable (FakeAPIServer, KubernetesCluster) async throws -> Void
    ) async throws {
        try await ClientFixture.run(FakeAPIServer(clock: clock), limits: limits, timer: timer) { server, client in
            if !isEmpty { try loadProd(server) }
            let log = LogRecorder().logger
            let cluster = KubernetesCluster(
                name: "test",
                client: client,
                cache: ReadCache(clock: clock),
                namespaces: namespaces,
                permissions: Permissions(client: client, clock: clock, namespaces: namespaces, log: log),
                clock: clock,
                language: language,
                log: log
            )
            try await body(server, cluster)
        }
    }

    /// No deadline that a busy machine could reach.
    static var patient: APILimits {
        var limits = APILimits()
        limits.read = .seconds(120)
        limits.listing = .seconds(120)
        return limits
    }

    static func loadProd(_ server: FakeAPIServer) throws {
        let files = [
            "deployment", "replicasets", "statefulset-crashing", "controllerrevisions", "daemonset", "job-failed",
            "hpa", "pdb", "pods-all-states", "events-of-crashing-pod", "nodes", "pod-metrics", "deployment-unavailable",
        ]
        for file in files { try server.load(Recorded.text("\(file).json")) }
    }

    static func resource(_ kind: Resource.Kind, _ name: String, in namespace: String? = "prod") -> Resource {
        Resource(kind: kind, cluster: "eu", namespace: kind == .node ? nil : namespace, name: name)
    }

    /// What a call is refused with; one that is not refused is a failure of the test.
    static func refusal<Value>(
        _ call: () async throws(ClusterRefusal) -> Value
    ) async throws -> ClusterRefusal {
        do throws(ClusterRefusal) {
            _ = try await call()
        } catch {
            return error
        }
        throw FixtureFault("it was not refused")
    }

    /// A pod as a kubelet tells of it.
    static func pod(
        _ name: String,
        in namespace: String = "shop",
        labels: [String: String] = [:],
        owner: (kind: String, name: String, uid: String)? = nil,
        node: String = "node-1",
        containers: [String] = ["app"],
        annotations: [String: String] = [:],
        statuses: [FakeJSON]? = nil
    ) -> FakeJSON {
        var pod: FakeJSON = [
            "kind": "Pod", "apiVersion": "v1",
            "metadata": [
                "name": .string(name), "namespace": .string(namespace),
                "labels": .object(labels.mapValues { .string($0) }),
                "annotations": .object(annotations.mapValues { .string($0) }),
                "creationTimestamp": "2026-11-21T08:00:00Z",
            ],
            "spec": [
                "nodeName": .string(node),
                "containers": .array(
                    containers.map { ["name": .string($0), "image": .string("registry.example.org/\($0):1")] }
                ),
            ],
            "status": [
                "phase": "Running", "conditions": [["type": "Ready", "status": "True"]],
                "containerStatuses": .array(statuses ?? containers.map { running($0) }),
            ],
        ]
        if let owner {
            pod["metadata", "ownerReferences"] = [
                [
                    "apiVersion": owner.kind == "Job" ? "batch/v1" : "apps/v1", "kind": .string(owner.kind),
                    "name": .string(owner.name), "uid": .string(owner.uid), "controller": true,
                ]
            ]
        }
        return pod
    }

    static func running(_ container: String, restarts: Int64 = 0) -> FakeJSON {
        [
            "name": .string(container), "ready": true, "restartCount": .int(restarts),
            "state": ["running": ["startedAt": "2026-11-21T08:00:10Z"]], "lastState": [:],
        ]
    }

    static func crashing(_ container: String) -> FakeJSON {
        [
            "name": .string(container), "ready": false, "restartCount": 7,
            "state": ["waiting": ["reason": "CrashLoopBackOff"]],
            "lastState": [
                "terminated": ["exitCode": 2, "reason": "Error", "finishedAt": "2026-11-21T08:20:00Z"]
            ],
        ]
    }

    static func waiting(_ container: String, _ reason: String) -> FakeJSON {
        [
            "name": .string(container), "ready": false, "restartCount": 0,
            "state": ["waiting": ["reason": .string(reason)]], "lastState": [:],
        ]
    }

    static func event(
        _ reason: String,
        of kind: String,
        _ name: String,
        in namespace: String = "prod",
        at time: String = "2026-11-21T08:29:00Z",
        isWarning: Bool = true
    ) -> FakeJSON {
        [
            "kind": "Event", "apiVersion": "v1",
            "metadata": ["name": .string("\(name).\(reason.lowercased())"), "namespace": .string(namespace)],
            "involvedObject": ["kind": .string(kind), "name": .string(name), "namespace": .string(namespace)],
            "reason": .string(reason), "message": .string("\(reason) of \(name)"),
            "type": isWarning ? "Warning" : "Normal", "lastTimestamp": .string(time), "count": 1,
        ]
    }
}
