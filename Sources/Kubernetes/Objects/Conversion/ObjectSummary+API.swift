import Incidents

extension ObjectSummary {
    init(_ claim: API.PersistentVolumeClaim, cluster: String?, events: [ClusterEvent] = []) {
        var facts: [Fact] = [.phase(claim.status.phase)]
        let size = claim.status.capacity["storage"] ?? claim.spec.resources.requests["storage"]
        if let size { facts.append(.capacity(Quantity(size)?.bytes ?? size)) }
        if !claim.spec.storageClassName.isEmpty { facts.append(.storageClass(claim.spec.storageClassName)) }
        if !claim.spec.volumeName.isEmpty { facts.append(.volume(claim.spec.volumeName)) }
        if !claim.spec.accessModes.isEmpty { facts.append(.accessModes(claim.spec.accessModes)) }
        self.init(
            resource: Self.resource(.persistentvolumeclaim, claim.metadata, cluster),
            facts: facts,
            conditions: claim.status.conditions.map(Condition.init),
            events: events
        )
    }

    init(_ scaler: API.HorizontalPodAutoscaler, cluster: String?, events: [ClusterEvent] = []) {
        var facts: [Fact] = [
            .replicas(current: scaler.status.currentReplicas, desired: scaler.status.desiredReplicas),
            .range(min: scaler.minimum, max: scaler.spec.maxReplicas),
        ]
        for metric in scaler.spec.metrics {
            let current = scaler.current(of: metric) ?? "unknown"
            let target = metric.source?.target?.text ?? "unknown"
            facts.append(.metric(name: metric.name, current: current, target: target))
        }
        if let last = scaler.status.lastScaleTime { facts.append(.lastRun(last)) }
        let target = Resource(
            kind: scaler.spec.scaleTargetRef.kind,
            namespace: scaler.metadata.namespace,
            name: scaler.spec.scaleTargetRef.name,
            cluster: cluster
        )
        self.init(
            resource: Self.resource(.horizontalpodautoscaler, scaler.metadata, cluster),
            facts: facts,
            conditions: scaler.status.conditions.map(Condition.init),
            events: events,
            leadsTo: target.map { [$0] } ?? []
        )
    }

    /// - Parameter workloads: those behind its selector.
    init(
        _ service: API.Service,
        slices: [API.EndpointSlice]?,
        cluster: String?,
        workloads: [Resource] = [],
        events: [ClusterEvent] = []
    ) {
        var facts: [Fact] = [.serviceType(service.spec.type.isEmpty ? "ClusterIP" : service.spec.type)]
        facts += service.addresses.map { .address($0) }
        if !service.spec.ports.isEmpty { facts.append(.ports(service.spec.ports.map(\.text))) }
        // Of what could not be seen nothing is said.
        if service.spec.type != "ExternalName", let counts = slices?.readyCounts {
            facts.append(.endpoints(ready: counts.ready, total: counts.total))
        }
        self.init(
            resource: Self.resource(.service, service.metadata, cluster),
            facts: facts,
            events: events,
            leadsTo: workloads
        )
    }

    /// - Parameter jobs: those it made that are still there, newest first.
    init(_ cronJob: API.CronJob, jobs: [Resource], cluster: String?, events: [ClusterEvent] = []) {
        let zone = cronJob.spec.timeZone.isEmpty ? "" : " \(cronJob.spec.timeZone)"
        var facts: [Fact] = [.schedule(cronJob.spec.schedule + zone)]
        if cronJob.spec.suspend { facts.append(.suspended) }
        if let last = cronJob.status.lastScheduleTime { facts.append(.lastRun(last)) }
        facts.append(.running(cronJob.status.active.count))
        self.init(
            resource: Self.resource(.cronjob, cronJob.metadata, cluster),
            facts: facts,
            events: events,
            leadsTo: jobs
        )
    }

    private static func resource(_ kind: Resource.Kind, _ metadata: API.ObjectMeta, _ cluster: String?) -> Resource {
        Resource(kind: kind, cluster: cluster, namespace: metadata.namespace, name: metadata.name)
    }
}
