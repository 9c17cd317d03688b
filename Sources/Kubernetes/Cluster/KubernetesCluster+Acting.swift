import Cards
import Incidents

// Requests of planning and acting: never from the cache, each with the permission it takes.
extension KubernetesCluster {
    func fetch<Value: Decodable & Sendable>(_ path: APIPath, as type: Value.Type) async throws(ActingStop) -> Value {
        do throws(APIFailure) {
            return try await client.get(path, as: type)
        } catch {
            throw .api(error, AccessNeed("get", path))
        }
    }

    func collect<Item: Decodable & Sendable>(_ path: APIPath, of type: Item.Type) async throws(ActingStop) -> [Item] {
        do throws(APIFailure) {
            return try await client.list(path, of: type).items
        } catch {
            throw .api(error, AccessNeed("list", path))
        }
    }

    /// The same for what only serves to warn.
    func glance<Item: Decodable & Sendable>(_ path: APIPath?, of type: Item.Type) async -> PlanReads<Item> {
        guard let path else { return PlanReads() }
        return PlanReads(await outcome { () async throws(APIFailure) in try await client.list(path, of: type).items })
    }

    func patch<Value: Decodable & Sendable>(
        _ path: APIPath,
        _ body: WriteBody,
        dryRun: Bool = false,
        as type: Value.Type
    ) async throws(ActingStop) -> Value {
        let kind = PatchType(rawValue: body.contentType) ?? .merge
        let bytes = try bytes(body)
        do throws(APIFailure) {
            return try await client.patch(path, kind, body: bytes, dryRun: dryRun, as: type)
        } catch {
            throw .api(error, AccessNeed("patch", path))
        }
    }

    func post<Value: Decodable & Sendable>(
        _ path: APIPath,
        _ body: WriteBody,
        dryRun: Bool = false,
        as type: Value.Type
    ) async throws(ActingStop) -> Value {
        let bytes = try bytes(body)
        do throws(APIFailure) {
            return try await client.post(path, body: bytes, dryRun: dryRun, as: type)
        } catch {
            throw .api(error, AccessNeed("create", path))
        }
    }

    func delete(_ path: APIPath, _ options: WriteBody, dryRun: Bool = false) async throws(ActingStop) {
        let bytes = try bytes(options)
        do throws(APIFailure) {
            try await client.delete(path, options: bytes, dryRun: dryRun)
        } catch {
            throw .api(error, AccessNeed("delete", path))
        }
    }

    private func bytes(_ body: WriteBody) throws(ActingStop) -> [UInt8] {
        do {
            return Array(try body.encoded())
        } catch {
            throw .words(ActingWords.unreadable("\(error)"))
        }
    }

    // MARK: What is acted on

    /// - Returns: the namespace, for kinds that have one; empty for nodes.
    /// - Throws: when the action does not fit, or may not be done there.
    func scope(_ action: Action, _ resource: Resource) throws(ActingStop) -> String {
        guard action.applies(to: resource.kind), !action.isReadOnly else {
            throw .words(ActingWords.notFitting(action, resource))
        }
        if resource.kind == .node { return "" }
        guard let namespace = resource.namespace, !namespace.isEmpty else {
            throw .words(ActingWords.notFitting(action, resource))
        }
        guard namespaces?.contains(namespace) ?? true else { throw .words(ActingWords.namespaceClosed(namespace)) }
        return namespace
    }

    /// Where the workload lives.
    func path(_ resource: Resource, in namespace: String) throws(ActingStop) -> APIPath {
        switch resource.kind {
        case .deployment: ActingPaths.deployments(namespace).appending(resource.name)
        case .statefulset: ActingPaths.statefulSets(namespace).appending(resource.name)
        case .daemonset: ActingPaths.daemonSets(namespace).appending(resource.name)
        case .job: ActingPaths.jobs(namespace).appending(resource.name)
        case .pod: ActingPaths.pods(namespace).appending(resource.name)
        case .node: ActingPaths.nodes.appending(resource.name)
        case .cronjob, .service, .persistentvolumeclaim, .horizontalpodautoscaler, .host:
            throw .words(ActingWords.notFitting(.restart, resource))
        }
    }

    func workload(_ resource: Resource, in namespace: String) async throws(ActingStop) -> ActedWorkload {
        let path = try path(resource, in: namespace)
        switch resource.kind {
        case .statefulset: return .statefulSet(try await fetch(path, as: API.StatefulSet.self))
        case .daemonset: return .daemonSet(try await fetch(path, as: API.DaemonSet.self))
        default: return .deployment(try await fetch(path, as: API.Deployment.self))
        }
    }

    /// Writes to a workload, with what the server made of it.
    func patch(
        _ workload: ActedWorkload,
        _ path: APIPath,
        _ body: WriteBody,
        dryRun: Bool = false
    ) async throws(ActingStop) -> ActedWorkload {
        switch workload {
        case .deployment: .deployment(try await patch(path, body, dryRun: dryRun, as: API.Deployment.self))
        case .statefulSet: .statefulSet(try await patch(path, body, dryRun: dryRun, as: API.StatefulSet.self))
        case .daemonSet: .daemonSet(try await patch(path, body, dryRun: dryRun, as: API.DaemonSet.self))
        }
    }

    func history(of workload: ActedWorkload, in namespace: String) async throws(ActingStop) -> RevisionHistory {
        switch workload {
        case .deployment(let deployment):
            guard let path = ActingPaths.replicaSets(namespace).selected(by: workload.selector) else {
                return RevisionHistory(deployment, replicaSets: [])
            }
            return RevisionHistory(deployment, replicaSets: try await collect(path, of: API.ReplicaSet.self))
        case .statefulSet(let set):
            let revisions = try await controllerRevisions(of: workload, in: namespace)
            return try readable { try RevisionHistory(set, revisions: revisions) }
        case .daemonSet(let set):
            let revisions = try await controllerRevisions(of: workload, in: namespace)
            return try readable { try RevisionHistory(set, revisions: revisions) }
        }
    }

    private func controllerRevisions(
        of workload: ActedWorkload,
        in namespace: String
    ) async throws(ActingStop) -> [API.ControllerRevision] {
        guard let path = ActingPaths.controllerRevisions(namespace).selected(by: workload.selector) else { return [] }
        return try await collect(path, of: API.ControllerRevision.self)
    }

    private func readable(_ read: () throws -> RevisionHistory) throws(ActingStop) -> RevisionHistory {
        do {
            return try read()
        } catch {
            throw .words(ActingWords.unreadable(APIClient.words(error)))
        }
    }
}
