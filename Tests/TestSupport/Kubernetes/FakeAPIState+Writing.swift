import Incidents

extension FakeAPIState {
    /// The body as a JSON object of the content type writes take.
    func object(_ call: FakeAPICall) throws(FakeAPIReply) -> FakeJSON {
        guard ["", "application/json"].contains(call.contentType) else { throw .unknownFormat }
        guard let json = FakeJSON(parsing: call.body), json.object != nil else {
            throw .badRequest("couldn't get version/kind; json parse error: unexpected end of JSON input")
        }
        return json
    }

    func isDryRun(_ call: FakeAPICall, _ options: String) throws(FakeAPIReply) -> Bool {
        guard let text = call.value("dryRun"), !text.isEmpty else { return false }
        guard text == "All" else {
            throw .invalid(
                kind: options,
                group: "meta.k8s.io",
                "",
                [
                    .init(
                        field: "dryRun",
                        message: "Unsupported value: \"\(text)\": supported values: \"All\"",
                        reason: "FieldValueNotSupported"
                    )
                ]
            )
        }
        return true
    }

    mutating func create(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let isDryRun = try isDryRun(call, "CreateOptions")
        let resource = key.resource
        var tree = try object(call)
        try checkKind(tree, resource)
        if let namespace = tree["metadata"]?["namespace"]?.string, !namespace.isEmpty, namespace != key.namespace {
            throw .badRequest("the namespace of the provided object does not match the namespace sent on the request")
        }
        let names = Set(objects.keys.map(\.namespace)).union(objects(of: "Namespace", in: "").map(\.key.name))
        if let namespaces = FakeAPIResource.named("namespaces"), resource.isNamespaced, !names.contains(key.namespace) {
            throw .notFound(namespaces, key.namespace)
        }
        var name = tree["metadata"]?["name"]?.string ?? ""
        if name.isEmpty, let stem = tree["metadata"]?["generateName"]?.string, !stem.isEmpty {
            name = stem + String(String(version, radix: 36).suffix(5))
        }
        guard !name.isEmpty else {
            throw .invalid(
                kind: resource.kind,
                group: resource.group,
                "",
                [
                    .init(
                        field: "metadata.name",
                        message: "Required value: name or generateName is required",
                        reason: "FieldValueRequired"
                    )
                ]
            )
        }
        let place = FakeAPIKey(resource: resource, namespace: key.namespace, name: name)
        if let namespaces = FakeAPIResource.named("namespaces"),
            let home = objects[FakeAPIKey(resource: namespaces, namespace: "", name: key.namespace)]?.tree,
            home["status"]?["phase"]?.string == "Terminating"
        {
            throw .terminating(resource, name, in: key.namespace)
        }
        guard objects[place] == nil else { throw .alreadyExists(resource, name) }
        tree["metadata", "name"] = .string(name)
        if resource.hasStatus { tree["status"] = [:] }
        let id = uid()
        try FakeAPIShape.complete(&tree, resource, uid: id)
        try FakeAPIShape.check(tree, old: nil, resource, name)
        let made = dressed(tree, place, uid: id, at: now)
        if !isDryRun {
            let version = step()
            var stored = made
            stored["metadata", "resourceVersion"] = .string(String(version))
            store(place, stored)
            return FakeAPIReply(201, stored)
        }
        return FakeAPIReply(201, made)
    }

    /// What the server fills in.
    func dressed(_ tree: FakeJSON, _ key: FakeAPIKey, uid: String, at now: Timestamp) -> FakeJSON {
        var tree = tree
        tree["kind"] = .string(key.resource.kind)
        tree["apiVersion"] = .string(key.resource.apiVersion)
        tree["metadata", "name"] = .string(key.name)
        if key.resource.isNamespaced { tree["metadata", "namespace"] = .string(key.namespace) }
        tree["metadata", "uid"] = .string(uid)
        tree["metadata", "creationTimestamp"] = Self.stamp(now)
        if key.resource.hasGeneration { tree["metadata", "generation"] = 1 }
        return FakeAPIShape.served(tree, key.resource)
    }

