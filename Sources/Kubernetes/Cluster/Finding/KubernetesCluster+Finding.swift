import Cards
import Incidents

// From a resource to its object, and from there up and down. Reads go through the cache.
extension KubernetesCluster {
    /// - Throws: `notFound` when the cluster does not have it.
    func find(_ resource: Resource) async throws(APIFailure) -> FoundObject {
        do throws(APIFailure) {
            let object = try await read(resource)
            sightings.note(object, of: resource)
            return object
        } catch {
            if error.kind == .notFound { sightings.note(nil, of: resource) }
            throw error
        }
    }

    private func read(_ resource: Resource) async throws(APIFailure) -> FoundObject {
        switch resource.kind {
        case .deployment: .deployment(try await get(resource.name, in: resource.namespace))
        case .statefulset: .statefulSet(try await get(resource.name, in: resource.namespace))
        case .daemonset: .daemonSet(try await get(resource.name, in: resource.namespace))
        case .job: .job(try await get(resource.name, in: resource.namespace))
        case .cronjob: .cronJob(try await get(resource.name, in: resource.namespace))
        case .pod: .pod(try await get(resource.name, in: resource.namespace))
        case .node: .node(try await get(resource.name, in: nil))
        case .service: .service(try await get(resource.name, in: resource.namespace))
        case .persistentvolumeclaim: .claim(try await get(resource.name, in: resource.namespace))
        case .horizontalpodautoscaler: .autoscaler(try await get(resource.name, in: resource.namespace))
        case .host: throw APIFailure(kind: .notFound)
        }
    }

    func get<Object: APIObject>(
        _ name: String,
        in namespace: String?,
        as type: Object.Type = Object.self
    ) async throws(APIFailure) -> Object {
        let path = APIPath.object(type, name, in: namespace)
        let client = client
        return try await cache.value(for: path.description) { () async throws(APIFailure) in
            try await client.get(path, as: type)
        }
    }

    func list<Object: APIObject>(
        _ path: APIPath,
        of type: Object.Type = Object.self,
        atMost most: Int = 2_000
    ) async throws(APIFailure) -> [Object] {
        let client = client
        return try await cache.value(for: path.description) { () async throws(APIFailure) in
            try await client.list(path, of: type, atMost: most)
        }.items
    }

    // MARK: Up

    /// The workload that a pod, or whatever else has an owner, belongs to; nil when none is known.
    func owner(of metadata: API.ObjectMeta, cluster: String?) async throws(APIFailure) -> Resource? {
        let step = Ownership.step(above: metadata)
        let namespace = metadata.namespace
        guard case .between("ReplicaSet", let name, _) = step else {
            return Resource(step, namespace: namespace, cluster: cluster)
        }
        do throws(APIFailure) {
            let set: API.ReplicaSet = try await get(name, in: namespace)
            guard Ownership.isSame(set.metadata, as: step) else { return nil }
            return Resource(Ownership.step(above: set.metadata), namespace: namespace, cluster: cluster)
        } catch {
            guard error.kind == .notFound || error.kind == .forbidden else { throw error }
            // The replica set's name is its deployment's with a hash behind it.
            guard let name = ChildName.deployment(ofReplicaSet: name) else { return nil }
            return Resource(kind: .deployment, cluster: cluster, namespace: namespace, name: name)
        }
    }

    /// The workloads that some of these pods belong to, each once, at most ten.
    func owners(of pods: [API.Pod], cluster: String?) async throws(APIFailure) -> [Resource] {
        var seen: Set<String> = []
        var found: [Resource] = []
        for pod in pods {
            guard let uid = pod.metadata.controller?.uid, seen.insert(uid).inserted, seen.count <= 10 else { continue }
            guard let owner = try await owner(of: pod.metadata, cluster: cluster), !found.contains(owner) else {
                continue
            }
            found.append(owner)
        }
        return found
    }

    // MARK: Down

    /// The replica sets that the deployment's selector chooses.
    func replicaSets(of deployment: API.Deployment) async throws(APIFailure) -> [API.ReplicaSet] {
        guard let selector = deployment.selector else { return [] }
        return try await list(
            APIPath.objects(API.ReplicaSet.self, in: deployment.metadata.namespace).choosing(selector)
        )
    }

    func controllerRevisions(
        _ selector: API.LabelSelector?,
        in namespace: String
    ) async throws(APIFailure) -> [API.ControllerRevision] {
        guard let selector else { return [] }
        return try await list(APIPath.objects(API.ControllerRevision.self, in: namespace).choosing(selector))
    }

    func autoscalers(in namespace: String) async throws(APIFailure) -> [API.HorizontalPodAutoscaler] {
        try await list(APIPath.objects(API.HorizontalPodAutoscaler.self, in: namespace))
    }

    /// The jobs of a cron job, newest first.
    func jobs(of cronJob: API.CronJob) async throws(APIFailure) -> [API.Job] {
        let all: [API.Job] = try await list(APIPath.objects(API.Job.self, in: cronJob.metadata.namespace))
        return Ownership.controlled(all, by: cronJob.metadata.uid).sorted {
            let (one, other) = ($0.metadata.creationTimestamp, $1.metadata.creationTimestamp)
            return (one ?? Timestamp(milliseconds: 0)) > (other ?? Timestamp(milliseconds: 0))
        }
    }

    func endpointSlices(of service: API.Service) async throws(APIFailure) -> [API.EndpointSlice] {
        let selector = API.LabelSelector(["kubernetes.io/service-name": service.metadata.name])
        return try await list(
            APIPath.objects(API.EndpointSlice.self, in: service.metadata.namespace).choosing(selector)
        )
    }

    /// Nil where the object has no revisions.
    func history(of object: FoundObject) async throws -> RevisionHistory? {
        switch object {
        case .deployment(let deployment):
            return RevisionHistory(deployment, replicaSets: try await replicaSets(of: deployment))
        case .statefulSet(let set):
            let all = try await controllerRevisions(set.selector, in: set.metadata.namespace)
            return try RevisionHistory(set, revisions: all)
        case .daemonSet(let set):
            let all = try await controllerRevisions(set.selector, in: set.metadata.namespace)
            return try RevisionHistory(set, revisions: all)
        default: return nil
        }
    }
}
