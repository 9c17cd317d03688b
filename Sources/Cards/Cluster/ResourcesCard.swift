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
        case .workload(let workload): words(for: workload)
        case .pod(let pod): [Phrase(pod.status.oneLine(60)), pod.restarts > 0 ? .restarts(pod.restarts) : nil]
        case .node(let node):
            [
                node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil,
                node.unhealthyPods.isEmpty ? nil : .unhealthyPods(node.unhealthyPods.count),
            ]
        case .object(let object): brief(object)
        case .gone(_, let events):
            [
                .goneState,
                events.max { $0.at < $1.at }.map { .lastEvent($0.reason.oneLine(60), pen.since($0.at)) },
            ]
        case .plain: []
        }
    }

    private func words(for workload: Workload) -> [Phrase?] {
        let isJob = workload.resource.kind == .job
        let count: Phrase =
            isJob ? .doneOf(workload.ready, workload.wanted) : .readyOf(workload.ready, workload.wanted)
        switch workload.rollout {
        case .stuck(_, let since): return [count, isJob ? .hasFailed : .isStuck(pen.since(since))]
        case .paused where !isJob: return [count, .isPaused]
        case .complete, .progressing, .paused: return [count]
        }
    }

    /// The name, with the kind where two share it.
    private func label(of resource: Resource, among shown: [Resource]) -> Phrase {
        let path = ShortNames.path(resource)
        guard shown.filter({ ShortNames.path($0) == path }).count > 1 else { return Phrase(path) }
        return .what(resource)
    }
}
