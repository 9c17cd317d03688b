import Incidents

extension ClusterCards {
    /// A workload: how it is, what runs, what happened to it, and what can be done.
    func workloadCard(_ workload: Workload) -> Card {
        let resource = workload.resource
        let isJob = resource.kind == .job
        let isLagging = !isJob && workload.updated < workload.wanted && workload.rollout != .progressing
        var state = pen.dotted([
            .kindTitle(resource.kind),
            isJob ? .doneOf(workload.ready, workload.wanted) : .readyOf(workload.ready, workload.wanted),
            isLagging ? .updated(workload.updated) : nil,
            workload.revision.map(Phrase.revision),
            Phrase(workload.versions.joined(separator: " ").oneLine(80)),
        ])
        state += isJob ? jobRun(workload) : rollout(workload)
        state += conditions(workload.conditions.filter { !isSaid($0, by: workload.rollout) })
        return framed(
            .spaced([state, surroundings(workload), events(workload.events)]),
            buttons: workloadButtons(workload)
        )
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

    private func jobRun(_ job: Workload) -> [Card.Block] {
        let span = job.rolloutStartedAt.map(pen.since)
        switch job.rollout {
        case .complete: return pen.line(.jobEnded(span))
        case .progressing: return pen.line(.jobRuns(span))
        case .stuck(let reason, let since): return pen.line(.jobFailed(pen.since(since), reason.oneLine(200)))
        case .paused: return pen.line(.jobSuspended)
        }
    }

    /// The rollout's line has its reason already; a condition is worth another line only where it has a message.
    private func isSaid(_ condition: Condition, by rollout: Workload.Rollout) -> Bool {
        guard case .stuck(let reason, _) = rollout else { return false }
        return !condition.reason.isEmpty && reason.contains(condition.reason) && condition.message.isEmpty
    }

    /// Who else has a hand in it: whoever works on it by hand should know.
    private func surroundings(_ workload: Workload) -> [Card.Block] {
        var blocks = autoscaler(workload)
        if let name = workload.managedBy { blocks += pen.line(.managed(by: name.oneLine(80))) }
        if let owner = workload.owner { blocks += pen.line(.made(by: owner)) }
        return blocks
    }

    func autoscaler(_ workload: Workload) -> [Card.Block] {
        guard let scaler = workload.autoscaler else { return [] }
        return pen.line(.autoscaler(scaler.name.oneLine(63), scaler.min, scaler.max))
    }

    private func workloadButtons(_ workload: Workload) -> [[Button]] {
        let resource = workload.resource
        let denied = workload.denied
        var isFailed = false
        if case .stuck = workload.rollout { isFailed = true }
        let isPaused = workload.rollout == .paused
        let buttons: [Button?] = [
            show(.counted(.pods, workload.wanted), .pods(of: resource, incident: incident, page: 0)),
            isFailed ? offer(.rerun, .rerun, resource, denied) : nil,
            offer(.restart, .restart, resource, denied),
            lead(.rollBack, .rollback(revision: nil), resource, denied, .revisions(of: resource, incident: incident)),
            lead(.scale, .scale(to: .by(1)), resource, denied, .scaling(of: resource, incident: incident)),
            isPaused ? offer(.resume, .resume, resource, denied) : offer(.pause, .pause, resource, denied),
            offer(.describe, .describe, resource, denied),
            offer(.logs, .logs(container: nil, previous: false), resource, denied),
            show(.events, .events(of: resource, incident: incident)),
        ]
        return buttons.compactMap(\.self).rows(of: 3) + way(to: workload.owner)
    }
}
