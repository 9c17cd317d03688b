import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// A pod of a list: what is shown of it, and how badly it needs looking at.
    private struct Row: Sendable {
        let health: PodHealth
        let pod: Incidents.Pod
    }

    func pods(of resource: Resource) async throws(ClusterRefusal) -> [Incidents.Pod] {
        guard resource.kind != .host else { return [] }
        try check(resource)
        return try await screen { try await self.shownPods(of: resource) }
    }

    /// The same without a deadline of its own; ten people who ask at once cost one walk over the pages.
    func shownPods(of resource: Resource) async throws -> [Incidents.Pod] {
        switch resource.kind {
        case .pod:
            let pod: API.Pod = try await get(resource.name, in: resource.namespace)
            return [Incidents.Pod(pod, cluster: resource.cluster)]
        case .horizontalpodautoscaler:
            guard let target = try await workload(behind: resource) else { return [] }
            return try await shownPods(of: target)
        case .node: return shown(try await pods(on: resource.name), cluster: resource.cluster)
        case .persistentvolumeclaim:
            return shown(try await podRows(mounting: resource, atMost: 20_000), cluster: resource.cluster)
        default:
            return try await rows(of: try await find(resource), cluster: resource.cluster)
        }
    }

    private func shown(_ pods: [API.Pod], cluster: String?) -> [Incidents.Pod] {
        pods.worstFirst().map { Incidents.Pod($0, cluster: cluster) }
    }

    private func rows(of object: FoundObject, cluster: String?) async throws -> [Incidents.Pod] {
        guard let (path, isOwn) = try await podPath(of: object) else { return [] }
        let client = client
        let key = "rows \(path) of \(object.metadata.uid) for \(cluster ?? "")"
        return try await cache.value(for: key) { () async throws(APIFailure) in
            let rows = try await client.collect(path, of: ListedPod.self) { listed in
                isOwn(listed.pod)
                    ? Row(health: PodHealth(listed.pod), pod: Incidents.Pod(listed.pod, cluster: cluster)) : nil
            }
            return rows.items.sorted { $0.health < $1.health }.map(\.pod)
        }
    }

    /// An object's own pods, read as far as lists show them.
    func ownPods(of object: FoundObject, atMost most: Int) async throws -> [API.Pod] {
        guard let (path, isOwn) = try await podPath(of: object) else { return [] }
        return try await client.collect(path, of: ListedPod.self, atMost: most) { listed in
            isOwn(listed.pod) ? listed.pod : nil
        }.items
    }

    /// Where an object's pods are listed, and which of those that its selector chooses are its own; nil when it has none.
    private func podPath(
        of object: FoundObject
    ) async throws -> (path: APIPath, isOwn: @Sendable (API.Pod) -> Bool)? {
        let uid = object.metadata.uid
        let all = APIPath.objects(API.Pod.self, in: object.metadata.namespace)
        switch object {
        case .deployment(let deployment):
            guard let selector = deployment.selector else { return nil }
            let sets = try await replicaSets(of: deployment)
            let uids = Set(Ownership.replicaSets(sets, of: deployment).map(\.metadata.uid))
            return (all.choosing(selector), { $0.metadata.controller.map { uids.contains($0.uid) } ?? false })
        case .cronJob(let cronJob):
            let jobs = try await jobs(of: cronJob)
            guard !jobs.isEmpty else { return nil }
            let uids = Set(jobs.map(\.metadata.uid))
            let names = jobs.prefix(50).map(\.metadata.name)
            var selector = API.LabelSelector()
            var requirement = API.LabelSelector.Requirement()
            requirement.key = "job-name"
            requirement.operator = "In"
            requirement.values = names
            selector.matchExpressions = [requirement]
            return (all.choosing(selector), { $0.metadata.controller.map { uids.contains($0.uid) } ?? false })
        case .service:
            // A service takes whatever carries its labels, whoever made it.
            guard let selector = object.selector else { return nil }
            return (all.choosing(selector), { _ in true })
        default:
            guard let selector = object.selector else { return nil }
            return (all.choosing(selector), { $0.metadata.isControlled(by: uid) })
        }
    }

    /// The pods on a node, of the namespaces that may be looked at.
    func pods(on node: String) async throws -> [API.Pod] {
        var pods: [API.Pod] = []
        for place in namespaceScope.places {
            let path = APIPath.objects(API.Pod.self, in: place).whereFields([("spec.nodeName", node)])
            let client = client
            pods += try await cache.value(for: path.description) { () async throws(APIFailure) in
                try await client.collect(path, of: ListedPod.self) { $0.pod }.items
            }
        }
        return pods
    }

    func podRows(mounting claim: Resource, atMost most: Int) async throws(APIFailure) -> [API.Pod] {
        let path = APIPath.objects(API.Pod.self, in: claim.namespace)
        let client = client
        let name = claim.name
        return try await cache.value(for: "\(path) mounting \(name)") { () async throws(APIFailure) in
            try await client.collect(path, of: ClaimingPod.self, atMost: most) { pod in
                pod.claims.contains(name) ? pod.pod : nil
            }.items
        }
    }

    /// The workloads behind a service's selector, those of its worst pods first.
    func workloads(behind service: API.Service, cluster: String?) async throws -> [Resource] {
        let pods = try await ownPods(of: .service(service), atMost: 500)
        return try await owners(of: pods.worstFirst(), cluster: cluster)
    }
}
