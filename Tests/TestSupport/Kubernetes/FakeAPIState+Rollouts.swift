import Incidents

extension FakeAPIState {
    /// How far a rollout comes.
    enum RollOut: Hashable, Sendable {
        case begun
        case done
        /// Why its first pod waits.
        case failed(String)
    }

    func all(_ kind: String) -> [(key: FakeAPIKey, tree: FakeJSON)] {
        objects.filter { $0.key.resource.kind == kind }.sorted { $0.key < $1.key }.map { ($0.key, $0.value.tree) }
    }

    /// What the deployment controller and the kubelets would have done by then.
    mutating func settle(_ key: FakeAPIKey, _ end: RollOut, at now: Timestamp) throws {
        guard let deployment = objects[key]?.tree else { return }
        let wanted = deployment["spec"]?["replicas"]?.int ?? 1
        let (current, revision) = try replicaSet(of: deployment, key, at: now)
        let others = owned("ReplicaSet", by: deployment, in: key.namespace).filter { $0.key != current }
        let isNew = end != .done && !others.isEmpty
        let count = end == .done ? wanted : isNew ? min(1, wanted) : wanted
        try place(pods: count, of: current, state: end, at: now)
        var kept: Int64 = 0
        for (other, _) in others {
            // Until the new one is there, one of the old ones goes on.
            let share = end == .done ? 0 : kept == 0 && hasPods(other) ? wanted : 0
            kept += share
            try place(pods: share, of: other, state: .done, at: now)
        }
        try tell(key, current, end, wanted: wanted, updated: count, kept: kept, revision: revision, at: now)
    }

    private func hasPods(_ key: FakeAPIKey) -> Bool {
        objects[key].map { !owned("Pod", by: $0.tree, in: key.namespace).isEmpty } ?? false
    }

    func owned(_ kind: String, by owner: FakeJSON, in namespace: String) -> [(key: FakeAPIKey, tree: FakeJSON)] {
        objects(of: kind, in: namespace).filter { item in
            item.tree["metadata"]?["ownerReferences"]?.array?.contains {
                $0["controller"]?.bool == true && $0["uid"] == owner["metadata"]?["uid"]
            } ?? false
        }
    }

    /// The one with the deployment's template; made, or raised to the newest revision.
    private mutating func replicaSet(
        of deployment: FakeJSON,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws -> (FakeAPIKey, revision: Int64) {
        func revision(_ tree: FakeJSON) -> Int64 {
            tree["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"]?.string.flatMap { Int64($0) } ?? 0
        }
        let sets = owned("ReplicaSet", by: deployment, in: key.namespace)
        let newest = sets.map { revision($0.tree) }.max() ?? 0
        let template = deployment["spec"]?["template"] ?? [:]
        let known = sets.first { item in
            var other = item.tree["spec"]?["template"] ?? [:]
            other["metadata", "labels", "pod-template-hash"] = nil
            return other == template
        }
        let number = known.map { revision($0.tree) == newest ? newest : newest + 1 } ?? newest + 1
        var notes = (deployment["metadata"]?["annotations"]?.strings ?? [:]).filter {
            $0.key != "kubectl.kubernetes.io/last-applied-configuration"
        }
        notes["deployment.kubernetes.io/revision"] = String(number)
        let wanted = deployment["spec"]?["replicas"]?.int ?? 1
        notes["deployment.kubernetes.io/desired-replicas"] = String(wanted)
        notes["deployment.kubernetes.io/max-replicas"] = String(wanted + max(1, wanted / 4))
        if let known {
            var tree = known.tree
            tree["metadata", "annotations"] = FakeJSON(notes)
            _ = try replaceStored(known.key, known.tree, with: tree)
            return (known.key, number)
        }
        guard let resource = FakeAPIResource.named("replicasets", group: "apps") else {
            throw FixtureFault("the fake serves no replica sets")
        }
        let hash = Self.hash(template)
        let place = FakeAPIKey(resource: resource, namespace: key.namespace, name: "\(key.name)-\(hash)")
        var labels = template["metadata"]?["labels"]?.strings ?? [:]
        labels["pod-template-hash"] = hash
        var selector = deployment["spec"]?["selector"] ?? [:]
        selector["matchLabels", "pod-template-hash"] = .string(hash)
        var dressedTemplate = template
        dressedTemplate["metadata", "labels"] = FakeJSON(labels)
        let made: FakeJSON = [
            "metadata": [
                "labels": FakeJSON(labels), "annotations": FakeJSON(notes),
                "ownerReferences": [Self.reference(to: deployment)],
            ],
            "spec": ["replicas": 0, "selector": selector, "template": dressedTemplate],
            "status": ["replicas": 0],
        ]
        insert(made, at: place, now)
        return (place, number)
    }

    static func reference(to owner: FakeJSON) -> FakeJSON {
        [
            "apiVersion": owner["apiVersion"] ?? "", "kind": owner["kind"] ?? "",
            "name": owner["metadata"]?["name"] ?? "", "uid": owner["metadata"]?["uid"] ?? "", "controller": true,
            "blockOwnerDeletion": true,
        ]
    }

    /// Ten letters and digits from the template, as the controller makes them.
    private static func hash(_ template: FakeJSON) -> String {
        let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in template.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var text = ""
        for _ in 0..<10 {
            text.append(alphabet[Int(hash % UInt64(alphabet.count))])
            hash /= UInt64(alphabet.count)
        }
        return text
    }

    mutating func insert(_ tree: FakeJSON, at key: FakeAPIKey, _ now: Timestamp) {
        var tree = dressed(tree, key, uid: uid(), at: now)
        tree["metadata", "resourceVersion"] = .string(String(step()))
        store(key, tree)
    }

    /// A controller's change: what the fake itself would refuse is a mistake of the fake.
    @discardableResult
    mutating func replaceStored(_ key: FakeAPIKey, _ old: FakeJSON, with new: FakeJSON) throws -> FakeJSON {
        do throws(FakeAPIReply) {
            return try replace(key, old, with: new, isDryRun: false)
        } catch {
            throw FixtureFault(String(decoding: error.body, as: UTF8.self))
        }
    }
}
