import TestSupport

/// What stands in the fake cluster, made of objects recorded from a real one.
enum ClusterContents {
    static let namespace = "prod"
    static let deployment = "payments"

    /// A deployment with its replica sets, an autoscaler, pods, their measurements and events, as they were recorded.
    static func loadRecorded(into server: FakeAPIServer) throws {
        let files = [
            "deployment", "replicasets", "hpa", "pdb", "pods-all-states", "events-of-crashing-pod", "nodes",
            "pod-metrics",
        ]
        for file in files { try server.load(Recorded.text("\(file).json")) }
    }

    /// The same deployment with so many pods; every tenth of them crashes.
    static func load(pods count: Int, into server: FakeAPIServer) throws {
        for file in ["replicasets", "nodes"] { try server.load(Recorded.text("\(file).json")) }
        var deployment = try Recorded.json("deployment.json")
        deployment["spec", "replicas"] = .int(Int64(count))
        deployment["status", "replicas"] = .int(Int64(count))
        deployment["status", "updatedReplicas"] = .int(Int64(count))
        try server.add(deployment)
        let running = try Recorded.json("pod-running.json")
        for number in 0..<count {
            var pod = running
            let suffix = String(number + 1_679_616, radix: 36)
            pod["metadata", "name"] = .string("payments-68d6fc9f5f-\(suffix)")
            pod["metadata", "uid"] = .string("00000000-0000-4000-9000-\(String(100_000_000_000 + number))")
            if number.isMultiple(of: 10) { pod["status", "containerStatuses"] = crashing(pod, number) }
            try server.add(pod)
        }
    }

    /// A pod with one container.
    static func load(pod name: String, into server: FakeAPIServer) throws {
        var pod = try Recorded.json("pod-running.json")
        pod["metadata", "name"] = .string(name)
        pod["metadata", "ownerReferences"] = nil
        pod["metadata", "generateName"] = nil
        pod["spec", "containers"] = .array(Array((pod["spec"]?["containers"]?.array ?? []).prefix(1)))
        pod["status", "containerStatuses"] = .array(
            (pod["status"]?["containerStatuses"]?.array ?? []).filter { $0["name"]?.string == "app" }
        )
        try server.add(pod)
    }

    private static func crashing(_ pod: FakeJSON, _ number: Int) -> FakeJSON {
        .array(
            (pod["status"]?["containerStatuses"]?.array ?? []).map { old in
                var status = old
                status["ready"] = false
                status["restartCount"] = .int(Int64(number % 50 + 1))
                status["state"] = ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off 5m0s restarting"]]
                return status
            }
        )
    }
}
