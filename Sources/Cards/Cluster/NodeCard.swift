import Incidents

extension ClusterCards {
    /// A node: its conditions, and the pods on it that are not well.
    func nodeCard(_ node: ClusterNode) -> Card {
        var state = pen.dotted([
            .kindTitle(.node), node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil,
        ])
        state += conditions(node.conditions)
        let unhealthy = Array(node.unhealthyPods.prefix(Self.podsOnPage))
        var pods = pen.line(node.unhealthyPods.isEmpty ? .allPodsWell : .unhealthyPods(node.unhealthyPods.count))
        if !unhealthy.isEmpty { pods.append(.preformatted(PodTable(pods: unhealthy, pen: pen).text)) }
        let rest = node.unhealthyPods.count - unhealthy.count
        if rest > 0 { pods += pen.line(.more(rest)) }
        let looking = [
            show(.pods, .pods(of: node.resource, incident: incident, page: 0)),
            act(.describe, .describe, node.resource),
        ]
        return framed(.spaced([state, pods]), buttons: podButtons(unhealthy) + [looking])
    }
}
