import Cards
import Desk
import Incidents

extension KubernetesCluster {
    func pods(of resource: Resource) async throws(ClusterRefusal) -> PodList {
        guard resource.kind != .host else { return PodList([]) }
        try check(resource)
        return try await screen { try await self.shownPods(of: resource) }
    }

    /// The same without a deadline of its own; ten people who ask at once cost one walk over the pages.
    func shownPods(of resource: Resource) async throws -> PodList {
        switch resource.kind {
        case .pod:
            let pod: API.Pod = try await get(resource.name, in: resource.namespace)
            return PodList([Incidents.Pod(pod, cluster: resource.cluster)])
        case .horizontalpodautoscaler:
            guard let target = try await workload(behind: resource) else { return PodList([]) }
            return try await shownPods(of: target)
        case .node: return shown(try await pods(on: resource.name), cluster: resource.cluster)
        case .persistentvolumeclaim:
            return shown(try await podRows(mounting: resource, atMost: 20_000), cluster: resource.cluster)
        default:
            return try await foreseeing(
                resource,
                { _ = try await self.ranked(of: $0, cluster: resource.cluster) },
                { try await self.ranked(of: try await self.find(resource), cluster: resource.cluster) }
            )
        }
    }

    private func shown(_ pods: [API.Pod], cluster: String?) -> PodList {
        let worst = pods.worstFirst().prefix(PodList.most).map { Incidents.Pod($0, cluster: cluster) }
        return PodList(worst, of: pods.count)
    }

    private func ranked(of object: FoundObject, cluster: String?) async throws -> PodList {
        async let own = makers(of: object)
        guard let path = try await podPath(of: object) else { return PodList([]) }
        let client = client
        // All that the selector chooses, so that who made them can be asked at the same time.
        let ranking = try await cache.value(for: "ranked \(path) for \(cluster ?? "")") { () async throws(APIFailure) in
            PodRanking(
                try await client.collect(path, of: ListedPod.self) { RankedPod($0.pod, cluster: cluster) }.items
            )
        }
        return ranking.list(try await own)
    }

    /// An object's own pods, read as far as lists show them.
    func ownPods(of object: FoundObject, atMost most: Int) async throws -> [API.Pod] {
        guard let path = try await podPath(of: object) else { return [] }
        let own = try await makers(of: object)
        return try await client.collect(path, of: ListedPod.self, atMost: most) { listed in
            own.made(listed.pod.metadata.controller?.uid) ? listed.pod : nil
        }.items
    }

    /// Where an object's pods are listed, others that its selector chooses among them; nil when it has none.
    private func podPath(of object: FoundObject) async throws -> APIPath? {
        let all = APIPath.objects(API.Pod.self, in: object.metadata.namespace)
        guard case .cronJob(let cronJob) = object else { return object.selector.map(all.choosing) }
        let jobs = try await jobs(of: cronJob)
        guard !jobs.isEmpty else { return nil }
        var selector = API.LabelSelector()
        var requirement = API.LabelSelector.Requirement()
        requirement.key = "job-name"
        requirement.operator = "In"
        requirement.values = jobs.prefix(50).map(\.metadata.name)
        selector.matchExpressions = [requirement]
        return all.choosing(selector)
    }

    /// Whose pods are the object's own.
    private func makers(of object: FoundObject) async throws -> PodMakers {
        switch object {
        case .deployment(let deployment):
            let sets = try await replicaSets(of: deployment)
            return .these(Set(Ownership.replicaSets(sets, of: deployment).map(\.metadata.uid)))
        case .cronJob(let cronJob): return .these(Set(try await jobs(of: cronJob).map(\.metadata.uid)))
        // A service takes whatever carries its labels, whoever made it.
        case .service: return .anybody
        default: return .these([object.metadata.uid])
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
