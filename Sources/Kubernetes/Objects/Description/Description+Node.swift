import Incidents

extension Description {
    /// - Parameters:
    ///   - pods: those on it; nil when they could not be looked at.
    ///   - namespaces: the only ones that were looked at; nil for all.
    static func node(
        _ node: API.Node,
        pods: [API.Pod]?,
        namespaces: [String]? = nil,
        events: [API.Event]?,
        now: Timestamp
    ) -> String {
        var text = DescriptionText(now: now)
        head(node, &text)
        text.field("Roles", node.roles.joined(separator: ", "))
        text.field("Ready", node.isReady ? "yes" : "no")
        text.field("Cordoned", node.spec.unschedulable ? "yes: no new pods" : "no")
        text.field("Taints", node.spec.taints.map(\.text).joined(separator: ", "))
        for address in node.status.addresses { text.field(address.type, address.address) }
        text.field("Provider", node.spec.providerID)
        text.field("Pod networks", node.spec.podCIDRs.joined(separator: ", "))
        let info = node.status.nodeInfo
        text.field(
            "System",
            [info.osImage, info.kernelVersion, info.architecture].filter { !$0.isEmpty }.joined(separator: ", ")
        )
        text.field("Runtime", info.containerRuntimeVersion)
        text.field("Kubelet", info.kubeletVersion)
        conditions(node.status.conditions, &text)
        if let pods {
            text.field("Looked for pods in", namespaces.map { $0.joined(separator: ", ") + " only" })
            resources(node, pods, &text)
            self.pods(pods, &text)
        } else {
            text.field("Pods", "could not be looked at")
        }
        self.events(events, &text)
        return text.text
    }

    private static func pods(_ pods: [API.Pod], _ text: inout DescriptionText) {
        text.chapter("Pods (\(pods.count))") { text in
            for pod in pods.worstFirst() {
                let status = PodStatusWord(pod)
                let name = "\(pod.metadata.namespace)/\(pod.metadata.name)"
                text.field(name, "\(status.readyText) \(status.word), restarts \(status.restartsText(now: text.now))")
            }
        }
    }

    private static func resources(_ node: API.Node, _ pods: [API.Pod], _ text: inout DescriptionText) {
        let running = pods.filter { !$0.isFinished }
        text.chapter("Resources") { text in
            for (name, amount) in node.status.allocatable.sorted(by: { $0.key < $1.key }) {
                let whole = node.status.capacity[name] ?? amount
                let size = Quantity(amount)?.text(of: name) ?? amount
                var line = "\(size) for pods, \(Quantity(whole)?.text(of: name) ?? whole) in all"
                if name == "pods" {
                    line += ", \(running.count) there"
                } else if let room = Quantity(amount) {
                    let asked = sum(name, running) { $0.resources.requests }
                    let limit = sum(name, running) { $0.resources.limits }
                    line += ", requested \(share(asked, room, name)), limits \(share(limit, room, name))"
                }
                text.field(name, line)
            }
        }
    }

    private static func share(_ part: Quantity, _ whole: Quantity, _ name: String) -> String {
        part.text(of: name) + (part.percent(of: whole).map { " (\($0)%)" } ?? "")
    }

    /// What pods reserve: their containers and sidecars together, or one init container where that needs more.
    private static func sum(
        _ resource: String,
        _ pods: [API.Pod],
        _ amounts: (API.Container) -> [String: String]
    ) -> Quantity {
        func amount(_ container: API.Container) -> Quantity {
            amounts(container)[resource].flatMap(Quantity.init) ?? .zero
        }
        return pods.reduce(.zero) { total, pod in
            var sidecars = Quantity.zero
            var peak = Quantity.zero
            for container in pod.spec.initContainers {
                if container.isRestartable {
                    sidecars = sidecars + amount(container)
                    peak = max(peak, sidecars)
                } else {
                    peak = max(peak, sidecars + amount(container))
                }
            }
            let together = pod.spec.containers.reduce(sidecars) { $0 + amount($1) }
            return total + max(together, peak)
        }
    }
}
