import Desk
import TestSupport

@testable import Kubernetes

// What controllers do to more than deployments, and what something does that plays a kubelet: every pod is a healthy one.
extension LiveRehearsal {
    static func imitate(_ namespace: String, _ server: FakeAPIServer) throws {
        for kind in ["StatefulSet", "DaemonSet"] {
            for set in server.objects(kind, in: namespace) { try roll(set, kind, namespace, server) }
        }
        for job in server.objects("Job", in: namespace) { try expire(job, namespace, server) }
        // Pods that nobody owns; what they were told to run is not asked.
        for pod in server.objects("Pod", in: namespace)
        where pod["metadata"]?["ownerReferences"] == nil && pod["spec"]?["nodeName"] == nil {
            try server.add(running(pod))
        }
    }

    /// Nobody schedules them.
    static func unschedule(_ deployment: String, _ namespace: String, _ server: FakeAPIServer) throws {
        for pod in server.objects("Pod", in: namespace)
        where pod["metadata"]?["labels"]?["app"] == .string(deployment)
            && pod["spec"]?["schedulerName"] == .string(LiveManifest.scheduler) && pod["spec"]?["nodeName"] != nil
        {
            var pod = pod
            pod["spec", "nodeName"] = nil
            pod["status"] = ["phase": "Pending"]
            try server.add(pod)
        }
    }

    /// The event of a first rollout.
    static func tell(_ deployment: FakeJSON, _ server: FakeAPIServer) throws {
        let metadata = deployment["metadata"]
        let now = FakeJSON.string(APITime.text(server.clock.now()))
        try server.add([
            "kind": "Event", "apiVersion": "v1",
            "metadata": [
                "name": .string("\(metadata?["name"]?.string ?? "").1"), "namespace": metadata?["namespace"] ?? "",
            ],
            "type": "Normal", "reason": "ScalingReplicaSet", "message": "Scaled up", "count": 1,
            "firstTimestamp": now, "lastTimestamp": now,
            "involvedObject": [
                "kind": "Deployment", "apiVersion": "apps/v1", "name": metadata?["name"] ?? "",
                "namespace": metadata?["namespace"] ?? "", "uid": metadata?["uid"] ?? "",
            ],
        ])
    }

    /// A job whose time is over.
    private static func expire(_ job: FakeJSON, _ namespace: String, _ server: FakeAPIServer) throws {
        guard job["spec"]?["activeDeadlineSeconds"] != nil, job["status"]?["conditions"] == nil else { return }
        let now = FakeJSON.string(APITime.text(server.clock.now()))
        try server.edit("Job", job["metadata"]?["name"]?.string ?? "", in: namespace) {
            $0["status"] = [
                "startTime": now, "failed": 1,
                "conditions": .array(
                    ["FailureTarget", "Failed"].map {
                        [
                            "type": .string($0), "status": "True", "reason": "DeadlineExceeded",
                            "message": "Job was active longer than specified deadline", "lastTransitionTime": now,
                        ]
                    }
                ),
            ]
        }
    }

