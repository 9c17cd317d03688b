import Incidents

extension Description {
    static func service(
        _ service: API.Service,
        slices: [API.EndpointSlice]?,
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(service, &text)
        let spec = service.spec
        text.field("Type", spec.type.isEmpty ? "ClusterIP" : spec.type)
        text.field("Selector", spec.selector.isEmpty ? "none" : API.LabelSelector(spec.selector).query)
        text.field(
            "Addresses",
            spec.clusterIP == "None" ? "none (headless)" : service.addresses.joined(separator: ", ")
        )
        text.field("Ports", spec.ports.map(\.text).joined(separator: ", "))
        text.field("Session affinity", spec.sessionAffinity == "None" ? nil : spec.sessionAffinity)
        let counts = slices.map(\.readyCounts)
        text.field("Endpoints", counts.map { "\($0.ready) of \($0.total) ready" } ?? "could not be looked at")
        text.section("Behind it") { text in
            for endpoint in (slices ?? []).flatMap(\.endpoints) {
                let name = endpoint.targetRef.map { "\($0.kind)/\($0.name)" } ?? "address"
                let isLeaving = endpoint.conditions.terminating ?? false
                let state = endpoint.conditions.ready ?? true ? "ready" : isLeaving ? "terminating" : "not ready"
                text.field(name, "\(endpoint.addresses.joined(separator: ", ")), \(state)")
            }
        }
        self.events(events, &text)
        return text.text
    }

    /// - Parameter pods: those of its namespace; the ones that mount it are named.
    static func claim(
        _ claim: API.PersistentVolumeClaim,
        pods: [API.Pod]? = [],
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(claim, &text)
        text.field("Phase", claim.status.phase)
        text.field("Volume", claim.spec.volumeName.isEmpty ? "none yet" : claim.spec.volumeName)
        text.field("Storage class", claim.spec.storageClassName)
        text.field("Requested", claim.spec.resources.requests["storage"])
        text.field("Capacity", claim.status.capacity["storage"])
        text.field("Access", claim.spec.accessModes.joined(separator: ", "))
        text.field("Mode", claim.spec.volumeMode)
        let users = pods?.filter { pod in pod.spec.volumes.contains { $0.isClaim(claim.metadata.name) } }
        let names = users?.map(\.metadata.name).sorted().joined(separator: ", ")
        text.field("Used by", names ?? "could not be looked at")
        conditions(claim.status.conditions, &text)
        self.events(events, &text)
        return text.text
    }

    static func autoscaler(_ scaler: API.HorizontalPodAutoscaler, events: [API.Event]?, now: Timestamp) -> String {
        var text = DescriptionText(now: now)
        head(scaler, &text)
        text.field("Scales", "\(scaler.spec.scaleTargetRef.kind)/\(scaler.spec.scaleTargetRef.name)")
        text.field(
            "Replicas",
            "\(scaler.minimum) to \(scaler.spec.maxReplicas), now \(scaler.status.currentReplicas), wanted \(scaler.status.desiredReplicas)"
        )
        text.field("Last scaled", text.moment(scaler.status.lastScaleTime))
        text.section("Metrics") { text in
            for metric in scaler.spec.metrics {
                let current = scaler.current(of: metric) ?? "unknown"
                text.field(metric.name, "\(current), target \(metric.source?.target?.text ?? "unknown")")
            }
        }
        conditions(scaler.status.conditions, &text)
        self.events(events, &text)
        return text.text
    }
}
