import Incidents

extension ClusterCards {
    /// A node: its conditions, what keeps pods off it, and the pods on it that are not well.
    func nodeCard(_ node: ClusterNode) -> Card {
        var state = pen.dotted([
            .kindTitle(.node), node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil,
            node.version.map { Phrase($0.oneLine(40)) },
        ])
        state += conditions(node.conditions)
        state += taints(of: node)
        let unhealthy = Array(node.unhealthyPods.prefix(Self.podsOnPage))
        var pods = pen.line(health(of: node))
        if !unhealthy.isEmpty { pods.append(.preformatted(PodTable(pods: unhealthy, pen: pen).text)) }
        let rest = node.unhealthyPods.count - unhealthy.count
        if rest > 0 { pods += pen.line(.more(rest)) }
        return framed(.spaced([state, pods]), buttons: podButtons(unhealthy) + nodeButtons(node))
    }

    private static let taintLimit = 4

    /// Pods that nobody looked at are never said to be well.
    private func health(of node: ClusterNode) -> Phrase {
        let words: Phrase = node.unhealthyPods.isEmpty ? .allPodsWell : .unhealthyPods(node.unhealthyPods.count)
        switch node.sight {
        case nil: return words
        case .namespaces(let names): return .onlyIn(names, words)
        case .unseen: return .podsNotSeen
        }
    }

    private func taints(of node: ClusterNode) -> [Card.Block] {
        // What cordoning itself put there is said already.
        let taints = node.taints.filter { !(node.isCordoned && $0.hasPrefix("node.kubernetes.io/unschedulable")) }
        guard !taints.isEmpty else { return [] }
        let shown = taints.prefix(Self.taintLimit).map { $0.oneLine(100) }.joined(separator: ", ")
        let rest = taints.count - min(taints.count, Self.taintLimit)
        return pen.line(.joined([.taints(shown), rest > 0 ? .andMore(rest) : Phrase("")], by: " "))
    }

    private func nodeButtons(_ node: ClusterNode) -> [[Button]] {
        let resource = node.resource
        let looking = [
            show(.pods, .pods(of: resource, incident: incident, page: 0)),
            offer(.describe, .describe, resource, node.denied),
            show(.events, .events(of: resource, incident: incident)),
        ]
        let acting = [
            node.isCordoned
                ? offer(.uncordon, .uncordon, resource, node.denied) : offer(.cordon, .cordon, resource, node.denied),
            offer(.drain, .drain, resource, node.denied, style: .danger),
        ]
        return [looking.compactMap(\.self), acting.compactMap(\.self)]
    }
}