    private static func roll(
        _ set: FakeJSON,
        _ kind: String,
        _ namespace: String,
        _ server: FakeAPIServer
    ) throws {
        let name = set["metadata"]?["name"]?.string ?? ""
        let isDaemon = kind == "DaemonSet"
        let wanted = isDaemon ? 1 : set["spec"]?["replicas"]?.int ?? 1
        let owned = server.objects("Pod", in: namespace).filter { isOwned($0, by: set) }
        let isSeen = set["status"]?["observedGeneration"] == set["metadata"]?["generation"]
        guard !isSeen || owned.count != Int(wanted) else { return }
        let hash = try revision(of: set, namespace, server)
        let numbers = (0..<wanted).map { "\(name)-\(isDaemon ? "\(hash)-\($0)" : "\($0)")" }
        let current = owned.filter { $0["metadata"]?["labels"]?["controller-revision-hash"] == .string(hash) }
            .compactMap { $0["metadata"]?["name"]?.string }
        for pod in owned.compactMap({ $0["metadata"]?["name"]?.string })
        where !numbers.contains(pod) || !current.contains(pod) {
            server.remove("Pod", pod, in: namespace)
        }
        for number in numbers where !current.contains(number) {
            var pod = set["spec"]?["template"] ?? [:]
            pod["kind"] = "Pod"
            pod["apiVersion"] = "v1"
            pod["metadata", "name"] = .string(number)
            pod["metadata", "namespace"] = .string(namespace)
            pod["metadata", "labels", "controller-revision-hash"] = .string(hash)
            pod["metadata", "ownerReferences"] = [reference(to: set)]
            try server.add(running(pod))
        }
        let count = FakeJSON.int(wanted)
        var status: FakeJSON = ["observedGeneration": set["metadata"]?["generation"] ?? 1]
        let counts =
            isDaemon
            ? [
                "desiredNumberScheduled", "currentNumberScheduled", "updatedNumberScheduled", "numberReady",
                "numberAvailable",
            ] : ["replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"]
        for field in counts { status[field] = count }
        if !isDaemon {
            status["currentRevision"] = .string(hash)
            status["updateRevision"] = .string(hash)
        }
        try server.edit(kind, name, in: namespace) { $0["status"] = status }
    }

    /// The set's newest revision, made or raised as its controller would.
    /// - Returns: what its pods are labelled with.
    private static func revision(of set: FakeJSON, _ namespace: String, _ server: FakeAPIServer) throws -> String {
        let all = server.objects("ControllerRevision", in: namespace).filter { isOwned($0, by: set) }
        let newest = all.compactMap { $0["revision"]?.int }.max() ?? 0
        var template = set["spec"]?["template"] ?? [:]
        template["$patch"] = "replace"
        let data: FakeJSON = ["spec": ["template": template]]
        if let known = all.first(where: { $0["data"] == data }) {
            let name = known["metadata"]?["name"]?.string ?? ""
            if known["revision"]?.int != newest {
                try server.edit("ControllerRevision", name, in: namespace) { $0["revision"] = .int(newest + 1) }
            }
            return name
        }
        let name = "\(set["metadata"]?["name"]?.string ?? "")-r\(newest + 1)"
        var labels = set["spec"]?["template"]?["metadata"]?["labels"] ?? [:]
        labels["controller-revision-hash"] = .string(name)
        try server.add([
            "kind": "ControllerRevision", "apiVersion": "apps/v1", "revision": .int(newest + 1), "data": data,
            "metadata": [
                "name": .string(name), "namespace": .string(namespace), "labels": labels,
                "ownerReferences": [reference(to: set)],
            ],
        ])
        return name
    }

    private static func isOwned(_ object: FakeJSON, by owner: FakeJSON) -> Bool {
        object["metadata"]?["ownerReferences"]?.array?.contains { $0["uid"] == owner["metadata"]?["uid"] } ?? false
    }

    private static func reference(to owner: FakeJSON) -> FakeJSON {
        [
            "apiVersion": owner["apiVersion"] ?? "", "kind": owner["kind"] ?? "",
            "name": owner["metadata"]?["name"] ?? "", "uid": owner["metadata"]?["uid"] ?? "", "controller": true,
        ]
    }

    /// On a node, and well.
    private static func running(_ pod: FakeJSON) -> FakeJSON {
        var pod = pod
        pod["spec", "nodeName"] = "node-1"
        pod["status"] = [
            "phase": "Running",
            "conditions": [["type": "PodScheduled", "status": "True"], ["type": "Ready", "status": "True"]],
            "containerStatuses": [
                [
                    "name": "app", "image": "made up", "ready": true, "restartCount": 0,
                    "state": ["running": ["startedAt": pod["metadata"]?["creationTimestamp"] ?? .null]],
                ]
            ],
        ]
        return pod
    }
}
