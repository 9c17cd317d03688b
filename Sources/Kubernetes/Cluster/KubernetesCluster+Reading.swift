import Cards
import Desk
import Incidents

extension KubernetesCluster {
    func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState {
        guard resource.kind != .host else { return .plain(resource) }
        try check(resource)
        return try await screen {
            do {
                return try await self.foreseeing(
                    resource,
                    { _ = try await self.state(of: $0, as: resource) },
                    { try await self.state(of: try await self.find(resource), as: resource) }
                )
            } catch let failure as APIFailure where failure.kind == .notFound {
                return .gone(
                    resource,
                    events: await self.side([]) { try await self.recentEvents(of: resource, uid: nil) }
                )
            }
        }
    }

    func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight? {
        try await screen {
            var refusal: (any Error)?
            for resource in resources where resource.kind != .node && resource.kind != .host {
                do {
                    try self.check(resource)
                    if let insight = try await self.insight(into: resource) { return insight }
                } catch let failure as APIFailure where failure.kind == .notFound {
                    continue
                } catch let error where !Task.isCancelled {
                    // Another resource may still lead somewhere.
                    refusal = refusal ?? error
                }
            }
            if let refusal { throw refusal }
            return nil
        }
    }

    private func insight(into resource: Resource) async throws -> ClusterInsight? {
        guard let workload = try await workload(behind: resource) else { return nil }
        async let denied = side([]) { await self.permissions.denied(on: workload) }
        let object = try await find(workload)
        let history = await side(nil) { try await self.history(of: object) }
        var insight = ClusterInsight(workload: workload, previous: history?.domainPrevious, denied: await denied)
        let shown = summary(of: object, cluster: workload.cluster, history: history)
        insight.versions = shown?.versions ?? []
        insight.rolloutStartedAt = shown?.rolloutStartedAt
        return insight
    }

    /// The workload with nothing but itself and its history.
    private func summary(of object: FoundObject, cluster: String?, history: RevisionHistory?) -> Workload? {
        switch object {
        case .deployment(let deployment): Workload(deployment, cluster: cluster, history: history)
        case .statefulSet(let set): Workload(set, cluster: cluster, history: history)
        case .daemonSet(let set): Workload(set, cluster: cluster, history: history)
        case .job(let job): Workload(job, cluster: cluster)
        default: nil
        }
    }

    /// The deployment, stateful set, daemon set or job that a resource leads to; nil when it leads to none.
    func workload(behind resource: Resource) async throws -> Resource? {
        switch resource.kind {
        case .deployment, .statefulset, .daemonset, .job: return resource
        case .pod:
            do throws(APIFailure) {
                let pod: API.Pod = try await get(resource.name, in: resource.namespace)
                return try await owner(of: pod.metadata, cluster: resource.cluster)
            } catch {
                guard error.kind == .notFound else { throw error }
                return try await firstThere(of: ChildName.workloads(ofPod: resource))
            }
        case .horizontalpodautoscaler:
            let scaler: API.HorizontalPodAutoscaler = try await get(resource.name, in: resource.namespace)
            return ObjectSummary(scaler, cluster: resource.cluster).leadsTo.first
        case .service:
            let service: API.Service = try await get(resource.name, in: resource.namespace)
            return try await workloads(behind: service, cluster: resource.cluster).first
        case .cronjob:
            let cronJob: API.CronJob = try await get(resource.name, in: resource.namespace)
            let newest = try await jobs(of: cronJob).first
            return newest.map {
                Resource(
                    kind: .job,
                    cluster: resource.cluster,
                    namespace: resource.namespace,
                    name: $0.metadata.name
                )
            }
        case .persistentvolumeclaim:
            let pods = try await podRows(mounting: resource, atMost: 2_000)
            return try await owners(of: pods, cluster: resource.cluster).first
        case .node, .host: return nil
        }
    }

    private func firstThere(of candidates: [Resource]) async throws(APIFailure) -> Resource? {
        for candidate in candidates {
            do throws(APIFailure) {
                _ = try await find(candidate)
                return candidate
            } catch {
                guard error.kind == .notFound || error.kind == .forbidden else { throw error }
            }
        }
        return nil
    }

    func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision] {
        try check(resource)
        return try await screen {
            guard let workload = try await self.workload(behind: resource),
                let history = try await self.foreseeing(
                    workload,
                    { _ = try await self.history(of: $0) },
                    { try await self.history(of: try await self.find(workload)) }
                )
            else { throw ClusterRefusal(Phrase.hasNoRevisions(resource)(self.language)) }
            return history.domainRevisions
        }
    }
}
