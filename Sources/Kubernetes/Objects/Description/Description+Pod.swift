import Incidents

extension Description {
    /// - Parameter metrics: of that pod; nil where nothing is measured.
    static func pod(
        _ pod: API.Pod,
        metrics: API.PodMetrics? = nil,
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(pod, &text)
        let status = PodStatusWord(pod)
        text.field("Status", status.word + (pod.status.phase == status.word ? "" : " (phase \(pod.status.phase))"))
        text.field("Message", pod.status.message)
        text.field("Ready", status.readyText)
        text.field("Restarts", status.restartsText(now: now))
        text.field("Node", pod.spec.nodeName.isEmpty ? "none yet" : pod.spec.nodeName)
        text.field("Nominated node", pod.status.nominatedNodeName)
        let addresses = pod.status.podIPs.isEmpty ? [pod.status.podIP] : pod.status.podIPs.map(\.ip)
        text.field("Addresses", addresses.joined(separator: ", "))
        text.field("Service account", pod.spec.serviceAccountName)
        text.field("Priority class", pod.spec.priorityClassName)
        text.field("Quality of service", pod.status.qosClass)
        text.field("Scheduling gates", pod.spec.schedulingGates.map(\.name).joined(separator: ", "))
        containers("Init containers", pod.spec.initContainers, pod.status.initContainerStatuses, metrics, &text)
        containers("Containers", pod.spec.containers, pod.status.containerStatuses, metrics, &text)
        containers(
            "Ephemeral containers",
            pod.spec.ephemeralContainers,
            pod.status.ephemeralContainerStatuses,
            nil,
            &text
        )
        conditions(pod.status.conditions, &text)
        placement(pod.spec, &text)
        self.events(events, &text)
        return text.text
    }

    static func containers(
        _ title: String,
        _ containers: [API.Container],
        _ statuses: [API.ContainerStatus],
        _ metrics: API.PodMetrics?,
        _ text: inout DescriptionText
    ) {
        text.chapter(title) { text in
            for item in containers {
                container(item, statuses.first { $0.name == item.name }, metrics, &text)
            }
        }
    }

    /// Volumes, and what decides on the node.
    static func placement(_ spec: API.PodSpec, _ text: inout DescriptionText) {
        text.chapter("Volumes") { text in
            for volume in spec.volumes {
                text.field(volume.name, volume.kind + (volume.target.map { " \($0)" } ?? ""))
            }
        }
        text.map("Node selector", spec.nodeSelector)
        text.section("Tolerations") { text in
            for toleration in spec.tolerations { text.line(toleration.text) }
        }
    }

    /// A workload's template.
    static func template(_ template: API.PodTemplate, _ text: inout DescriptionText) {
        text.chapter("Pod template") { text in
            text.map("Labels", template.metadata.labels)
            text.map("Annotations", template.metadata.annotations.mapValues(clipped))
            text.field("Service account", template.spec.serviceAccountName)
            text.field("Priority class", template.spec.priorityClassName)
            containers("Init containers", template.spec.initContainers, [], nil, &text)
            containers("Containers", template.spec.containers, [], nil, &text)
            placement(template.spec, &text)
        }
    }

    private static func clipped(_ value: String) -> String {
        value.count > 300 ? "\(value.prefix(300))…" : value
    }
}

extension API.Toleration {
    /// As kubectl writes it: `key=value:effect for 300s`.
    var text: String {
        let what = key.isEmpty ? "everything" : `operator` == "Exists" || value.isEmpty ? key : "\(key)=\(value)"
        let during = tolerationSeconds.map { " for \($0)s" } ?? ""
        return what + (effect.isEmpty ? "" : ":\(effect)") + during
    }
}
