import Cards
import Desk
import Incidents

extension KubernetesCluster {
    func describe(_ resource: Resource) async throws(ClusterRefusal) -> String {
        guard resource.kind != .host else { throw ClusterRefusal(Phrase.isNoObject(resource)(language)) }
        try check(resource)
        return try await screen {
            try await self.foreseeing(
                resource,
                { _ = try await self.describe($0, as: resource) },
                { try await self.describe(try await self.find(resource), as: resource) }
            )
        }
    }

    private func describe(_ object: FoundObject, as resource: Resource) async throws -> String {
        async let events: [API.Event]? = side(nil) {
            try await self.apiEvents(of: resource, uid: object.metadata.uid, withChildren: false)
        }
        return try await text(of: object, resource, events: await events)
    }

    private func text(of object: FoundObject, _ resource: Resource, events: [API.Event]?) async throws -> String {
        let now = clock.now()
        switch object {
        case .deployment(let deployment):
            let sets = await side([]) { try await self.replicaSets(of: deployment) }
            return Description.deployment(deployment, replicaSets: sets, events: events, now: now)
        case .statefulSet(let set):
            let history = await side(nil) { try await self.history(of: object) }
            return Description.statefulSet(set, history: history, events: events, now: now)
        case .daemonSet(let set):
            let history = await side(nil) { try await self.history(of: object) }
            return Description.daemonSet(set, history: history, events: events, now: now)
        case .job(let job): return Description.job(job, events: events, now: now)
        case .cronJob(let cronJob):
            let jobs: [API.Job] = await side([]) { try await self.jobs(of: cronJob) }
            return Description.cronJob(cronJob, jobs: jobs, events: events, now: now)
        case .pod(let pod):
            let metrics = await measured(pod)
            return Description.pod(pod, metrics: metrics, events: events, now: now)
        case .node(let node):
            let pods: [API.Pod]? = await side(nil) { try await self.pods(on: node.metadata.name) }
            return Description.node(node, pods: pods, namespaces: namespaces?.sorted(), events: events, now: now)
        case .service(let service):
            let slices: [API.EndpointSlice]? = await side(nil) { try await self.endpointSlices(of: service) }
            return Description.service(service, slices: slices, events: events, now: now)
        case .claim(let claim):
            let pods: [API.Pod]? = await side(nil) { try await self.podRows(mounting: resource, atMost: 2_000) }
            return Description.claim(claim, pods: pods, events: events, now: now)
        case .autoscaler(let scaler): return Description.autoscaler(scaler, events: events, now: now)
        }
    }
}
