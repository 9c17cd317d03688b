import Incidents

extension FakeAPIState {
    /// The `scale` subresource: a small object of its own kind in front of the workload.
    mutating func scale(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        guard ["GET", "PUT", "PATCH"].contains(call.method) else { throw .methodNotAllowed }
        let isDryRun = try isDryRun(call, call.method == "PUT" ? "UpdateOptions" : "PatchOptions")
        if call.method == "PATCH" {
            try checkPatchType(call)
            // Strategic merging is for kinds the server knows by their Go type; Scale is one.
        }
        guard let old = objects[key]?.tree else { throw .notFound(key.resource, key.name) }
        let shown = Self.scale(of: old)
        if call.method == "GET" { return FakeAPIReply(200, shown) }
        let wanted = call.method == "PUT" ? try object(call) : try patched(shown, call)
        guard wanted["kind"]?.string == "Scale", wanted["apiVersion"]?.string == "autoscaling/v1" else {
            throw .badRequest("expected input object type to be Scale")
        }
        if let version = wanted["metadata"]?["resourceVersion"]?.string, !version.isEmpty,
            version != old["metadata"]?["resourceVersion"]?.string
        {
            throw .modified(key.resource, key.name)
        }
        if let uid = wanted["metadata"]?["uid"]?.string, !uid.isEmpty, uid != old["metadata"]?["uid"]?.string {
            throw .modified(
                key.resource,
                key.name,
                why: "Precondition failed: UID in precondition: \(uid), UID in object meta: "
                    + (old["metadata"]?["uid"]?.string ?? "")
            )
        }
        let replicas = wanted["spec"]?["replicas"]
        guard replicas == nil || replicas?.int != nil else {
            throw .badRequest("json: cannot unmarshal into Go struct field ScaleSpec.spec.replicas of type int32")
        }
        let count = replicas?.int ?? 0
        guard count >= 0 else {
            throw .invalid(
                kind: "Scale",
                group: "autoscaling",
                key.name,
                [
                    .init(
                        field: "spec.replicas",
                        message: "Invalid value: \(count): must be greater than or equal to 0"
                    )
                ]
            )
        }
        var new = old
        new["spec", "replicas"] = .int(count)
        return FakeAPIReply(200, Self.scale(of: try replace(key, old, with: new, isDryRun: isDryRun)))
    }

    private static func scale(of workload: FakeJSON) -> FakeJSON {
        var meta: FakeJSON = [:]
        for field in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
            meta[field] = workload["metadata"]?[field]
        }
        let replicas = workload["spec"]?["replicas"]?.int ?? 1
        let labels = workload["spec"]?["selector"]?["matchLabels"]?.strings ?? [:]
        let selector = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        return [
            "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": meta,
            "spec": replicas == 0 ? [:] : ["replicas": .int(replicas)],
            "status": [
                "replicas": .int(workload["status"]?["replicas"]?.int ?? 0), "selector": .string(selector),
            ],
        ]
    }
}
