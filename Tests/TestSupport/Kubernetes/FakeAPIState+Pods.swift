import Incidents

extension FakeAPIState {
    /// Makes or removes pods of a replica set until there are so many, and tells its status.
    mutating func place(pods count: Int64, of key: FakeAPIKey, state end: RollOut, at now: Timestamp) throws {
        guard let set = objects[key]?.tree, let resource = FakeAPIResource.named("pods") else { return }
        let pods = owned("Pod", by: set, in: key.namespace).filter { $0.tree["metadata"]?["deletionTimestamp"] == nil }
        for (pod, _) in pods.dropFirst(Int(count)) { remove(pod) }
        for (pod, tree) in pods.prefix(Int(count)) {
            try replaceStored(pod, tree, with: Self.running(tree, end, at: now))
        }
        for number in Int64(pods.count)..<max(count, Int64(pods.count)) {
            let template = set["spec"]?["template"] ?? [:]
            let suffix = String(String(nextUID + 1_000_000 + number, radix: 36).suffix(5))
            let place = FakeAPIKey(resource: resource, namespace: key.namespace, name: "\(key.name)-\(suffix)")
            var spec = template["spec"] ?? [:]
            spec["nodeName"] = "node-1"
            let pod: FakeJSON = [
                "metadata": [
                    "generateName": .string("\(key.name)-"), "labels": template["metadata"]?["labels"] ?? [:],
                    "annotations": template["metadata"]?["annotations"] ?? [:],
                    "ownerReferences": [Self.reference(to: set)],
                ],
                "spec": spec,
            ]
            insert(Self.running(pod, end, at: now), at: place, now)
        }
        var told = set
        let ready = end == .done ? count : 0
        told["spec", "replicas"] = .int(count)
        told["status"] = [
            "replicas": .int(count), "fullyLabeledReplicas": .int(count), "readyReplicas": .int(ready),
            "availableReplicas": .int(ready), "terminatingReplicas": 0,
            "observedGeneration": .int((set["metadata"]?["generation"]?.int ?? 0) + 1),
        ]
        try replaceStored(key, set, with: told)
    }

    /// The status a kubelet would report.
    static func running(_ pod: FakeJSON, _ end: RollOut, at now: Timestamp) -> FakeJSON {
        let stamp = stamp(now)
        let isReady = end == .done
        if isReady, isReadyAlready(pod) { return pod }
        let statuses = (pod["spec"]?["containers"]?.array ?? []).map { container -> FakeJSON in
            var status: FakeJSON = [
                "name": container["name"] ?? "", "image": container["image"] ?? "", "imageID": "", "lastState": [:],
                "ready": .bool(isReady), "started": .bool(isReady), "restartCount": 0,
            ]
            switch end {
            case .done: status["state"] = ["running": ["startedAt": stamp]]
            case .begun: status["state"] = ["waiting": ["reason": "ContainerCreating"]]
            case .failed(let reason):
                status["state"] = [
                    "waiting": ["reason": .string(reason), "message": .string("\(reason) of the test")]
                ]
                if reason == "CrashLoopBackOff" {
                    status["restartCount"] = 5
                    status["lastState"] = [
                        "terminated": ["exitCode": 1, "reason": "Error", "startedAt": stamp, "finishedAt": stamp]
                    ]
                }
            }
            return status
        }
        var pod = pod
        let isRunning = isReady || end == .failed("CrashLoopBackOff")
        let word: FakeJSON = isReady ? "True" : "False"
        pod["status"] = [
            "phase": isRunning ? "Running" : "Pending", "startTime": stamp, "qosClass": "BestEffort",
            "containerStatuses": .array(statuses),
            "conditions": [
                ["type": "PodScheduled", "status": "True", "lastProbeTime": .null, "lastTransitionTime": stamp],
                ["type": "Ready", "status": word, "lastProbeTime": .null, "lastTransitionTime": stamp],
            ],
        ]
        return pod
    }