    private func checkKind(_ tree: FakeJSON, _ resource: FakeAPIResource) throws(FakeAPIReply) {
        let kind = tree["kind"]?.string ?? resource.kind
        let apiVersion = tree["apiVersion"]?.string ?? resource.apiVersion
        guard kind == resource.kind, apiVersion == resource.apiVersion else {
            throw .badRequest(
                "the API version in the data (\(apiVersion), kind \(kind)) does not match the expected API version "
                    + "(\(resource.apiVersion), kind \(resource.kind))"
            )
        }
    }

    mutating func update(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        isStatus: Bool,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let isDryRun = try isDryRun(call, call.method == "PUT" ? "UpdateOptions" : "PatchOptions")
        if call.method == "PATCH" { try checkPatchType(call) }
        guard let old = objects[key]?.tree else { throw .notFound(key.resource, key.name) }
        var new = call.method == "PUT" ? try object(call) : try patched(old, call)
        try checkKind(new, key.resource)
        try checkIdentity(new, old, key)
        for field in ["uid", "creationTimestamp", "generation", "resourceVersion", "deletionTimestamp", "namespace"] {
            new["metadata", field] = old["metadata"]?[field]
        }
        if key.resource.hasStatus {
            if isStatus {
                let status = new["status"]
                new = old
                new["status"] = status
            } else {
                new["status"] = old["status"]
            }
        }
        let result = try replace(key, old, with: new, isDryRun: isDryRun)
        return FakeAPIReply(200, result)
    }

    private func checkIdentity(_ new: FakeJSON, _ old: FakeJSON, _ key: FakeAPIKey) throws(FakeAPIReply) {
        let meta = new["metadata"]
        if let name = meta?["name"]?.string, name != key.name {
            throw .badRequest("the name of the object (\(name)) does not match the name on the URL (\(key.name))")
        }
        if let uid = meta?["uid"]?.string, !uid.isEmpty, let known = old["metadata"]?["uid"]?.string, uid != known {
            throw .modified(
                key.resource,
                key.name,
                why: "Precondition failed: UID in precondition: \(uid), UID in object meta: \(known)"
            )
        }
        if let version = meta?["resourceVersion"]?.string, !version.isEmpty,
            version != old["metadata"]?["resourceVersion"]?.string
        {
            throw .modified(key.resource, key.name)
        }
    }

    /// The last steps of every change: checks, generation, resource version. Nothing changed is nothing stored.
    mutating func replace(
        _ key: FakeAPIKey,
        _ old: FakeJSON,
        with changed: FakeJSON,
        isDryRun: Bool
    ) throws(FakeAPIReply) -> FakeJSON {
        var new = FakeAPIShape.served(changed, key.resource)
        try FakeAPIShape.check(new, old: old, key.resource, key.name)
        guard new != old else { return old }
        // Deployments count changes of annotations too.
        let isAnnotated =
            key.resource.kind == "Deployment"
            && new["metadata"]?["annotations"] != old["metadata"]?["annotations"]
        if key.resource.hasGeneration, new["spec"] != old["spec"] || isAnnotated {
            new["metadata", "generation"] = .int((old["metadata"]?["generation"]?.int ?? 0) + 1)
        }
        if !isDryRun {
            new["metadata", "resourceVersion"] = .string(String(step()))
            store(key, new)
        }
        return new
    }

    func checkPatchType(_ call: FakeAPICall) throws(FakeAPIReply) {
        let types = [
            "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        ]
        guard types.contains(call.contentType) else { throw .wrongPatchType }
    }

    func patched(_ old: FakeJSON, _ call: FakeAPICall) throws(FakeAPIReply) -> FakeJSON {
        guard let patch = FakeJSON(parsing: call.body) else {
            throw .badRequest("error decoding patch: unexpected end of JSON input")
        }
        if call.contentType == "application/json-patch+json" {
            guard let operations = patch.array else {
                throw .badRequest(
                    "error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch"
                )
            }
            guard let result = FakePatch.json(old, operations, as: call.body) else { throw .patchFailed }
            return result
        }
        guard patch.object != nil else {
            throw .badRequest(
                "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}"
            )
        }
        return call.contentType == "application/merge-patch+json"
            ? FakePatch.merge(old, patch) : FakePatch.strategic(old, patch)
    }
}
