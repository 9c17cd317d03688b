import Desk
import Incidents

// The hands of a test on the cluster: no rules, no permissions.
extension FakeAPIServer {
    /// Puts recorded objects in place as they are, versions and uids included: one object, or a list's items.
    package func load(_ text: String) throws {
        guard let json = FakeJSON(parsing: text), let kind = json["kind"]?.string else {
            throw FixtureFault("not an object of the API: \(text.prefix(80))")
        }
        let apiVersion = json["apiVersion"]?.string ?? ""
        guard kind.hasSuffix("List") else { return try put(json, kind, apiVersion) }
        for item in json["items"]?.array ?? [] {
            try put(item, item["kind"]?.string ?? String(kind.dropLast(4)), apiVersion)
        }
    }

    private func put(_ object: FakeJSON, _ kind: String, _ apiVersion: String) throws {
        var object = object
        object["kind"] = .string(kind)
        object["apiVersion"] = .string(apiVersion)
        let key = try key(of: object)
        change { state in
            let version = object["metadata"]?["resourceVersion"]?.string.flatMap { Int64($0) } ?? 0
            state.version = max(state.version + 1, version)
            state.store(key, object)
        }
    }

    /// Adds an object as a controller would, or replaces it; uid, version and time are filled in.
    @discardableResult
    package func add(_ object: FakeJSON) throws -> FakeJSON {
        let key = try key(of: object)
        let now = clock.now()
        return change { state in
            let uid = object["metadata"]?["uid"]?.string ?? state.uid()
            var tree = state.dressed(object, key, uid: uid, at: now)
            if let created = object["metadata"]?["creationTimestamp"] {
                tree["metadata", "creationTimestamp"] = created
            }
            if let generation = object["metadata"]?["generation"] { tree["metadata", "generation"] = generation }
            tree["metadata", "resourceVersion"] = .string(String(state.step()))
            state.store(key, tree)
            return tree
        }
    }

    /// Nil when there is none.
    package func object(_ kind: String, _ name: String, in namespace: String = "") -> FakeJSON? {
        look { state in
            state.objects.first {
                $0.key.resource.kind == kind && $0.key.name == name && $0.key.namespace == namespace
            }?
            .value.tree
        }
    }

    /// All of a kind, in order of their names.
    package func objects(_ kind: String, in namespace: String = "") -> [FakeJSON] {
        look { $0.objects(of: kind, in: namespace).map(\.tree) }
    }

    /// Changes an object as a controller or another person would: a new version, and a new generation with a new spec.
    package func edit(
        _ kind: String,
        _ name: String,
        in namespace: String = "",
        _ body: (inout FakeJSON) -> Void
    ) throws {
        try change { state in
            guard let (key, old) = state.objects(of: kind, in: namespace).first(where: { $0.key.name == name }) else {
                throw FixtureFault("there is no \(kind) \(name) in \"\(namespace)\"")
            }
            var new = old
            body(&new)
            do throws(FakeAPIReply) {
                _ = try state.replace(key, old, with: new, isDryRun: false)
            } catch {
                throw FixtureFault(String(decoding: error.body, as: UTF8.self))
            }
        }
    }

    /// Gone at once, with what it owns.
    package func remove(_ kind: String, _ name: String, in namespace: String = "") {
        change { state in
            for (key, _) in state.objects(of: kind, in: namespace) where key.name == name { state.remove(key) }
        }
    }

    private func key(of object: FakeJSON) throws -> FakeAPIKey {
        let kind = object["kind"]?.string ?? ""
        guard let resource = FakeAPIResource.of(kind: kind, apiVersion: object["apiVersion"]?.string ?? "") else {
            throw FixtureFault("the fake serves no \(kind) of \(object["apiVersion"]?.text ?? "no API version")")
        }
        let namespace = object["metadata"]?["namespace"]?.string ?? ""
        guard let name = object["metadata"]?["name"]?.string, resource.isNamespaced == !namespace.isEmpty else {
            throw FixtureFault("a \(kind) wants a name and \(resource.isNamespaced ? "a" : "no") namespace")
        }
        return FakeAPIKey(resource: resource, namespace: namespace, name: name)
    }

    // MARK: Logs

    /// Adds lines to what a container wrote, at the clock's time; who follows the log sees them.
    package func write(
        _ lines: [String],
        to pod: String,
        _ container: String,
        in namespace: String,
        isPrevious: Bool = false,
        at time: Timestamp? = nil
    ) {
        let time = time ?? clock.now()
        let id = FakeContainerLog.ID(namespace: namespace, pod: pod, container: container, isPrevious: isPrevious)
        change { state in
            state.logs[id, default: FakeContainerLog()].lines += lines.map { .init(time: time, bytes: Array($0.utf8)) }
        }
    }

    /// The container has ended: who follows its log reaches the end.
    package func endLog(of pod: String, _ container: String, in namespace: String) {
        let id = FakeContainerLog.ID(namespace: namespace, pod: pod, container: container, isPrevious: false)
        change { $0.logs[id, default: FakeContainerLog()].isOver = true }
    }
}
