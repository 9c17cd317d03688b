import Incidents

extension ClusterCards {
    /// A workload: how it is, what runs, what happened to it, and what can be done.
    func workloadCard(_ workload: Workload) -> Card {
        let resource = workload.resource
        var state = pen.dotted([
            .kindTitle(resource.kind),
            .readyOf(workload.ready, workload.wanted),
            workload.revision.map(Phrase.revision),
            Phrase(workload.versions.joined(separator: " ").oneLine(80)),
        ])
        state += rollout(workload)
        state += conditions(workload.conditions)
        return framed(.spaced([state, events(workload.events)]), buttons: workloadButtons(workload))
    }

    private func rollout(_ workload: Workload) -> [Card.Block] {
        let span = workload.rolloutStartedAt.map(pen.since)
        switch workload.rollout {
        case .complete: return span.map { pen.line(.rolledOut($0)) } ?? []
        case .progressing: return pen.line(.rolloutProgress(workload.updated, workload.wanted, span))
        case .stuck(let reason, let since): return pen.line(.rolloutStuck(pen.since(since), reason.oneLine(200)))
        case .paused: return pen.line(.rolloutPaused)
        }
    }

    private func workloadButtons(_ workload: Workload) -> [[Button]] {
        let resource = workload.resource
        let kind = resource.kind
        var buttons = [show(.counted(.pods, workload.wanted), .pods(of: resource, incident: incident, page: 0))]
        if Action.restart.applies(to: kind) { buttons.append(act(.restart, .restart, resource)) }
        if Action.rollback(revision: nil).applies(to: kind) {
            buttons.append(show(.rollBack, .revisions(of: resource, incident: incident)))
        }
        if Action.scale(to: .by(1)).applies(to: kind) {
            buttons.append(show(.scale, .scaling(of: resource, incident: incident)))
        }
        if Action.describe.applies(to: kind) { buttons.append(act(.describe, .describe, resource)) }
        let logs = Action.logs(container: nil, previous: false)
        if logs.applies(to: kind) { buttons.append(act(.logs, logs, resource)) }
        return buttons.rows(of: 3)
    }
}
