/// How objects look when they are served, and which the server does not take.
enum FakeAPIShape {
    /// Numbers that are left out when they are zero, by kind, in the status.
    private static let omitted: [String: Set<String>] = [
        "Deployment": [
            "observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas",
            "unavailableReplicas",
        ],
        "ReplicaSet": ["fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"],
        "StatefulSet": ["observedGeneration", "readyReplicas", "currentReplicas", "updatedReplicas"],
        "DaemonSet": ["observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable"],
        "Job": ["active", "succeeded", "failed"],
    ]

    /// Go leaves out zero values; so does this.
    static func served(_ tree: FakeJSON, _ resource: FakeAPIResource) -> FakeJSON {
        var tree = tree
        for field in ["labels", "annotations", "ownerReferences", "finalizers"] {
            let value = tree["metadata"]?[field]
            if value == .object([:]) || value == .array([]) || value == .null { tree["metadata", field] = nil }
        }
        for field in ["paused", "unschedulable", "hostNetwork", "hostPID", "hostIPC"]
        where tree["spec"]?[field] == .bool(false) {
            tree["spec", field] = nil
        }
        for field in omitted[resource.kind, default: []] where tree["status"]?[field] == .int(0) {
            tree["status", field] = nil
        }
        tree["metadata", "managedFields"] = nil
        return tree
    }

    /// What the server fills in when something is created.
    static func complete(
        _ tree: inout FakeJSON,
        _ resource: FakeAPIResource,
        uid: String
    ) throws(FakeAPIReply) {
        switch resource.kind {
        case "Deployment", "StatefulSet", "ReplicaSet":
            if tree["spec"]?["replicas"] == nil { tree["spec", "replicas"] = 1 }
        case "Job": try completeJob(&tree, resource, uid: uid)
        default: break
        }
    }

    private static func completeJob(
        _ tree: inout FakeJSON,
        _ resource: FakeAPIResource,
        uid: String
    ) throws(FakeAPIReply) {
        let name = tree["metadata"]?["name"]?.string ?? ""
        let label = "batch.kubernetes.io/controller-uid"
        if tree["spec"]?["manualSelector"]?.bool != true {
            if tree["spec"]?["selector"] != nil {
                throw .invalid(
                    kind: resource.kind,
                    group: resource.group,
                    name,
                    [.init(field: "spec.selector", message: "Invalid value: `selector` not auto-generated")]
                )
            }
            let labels = tree["spec"]?["template"]?["metadata"]?["labels"]?.strings ?? [:]
            for stale in [label, "controller-uid"] where labels[stale].map({ $0 != uid }) == true {
                throw .invalid(
                    kind: resource.kind,
                    group: resource.group,
                    name,
                    [
                        .init(
                            field: "spec.template.metadata.labels[\(stale)]",
                            message: "Invalid value: must be '\(uid)'"
                        )
                    ]
                )
            }
            tree["spec", "selector"] = ["matchLabels": .init([label: uid])]
            let made = [label: uid, "controller-uid": uid, "batch.kubernetes.io/job-name": name, "job-name": name]
            tree["spec", "template", "metadata", "labels"] = .init(labels.merging(made) { $1 })
        }
        for (field, value) in ["parallelism": 1, "completions": 1, "backoffLimit": 6] as [String: Int64]
        where tree["spec"]?[field] == nil {
            tree["spec", field] = .int(value)
        }
    }

    /// - Throws: 422 with the fields that are not valid.
    static func check(
        _ tree: FakeJSON,
        old: FakeJSON?,
        _ resource: FakeAPIResource,
        _ name: String
    ) throws(FakeAPIReply) {
        var causes: [FakeAPIReply.Cause] = []
        let spec = tree["spec"]
        if let replicas = spec?["replicas"]?.int, replicas < 0 {
            causes.append(
                .init(
                    field: "spec.replicas",
                    message: "Invalid value: \(replicas): must be greater than or equal to 0"
                )
            )
        }
        if ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"].contains(resource.kind) {
            causes += workload(tree, old: old)
        }
        if resource.kind == "Pod", let old, changesFixed(spec, old["spec"]) {
            causes.append(
                .init(
                    field: "spec",
                    message: "Forbidden: pod updates may not change fields other than "
                        + "`spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`, "
                        + "`spec.tolerations` (only additions to existing tolerations), "
                        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
                    reason: "FieldValueForbidden"
                )
            )
        }
        guard causes.isEmpty else { throw .invalid(kind: resource.kind, group: resource.group, name, causes) }
    }

    private static func workload(_ tree: FakeJSON, old: FakeJSON?) -> [FakeAPIReply.Cause] {
        let spec = tree["spec"]
        var causes: [FakeAPIReply.Cause] = []
        if let old, old["spec"]?["selector"] != spec?["selector"] {
            causes.append(.init(field: "spec.selector", message: "Invalid value: field is immutable"))
        }
        let labels = spec?["template"]?["metadata"]?["labels"]?.strings ?? [:]
        if !FakeLabelSelector(object: spec?["selector"]).matches(labels) {
            causes.append(
                .init(
                    field: "spec.template.metadata.labels",
                    message: "Invalid value: `selector` does not match template `labels`"
                )
            )
        }
        if spec?["template"]?["spec"]?["containers"]?.array?.isEmpty != false {
            causes.append(
                .init(
                    field: "spec.template.spec.containers",
                    message: "Required value",
                    reason: "FieldValueRequired"
                )
            )
        }
        return causes
    }

    private static func changesFixed(_ new: FakeJSON?, _ old: FakeJSON?) -> Bool {
        func fixed(_ spec: FakeJSON?) -> FakeJSON? {
            var spec = spec
            for field in ["activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds"] {
                spec?[field] = nil
            }
            for field in ["containers", "initContainers"] {
                let containers = spec?[field]?.array?.map { container in
                    var container = container
                    container["image"] = nil
                    return container
                }
                spec?[field] = containers.map { .array($0) }
            }
            return spec
        }
        return fixed(new) != fixed(old)
    }
}
