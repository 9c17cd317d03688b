import Incidents

extension FakeAPIState {
    /// The answer to everything but streams.
    mutating func answer(_ call: FakeAPICall, at now: Timestamp) -> FakeAPIReply {
        do throws(FakeAPIReply) {
            return try dispatch(call, at: now)
        } catch {
            return error
        }
    }

    private mutating func dispatch(_ call: FakeAPICall, at now: Timestamp) throws(FakeAPIReply) -> FakeAPIReply {
        guard let target = call.target else { return try plain(call) }
        let isReview = target.group == "authorization.k8s.io" && target.plural == "selfsubjectaccessreviews"
        let isWhoAmI = target.group == "authentication.k8s.io" && target.plural == "selfsubjectreviews"
        if !isReview && !isWhoAmI { try authorize(call, target) }
        if isWhoAmI, target.version == "v1" {
            guard call.method == "POST" else { throw .methodNotAllowed }
            return try whoAmI(call)
        }
        if isReview, target.version == "v1" {
            guard call.method == "POST" else { throw .methodNotAllowed }
            return try review(call)
        }
        try checkGroup(target)
        guard let resource = target.resource else { throw .noSuchResource }
        if !target.namespace.isEmpty && !resource.isNamespaced { throw .noSuchResource }
        if target.namespace.isEmpty && resource.isNamespaced && !target.name.isEmpty { throw .noSuchResource }
        let key = FakeAPIKey(resource: resource, namespace: target.namespace, name: target.name)
        switch target.subresource {
        case "": return try main(call, key, at: now)
        case "scale" where resource.hasScale: return try scale(call, key, at: now)
        case "status" where resource.hasStatus:
            guard ["GET", "PUT", "PATCH"].contains(call.method) else { throw .methodNotAllowed }
            return call.method == "GET" ? try get(key) : try update(call, key, isStatus: true, at: now)
        case "eviction" where resource.kind == "Pod":
            guard call.method == "POST" else { throw .methodNotAllowed }
            return try evict(call, key, at: now)
        case "token" where resource.kind == "ServiceAccount":
            guard call.method == "POST" else { throw .methodNotAllowed }
            return try token(call, key)
        default: throw .noSuchResource
        }
    }

    private mutating func main(
        _ call: FakeAPICall,
        _ key: FakeAPIKey,
        at now: Timestamp
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let isOne = !key.name.isEmpty
        if key.resource.isMetrics, call.method != "GET" { throw .methodNotAllowed }
        switch (call.method, isOne) {
        case ("GET", true): return try get(key)
        case ("GET", false): return try list(call, key.resource, key.namespace)
        case ("POST", false):
            if key.resource.isNamespaced && key.namespace.isEmpty { throw .methodNotAllowed }
            return try create(call, key, at: now)
        case ("PUT", true), ("PATCH", true): return try update(call, key, isStatus: false, at: now)
        case ("DELETE", true): return try delete(call, key, at: now)
        default: throw .methodNotAllowed
        }
    }

    private func plain(_ call: FakeAPICall) throws(FakeAPIReply) -> FakeAPIReply {
        switch call.path {
        case "/version", "/version/":
            guard call.method == "GET" else { throw .methodNotAllowed }
            return FakeAPIReply(200, FakeAPIServer.version)
        case "/readyz", "/healthz", "/livez": return FakeAPIReply(200, text: "ok")
        default: throw .noSuchPath
        }
    }

    private func checkGroup(_ target: FakeAPICall.Target) throws(FakeAPIReply) {
        let isKnown = FakeAPIResource.all.contains { $0.group == target.group && $0.version == target.version }
        guard isKnown || target.group == "authorization.k8s.io" else { throw .noSuchPath }
        guard target.group == "metrics.k8s.io" else { return }
        switch metrics {
        case .present: return
        case .absent: throw .noSuchPath
        case .unavailable: throw FakeAPIReply(503, text: "service unavailable\n")
        }
    }

    func get(_ key: FakeAPIKey) throws(FakeAPIReply) -> FakeAPIReply {
        guard let stored = objects[key] else { throw .notFound(key.resource, key.name) }
        return FakeAPIReply(200, stored.tree)
    }
}
