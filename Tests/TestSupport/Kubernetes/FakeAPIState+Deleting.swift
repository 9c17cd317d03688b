import Incidents

extension FakeAPIState {
    mutating func delete(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let options = call.body.isEmpty ? FakeJSON.object([:]) : try object(call)
        // As the real server: with options in the body it does not look at the query.
        let isDryRun =
            call.body.isEmpty
            ? try isDryRun(call, "DeleteOptions") : options["dryRun"]?.array?.contains("All") ?? false
        guard let old = objects[key]?.tree else { throw .notFound(key.resource, key.name) }
        try checkPreconditions(options["preconditions"], old, key)
        let grace = call.value("gracePeriodSeconds").flatMap { Int64($0) } ?? options["gracePeriodSeconds"]?.int
        if key.resource.kind == "Pod", let terminating = try terminate(key, old, grace, isDryRun: isDryRun, at: now) {
            return FakeAPIReply(200, terminating)
        }
        if key.resource.kind == "Namespace", keepsNamespaces {
            var new = old
            new["metadata", "deletionTimestamp"] = Self.stamp(now)
            new["status", "phase"] = "Terminating"
            if !isDryRun {
                new["metadata", "resourceVersion"] = .string(String(step()))
                store(key, new)
            }
            return FakeAPIReply(200, new)
        }
        if !isDryRun { remove(key, keepsDependents: keepsDependents(key, call, options)) }
        if key.resource.kind == "Pod" { return FakeAPIReply(200, old) }
        var details = FakeAPIReply.details(name: key.name, group: key.resource.group, kind: key.resource.plural)
        details["uid"] = old["metadata"]?["uid"]
        return FakeAPIReply(
            200,
            ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": details]
        )
    }

    private func checkPreconditions(
        _ wanted: FakeJSON?,
        _ old: FakeJSON,
        _ key: FakeAPIKey
    ) throws(FakeAPIReply) {
        let uid = old["metadata"]?["uid"]?.string ?? ""
        if let wanted = wanted?["uid"]?.string, wanted != uid {
            throw .precondition(
                key.resource,
                key.name,
                "the UID in the precondition (\(wanted)) does not match the UID in record (\(uid)). The object might "
                    + "have been deleted and then recreated"
            )
        }
        let version = old["metadata"]?["resourceVersion"]?.string ?? ""
        if let wanted = wanted?["resourceVersion"]?.string, wanted != version {
            throw .precondition(
                key.resource,
                key.name,
                "the ResourceVersion in the precondition (\(wanted)) does not match the ResourceVersion in record "
                    + "(\(version)). The object might have been modified"
            )
        }
    }

    /// A pod that runs gets time to end; nil when it goes at once.
    private mutating func terminate(
        _ key: FakeAPIKey,
        _ old: FakeJSON,
        _ wanted: Int64?,
        isDryRun: Bool,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeJSON? {
        let phase = old["status"]?["phase"]?.string
        let isScheduled = old["spec"]?["nodeName"]?.string?.isEmpty == false
        let grace = wanted ?? old["spec"]?["terminationGracePeriodSeconds"]?.int ?? 30
        guard isScheduled, grace > 0, phase != "Succeeded", phase != "Failed" else { return nil }
        // Asked twice, it ends no later than the first time said.
        if let running = old["metadata"]?["deletionGracePeriodSeconds"]?.int, running <= grace { return old }
        var new = old
        new["metadata", "deletionTimestamp"] = Self.stamp(now + .seconds(grace))
        new["metadata", "deletionGracePeriodSeconds"] = .int(grace)
        new["metadata", "generation"] = .int((old["metadata"]?["generation"]?.int ?? 0) + 1)
        if !isDryRun {
            new["metadata", "resourceVersion"] = .string(String(step()))
            store(key, new)
        }
        return new
    }

    /// Jobs leave their pods behind unless told otherwise; the others take theirs along.
    private func keepsDependents(_ key: FakeAPIKey, _ call: FakeAPICall, _ options: FakeJSON) -> Bool {
        let policy = call.value("propagationPolicy") ?? options["propagationPolicy"]?.string
        return policy.map { $0 == "Orphan" } ?? (key.resource.kind == "Job")
    }

    /// Takes it away, and in the background what it owns.
    mutating func remove(_ key: FakeAPIKey, keepsDependents: Bool = false) {
        guard let old = objects[key]?.tree else { return }
        _ = step()
        store(key, nil)
        guard !keepsDependents, let uid = old["metadata"]?["uid"]?.string else { return }
        let owned = objects.filter { _, stored in
            stored.tree["metadata"]?["ownerReferences"]?.array?.contains { $0["uid"]?.string == uid } ?? false
        }
        for key in owned.keys.sorted() { remove(key) }
    }

    mutating func evict(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let eviction = try object(call)
        guard eviction["kind"]?.string == "Eviction", eviction["apiVersion"]?.string == "policy/v1" else {
            throw .badRequest("the object provided is unrecognized (must be of type Eviction)")
        }
        if let name = eviction["metadata"]?["name"]?.string, name != key.name {
            throw .badRequest("name in URL does not match name in Eviction object: \(key.name) != \(name)")
        }
        let isDryRun =
            try isDryRun(call, "CreateOptions") || eviction["deleteOptions"]?["dryRun"]?.array?.contains("All") ?? false
        guard let pod = objects[key]?.tree else { throw .notFound(key.resource, key.name) }
        try checkPreconditions(eviction["deleteOptions"]?["preconditions"], pod, key)
        let phase = pod["status"]?["phase"]?.string ?? ""
        if phase == "Running", pod["metadata"]?["deletionTimestamp"] == nil {
            try spend(budgetOf: pod, key, isDryRun: isDryRun)
        }
        let grace = eviction["deleteOptions"]?["gracePeriodSeconds"]?.int
        if try terminate(key, pod, grace, isDryRun: isDryRun, at: now) == nil, !isDryRun { remove(key) }
        return FakeAPIReply(
            201,
            ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201]
        )
    }

    /// - Throws: 429 when a disruption budget allows no more, 500 when several claim the pod.
    private mutating func spend(budgetOf pod: FakeJSON, _ key: FakeAPIKey, isDryRun: Bool) throws(FakeAPIReply) {
        let labels = pod["metadata"]?["labels"]?.strings ?? [:]
        let budgets = objects(of: "PodDisruptionBudget", in: key.namespace).filter {
            FakeLabelSelector(object: $0.tree["spec"]?["selector"]).matches(labels)
        }
        guard budgets.count < 2 else {
            throw .failure(
                500,
                "InternalError",
                "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."
            )
        }
        guard let (place, budget) = budgets.first else { return }
        let allowed = budget["status"]?["disruptionsAllowed"]?.int ?? 0
        guard allowed > 0 else {
            let wanted = budget["status"]?["desiredHealthy"]?.int ?? 0
            let healthy = budget["status"]?["currentHealthy"]?.int ?? 0
            let cause =
                "The disruption budget \(place.name) needs \(wanted) healthy pods and has \(healthy) currently"
            throw .failure(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                details: ["causes": [["reason": "DisruptionBudget", "message": .string(cause)]]]
            )
        }
        guard !isDryRun else { return }
        var spent = budget
        spent["status", "disruptionsAllowed"] = .int(allowed - 1)
        spent["metadata", "resourceVersion"] = .string(String(step()))
        store(place, spent)
    }
}
