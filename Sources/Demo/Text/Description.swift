import Incidents

/// What `kubectl describe` would print.
enum Description {
    static func workload(_ workload: SimulatedWorkload, at now: Timestamp) -> String {
        var page = DescriptionPage()
        let ready = workload.ready(at: now).count
        let selector = "app=\(workload.name)"
        page.field("Name", workload.name)
        page.field("Namespace", workload.namespace)
        page.field("CreationTimestamp", UTCMoment(workload.createdAt).mail)
        page.field("Labels", selector)
        if workload.kind == .deployment {
            page.field("Annotations", "deployment.kubernetes.io/revision: \(workload.current.number)")
        }
        page.field("Selector", selector)
        let (live, updated) = (workload.live.count, workload.updated.count)
        page.field(
            "Replicas",
            "\(workload.wanted) desired | \(updated) updated | \(live) total | \(ready) available | \(live - ready) unavailable"
        )
        if workload.kind == .deployment {
            page.field("StrategyType", "RollingUpdate")
            page.field("RollingUpdateStrategy", "\(workload.maxUnavailable) max unavailable, 0 max surge")
        } else {
            page.field("Update Strategy", "RollingUpdate")
        }
        page.line("Pod Template:")
        page.line("  Labels:  \(selector)")
        if let restartedAt = workload.restartedAt {
            page.line("  Annotations:  kubectl.kubernetes.io/restartedAt: \(UTCMoment(restartedAt).plain)")
        }
        page.line("  Containers:")
        page.container(AppSetting.of(workload), version: workload.current.version)
        if workload.kind == .deployment {
            page.conditions(workload.conditions(at: now), withReason: true)
            page.line("OldReplicaSets:  \(replicaSets(workload) { $0.hash != workload.current.hash })")
            page.line("NewReplicaSet:   \(replicaSets(workload) { $0.hash == workload.current.hash })")
        } else {
            page.line("Volume Claims:")
            page.line("  Name:          data")
            page.line("  StorageClass:  gp3")
            page.line("  Capacity:      10Gi")
        }
        page.events(workload.events.reversed(), from: "\(workload.kind.rawValue)-controller", at: now)
        return page.text
    }

    private static func replicaSets(
        _ workload: SimulatedWorkload,
        _ isMeant: (PodTemplate) -> Bool
    ) -> String {
        let sets = workload.templates.filter(isMeant).sorted { $0.number > $1.number }.map { template in
            let count = workload.live.filter { $0.template.hash == template.hash }.count
            return "\(workload.name)-\(template.hash) (\(count)/\(count) replicas created)"
        }
        return sets.isEmpty ? "<none>" : sets.joined(separator: ", ")
    }

    static func pod(_ pod: SimulatedPod, of workload: SimulatedWorkload, at now: Timestamp) -> String {
        let view = workload.view(of: pod, at: now)
        let moment = PodTimeline(pod).moment(at: now)
        let isSet = workload.kind == .statefulset
        var page = DescriptionPage()
        page.field("Name", pod.name)
        page.field("Namespace", workload.namespace)
        page.field("Priority", "0")
        page.field("Service Account", workload.name)
        page.field("Node", "\(pod.node)/\(World.address(ofNode: pod.node))")
        page.field("Start Time", UTCMoment(pod.createdAt).mail)
        page.field("Labels", "app=\(workload.name)")
        page.field(
            "",
            "\(isSet ? "controller-revision-hash=\(workload.name)-" : "pod-template-hash=")\(pod.template.hash)"
        )
        page.field("Status", pod.deletedAt == nil ? phase(moment.phase) : "Terminating (3s grace)")
        page.field("IP", moment.phase == .creating ? "" : pod.address)
        page.field(
            "Controlled By",
            isSet ? "StatefulSet/\(workload.name)" : "ReplicaSet/\(workload.name)-\(pod.template.hash)"
        )
        page.line("Containers:")
        page.container(
            AppSetting.of(workload),
            version: pod.template.version,
            moment: moment,
            isReady: view.isReady
        )
        let ready = Condition(type: "Ready", isTrue: view.isReady)
        page.conditions(
            [
                Condition(type: "Initialized", isTrue: true), ready,
                Condition(type: "ContainersReady", isTrue: view.isReady),
                Condition(type: "PodScheduled", isTrue: true),
            ],
            withReason: false
        )
        if isSet {
            page.line("Volumes:")
            page.line("  data:")
            page.line("    Type:       PersistentVolumeClaim (a reference to a claim in the same namespace)")
            page.line("    ClaimName:  data-\(pod.name)")
        }
        page.line("QoS Class:  Burstable")
        page.events(view.events, from: "kubelet", at: now)
        return page.text
    }

    private static func phase(_ phase: PodTimeline.Phase) -> String {
        phase == .creating ? "Pending" : "Running"
    }
}
