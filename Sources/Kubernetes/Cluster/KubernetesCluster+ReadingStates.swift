import Incidents

// What each kind's screen shows. Only the object itself has to come; what cannot be had beside it is left out.
extension KubernetesCluster {
    func state(of object: FoundObject, as resource: Resource) async throws -> ResourceState {
        switch object {
        case .deployment, .statefulSet, .daemonSet, .job: return .workload(await workload(object, as: resource))
        case .pod(let pod): return .pod(await podState(pod, as: resource))
        case .node(let node): return .node(await nodeState(node, as: resource))
        case .service, .claim, .autoscaler, .cronJob: return .object(await summary(object, as: resource))
        }
    }

    private func workload(_ object: FoundObject, as resource: Resource) async -> Workload {
        let metadata = object.metadata
        async let denied = side([]) { await self.permissions.denied(on: resource) }
        async let events = side([]) { try await self.recentEvents(of: resource, uid: metadata.uid) }
        async let history = side(nil) { try await self.history(of: object) }
        async let scalers: [API.HorizontalPodAutoscaler] = side([]) {
            guard resource.kind == .deployment || resource.kind == .statefulset else { return [] }
            return try await self.autoscalers(in: metadata.namespace)
        }
        async let pods: [API.Pod] = side([]) { try await self.podsInDoubt(of: object) }
        let cluster = resource.cluster
        var workload: Workload
        switch object {
        case .deployment(let deployment):
            workload = Workload(deployment, cluster: cluster, history: await history, autoscalers: await scalers)
        case .statefulSet(let set):
            workload = Workload(
                set,
                cluster: cluster,
                history: await history,
                pods: await pods,
                autoscalers: await scalers
            )
        case .daemonSet(let set):
            workload = Workload(set, cluster: cluster, history: await history, pods: await pods)
        case .job(let job):
            workload = Workload(job, cluster: cluster)
        default:
            workload = Workload(resource: resource, wanted: 0, ready: 0, updated: 0)
        }
        workload.events = await events
        workload.denied = await denied
        return workload
    }

    /// The pods that tell why a set does not get on; none when it does, and for what has conditions that tell.
    private func podsInDoubt(of object: FoundObject) async throws -> [API.Pod] {
        let isComplete =
            switch object {
            case .statefulSet(let set): RolloutState(set).isComplete
            case .daemonSet(let set): RolloutState(set).isComplete
            default: true
            }
        return isComplete ? [] : try await ownPods(of: object, atMost: 2_000)
    }

    private func podState(_ pod: API.Pod, as resource: Resource) async -> Incidents.Pod {
        async let denied = side([]) { await self.permissions.denied(on: resource) }
        async let events = side([]) { try await self.recentEvents(of: resource, uid: pod.metadata.uid) }
        async let owner = side(nil) { try await self.owner(of: pod.metadata, cluster: resource.cluster) }
        let metrics = await measured(pod)
        var shown = Incidents.Pod(
            pod,
            cluster: resource.cluster,
            metrics: metrics,
            events: await events,
            owner: await owner
        )
        shown.denied = await denied
        return shown
    }

    /// Nil where nothing is measured.
    func measured(_ pod: API.Pod) async -> API.PodMetrics? {
        guard measuring.isWorthAsking, pod.status.phase == "Running" else { return nil }
        return await side(nil) {
            do throws(APIFailure) {
                return try await self.get(pod.metadata.name, in: pod.metadata.namespace, as: API.PodMetrics.self)
            } catch {
                // A pod that is new has no measurement yet; a cluster without any says it otherwise.
                if error.kind != .notFound || error.status?.details?.name != pod.metadata.name {
                    self.measuring.note(error)
                }
                throw error
            }
        }
    }

    private func nodeState(_ node: API.Node, as resource: Resource) async -> ClusterNode {
        async let denied = side([]) { await self.permissions.denied(on: resource) }
        let pods: [API.Pod]? = await side(nil) { try await self.pods(on: node.metadata.name) }
        var shown = ClusterNode(node, cluster: resource.cluster, pods: pods ?? [])
        shown.sight = pods == nil ? ClusterNode.PodSight.unseen : namespaces.map { .namespaces($0.sorted()) }
        shown.denied = await denied
        return shown
    }

    private func summary(_ object: FoundObject, as resource: Resource) async -> ObjectSummary {
        let cluster = resource.cluster
        async let events = side([]) { try await self.recentEvents(of: resource, uid: object.metadata.uid) }
        switch object {
        case .service(let service):
            async let slices: [API.EndpointSlice]? = side(nil) { try await self.endpointSlices(of: service) }
            let workloads = await side([]) { try await self.workloads(behind: service, cluster: cluster) }
            return ObjectSummary(
                service,
                slices: await slices,
                cluster: cluster,
                workloads: workloads,
                events: await events
            )
        case .claim(let claim):
            var shown = ObjectSummary(claim, cluster: cluster, events: await events)
            shown.leadsTo = await side([]) {
                let pods = try await self.podRows(mounting: resource, atMost: 2_000)
                return try await self.owners(of: pods, cluster: cluster)
            }
            return shown
        case .autoscaler(let scaler): return ObjectSummary(scaler, cluster: cluster, events: await events)
        case .cronJob(let cronJob):
            let jobs: [API.Job] = await side([]) { try await self.jobs(of: cronJob) }
            let newest = jobs.prefix(10).map {
                Resource(kind: .job, cluster: cluster, namespace: resource.namespace, name: $0.metadata.name)
            }
            return ObjectSummary(cronJob, jobs: newest, cluster: cluster, events: await events)
        default: return ObjectSummary(resource: resource)
        }
    }
}
