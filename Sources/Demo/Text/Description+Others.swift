import Incidents

/// What is neither workload nor pod.
extension Description {
    static func node(_ node: ClusterNode, in world: World) -> String {
        let name = node.resource.name
        var page = DescriptionPage()
        page.field("Name", name)
        page.field("Roles", "<none>")
        page.field("Labels", "kubernetes.io/arch=amd64")
        page.field("", "kubernetes.io/hostname=\(name)")
        page.field("", "node.kubernetes.io/instance-type=m6i.large")
        page.field("CreationTimestamp", UTCMoment(world.startedAt - .days(64)).mail)
        page.field("Taints", node.taints.first ?? "<none>")
        page.field("Unschedulable", "\(node.isCordoned)")
        page.conditions(node.conditions, withReason: true)
        page.line("Addresses:")
        page.line("  InternalIP:  \(World.address(ofNode: name))")
        page.line("  Hostname:    \(name)")
        page.line("Capacity:")
        page.line("  cpu:                2")
        page.line("  ephemeral-storage:  20959212Ki")
        page.line("  memory:             7910412Ki")
        page.line("  pods:               29")
        page.line("System Info:")
        page.line("  OS Image:                   Debian GNU/Linux 12 (bookworm)")
        page.line("  Container Runtime Version:  containerd://1.7.24")
        page.line("  Kubelet Version:            \(World.nodeVersion)")
        let pods = world.pods(onNode: node.resource)
        page.line("Non-terminated Pods:          (\(pods.count) in total)")
        page.table(
            ["Namespace", "Name", "Status", "Restarts", "Age"],
            pods.map { pod in
                [
                    pod.resource.namespace ?? "", pod.resource.name, pod.status, String(pod.restarts),
                    age(world.now.since(pod.createdAt)),
                ]
            }
        )
        page.events(world.events(ofNode: name), from: "kubelet", at: world.now)
        return page.text
    }

    static func autoscaler(_ scaler: Workload.Autoscaler, of workload: SimulatedWorkload, at now: Timestamp) -> String {
        var page = DescriptionPage()
        page.field("Name", scaler.name)
        page.field("Namespace", workload.namespace)
        page.field("Reference", "Deployment/\(workload.name)")
        page.field("Metrics", "( current / target )")
        page.field("", "resource cpu on pods  (as a percentage of request):  41% / 70%")
        page.field("Min replicas", "\(scaler.min)")
        page.field("Max replicas", "\(scaler.max)")
        page.field("Deployment pods", "\(workload.live.count) current / \(workload.wanted) desired")
        page.events([], from: "", at: now)
        return page.text
    }

    static func job(_ job: SimulatedJob, at now: Timestamp) -> String {
        let pod = job.podView(at: now)
        var page = DescriptionPage()
        page.field("Name", job.name)
        page.field("Namespace", World.namespace)
        page.field("Selector", "batch.kubernetes.io/job-name=\(job.name)")
        page.field("Parallelism", "1")
        page.field("Completions", "1")
        page.field("Backoff Limit", "0")
        page.field("Start Time", UTCMoment(job.startedAt).mail)
        if job.isOver(at: now) { page.field("Completed At", UTCMoment(job.endedAt).mail) }
        page.field("Image", "\(SimulatedJob.image):\(job.version)")
        page.field("Pods Statuses", job.counts(at: now))
        page.conditions(job.conditions(at: now), withReason: true)
        page.field("Pod", "\(pod.resource.name) (\(pod.status))")
        page.events(job.events(at: now), from: "job-controller", at: now)
        return page.text
    }

    static func service(_ workload: SimulatedWorkload, at now: Timestamp) -> String {
        let ready = workload.ready(at: now).sorted { $0.name < $1.name }
        let port = workload.name == "ledger" ? 5_432 : 8_080
        var page = DescriptionPage()
        page.field("Name", workload.name)
        page.field("Namespace", workload.namespace)
        page.field("Labels", "app=\(workload.name)")
        page.field("Selector", "app=\(workload.name)")
        page.field("Type", "ClusterIP")
        page.field("IP", "10.100.\(StableHash.of(workload.name, below: 200)).17")
        page.field("Port", "http  \(port)/TCP")
        page.field("Endpoints", ready.isEmpty ? "<none>" : ready.map { "\($0.address):\(port)" }.joined(separator: ","))
        page.field("Session Affinity", "None")
        page.events([], from: "", at: now)
        return page.text
    }

    static func claim(_ name: String, of workload: SimulatedWorkload, at now: Timestamp) -> String {
        let pod = name.dropFirst("data-".count)
        let isUsed = workload.pods.contains { $0.name == pod }
        var page = DescriptionPage()
        page.field("Name", name)
        page.field("Namespace", workload.namespace)
        page.field("StorageClass", "gp3")
        page.field("Status", "Bound")
        page.field("Volume", "pvc-\(StableHash.hex(name).prefix(8))")
        page.field("Labels", "app=\(workload.name)")
        page.field("Capacity", "10Gi")
        page.field("Access Modes", "RWO")
        page.field("VolumeMode", "Filesystem")
        page.field("Used By", isUsed ? String(pod) : "<none>")
        page.events([], from: "", at: now)
        return page.text
    }
}