    private static func isReadyAlready(_ pod: FakeJSON) -> Bool {
        pod["status"]?["conditions"]?.array?.contains {
            $0["type"]?.string == "Ready" && $0["status"]?.string == "True"
        } ?? false
    }

    /// The deployment's status, and its revision as an annotation.
    mutating func tell(
        _ key: FakeAPIKey,
        _ current: FakeAPIKey,
        _ end: RollOut,
        wanted: Int64,
        updated: Int64,
        kept: Int64,
        revision: Int64,
        at now: Timestamp
    ) throws {
        guard let old = objects[key]?.tree else { return }
        let stamp = Self.stamp(now)
        let ready = kept + (end == .done ? updated : 0)
        var new = old
        new["metadata", "annotations", "deployment.kubernetes.io/revision"] = .string(String(revision))
        let (status, reason, message): (FakeJSON, String, String) =
            switch end {
            case .begun: ("True", "ReplicaSetUpdated", "ReplicaSet \"\(current.name)\" is progressing.")
            case .done:
                ("True", "NewReplicaSetAvailable", "ReplicaSet \"\(current.name)\" has successfully progressed.")
            case .failed:
                ("False", "ProgressDeadlineExceeded", "ReplicaSet \"\(current.name)\" has timed out progressing.")
            }
        let isAvailable = ready >= wanted - wanted / 4
        new["status"] = [
            "replicas": .int(updated + kept), "updatedReplicas": .int(updated), "readyReplicas": .int(ready),
            "availableReplicas": .int(ready), "unavailableReplicas": .int(max(0, wanted - ready)),
            "terminatingReplicas": 0,
            "conditions": [
                [
                    "type": "Available", "status": isAvailable ? "True" : "False", "lastUpdateTime": stamp,
                    "lastTransitionTime": stamp,
                    "reason": isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                    "message": isAvailable
                        ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                ],
                [
                    "type": "Progressing", "status": status, "lastUpdateTime": stamp, "lastTransitionTime": stamp,
                    "reason": .string(reason), "message": .string(message),
                ],
            ],
        ]
        // Writing the annotation is a change of its own; what was seen is what stands afterwards.
        let stored = try replaceStored(key, old, with: new)
        var seen = stored
        seen["status", "observedGeneration"] = stored["metadata"]?["generation"]
        try replaceStored(key, stored, with: seen)
    }

    /// Pods that were told to go are gone; what a set owned comes back, with the same name from a StatefulSet.
    mutating func finishTerminating(at now: Timestamp) {
        for (key, pod) in all("Pod") where pod["metadata"]?["deletionTimestamp"] != nil {
            remove(key)
            guard
                let owner = pod["metadata"]?["ownerReferences"]?.array?.first(where: { $0["controller"]?.bool == true }
                ),
                let uid = owner["uid"], let maker = objects.values.first(where: { $0.tree["metadata"]?["uid"] == uid }),
                ["ReplicaSet", "StatefulSet", "DaemonSet"].contains(owner["kind"]?.string ?? "")
            else { continue }
            let stem = pod["metadata"]?["generateName"]?.string ?? "\(key.name)-"
            let suffix = String(String(nextUID + 2_000_000, radix: 36).suffix(5))
            let name = owner["kind"]?.string == "StatefulSet" ? key.name : stem + suffix
            var fresh = pod
            for field in ["deletionTimestamp", "deletionGracePeriodSeconds"] { fresh["metadata", field] = nil }
            fresh["status"] = nil
            let partition = maker.tree["spec"]?["updateStrategy"]?["rollingUpdate"]?["partition"]?.int ?? 0
            if let revision = maker.tree["status"]?["updateRevision"],
                name.split(separator: "-").last.flatMap({ Int64($0) }) ?? 0 >= partition
            {
                fresh["metadata", "labels", "controller-revision-hash"] = revision
            }
            let place = FakeAPIKey(resource: key.resource, namespace: key.namespace, name: name)
            insert(Self.running(fresh, .done, at: now), at: place, now)
        }
    }
}
