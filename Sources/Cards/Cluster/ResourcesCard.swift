import Incidents

extension ClusterCards {
    /// What the incident's labels point at, and how it is.
    func resources(_ states: [ResourceState]) -> Card {
        guard !states.isEmpty else { return framed(pen.line(.noResources)) }
        var content = states.prefix(Self.resourceLimit).flatMap { state in
            let resource = state.resource
            let kind = Phrase.kindTitle(resource.kind)
            let path = ShortNames.path(resource)
            let what = Phrase(en: "\(kind.en) \(path)", ru: "\(kind.ru) \(path)")
            return pen.dotted([what] + words(for: state))
        }
        let rest = max(states.count, view.resources.count) - min(states.count, Self.resourceLimit)
        if rest > 0 { content += pen.line(.more(rest)) }
        let shown = states.prefix(Self.resourceLimit).map(\.resource)
        let buttons = shown.map { resource in
            show(label(of: resource, among: shown), .resource(resource, incident: incident))
        }
        return framed(content, buttons: buttons.rows(of: 2))
    }

    private static let resourceLimit = 20

    private func words(for state: ResourceState) -> [Phrase?] {
        switch state {
        case .workload(let workload): [.readyOf(workload.ready, workload.wanted), stuckWord(workload)]
        case .pod(let pod): [Phrase(pod.status.oneLine(60)), pod.restarts > 0 ? .restarts(pod.restarts) : nil]
        case .node(let node): [node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil]
        case .object(let object): object.facts.prefix(2).map { Phrase.fact($0, pen: pen) }
        case .gone: [.goneState]
        case .plain: []
        }
    }

    private func stuckWord(_ workload: Workload) -> Phrase? {
        guard case .stuck(_, let since) = workload.rollout else { return nil }
        return .isStuck(pen.since(since))
    }

    /// The name, with the kind where two share it.
    private func label(of resource: Resource, among shown: [Resource]) -> Phrase {
        let path = ShortNames.path(resource)
        guard shown.filter({ ShortNames.path($0) == path }).count > 1 else { return Phrase(path) }
        return .what(resource)
    }
}
