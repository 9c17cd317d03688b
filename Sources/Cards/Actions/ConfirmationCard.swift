import Incidents

/// The second click: what exactly will change, who asked, and for how long the question stands.
struct ConfirmationCard {
    let run: ActionRun
    let view: IncidentView
    let pen: Pen

    func card() -> Card {
        guard run.state == .asked, pen.now < run.expiresAt else { return answered }
        let frame = IncidentFrame(view: view, pen: pen)
        let question = pen.text(.question(run.action, run.resource))
        let asker = pen.dotted([.askedBy(pen.name(run.askedBy)), .expiresIn(run.expiresAt.since(pen.now))])
        var buttons = [pen.button(.cancel, .cancel(run: run.id))]
        if run.plan?.isPossible == false {
            buttons.insert(pen.button(.retry, .act(run.action, run.resource, incident: run.incident)), at: 0)
        } else if run.plan != nil {
            buttons.insert(pen.button(yes, .confirm(run: run.id), style: .danger), at: 0)
        }
        return Card(
            headline: Line([.text("⚠️ "), .strong(question.oneLine(300))]),
            blocks: .spaced([outlook + asker, frame.reminder]),
            keyboard: [buttons]
        )
    }

    /// It was answered, or nobody did in time.
    private var answered: Card {
        var run = run
        if run.state == .asked { run.state = .expired }
        return RunCard(run: run, view: view, pen: pen).card()
    }

    private var yes: Phrase {
        let verb = Phrase.yes(run.action)
        guard case .scale(let target) = run.action, case .workload(let workload, _) = run.plan?.subject else {
            return verb
        }
        let count = target.replicas(from: workload.wanted)
        return Phrase(en: "\(verb.en) to \(count)", ru: "\(verb.ru) до \(count)")
    }

    private var outlook: [Card.Block] {
        switch run.plan?.subject {
        case nil: pen.line(.loading)
        case .failed(let reason): pen.line(.outlookFailed(reason.oneLine(300)))
        case .pod(let pod): pen.line(.podReplaced(pod.status.oneLine(60)))
        case .node(let node, _): pen.dotted([node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil])
        case .workload(let workload, let target): change(of: workload, target)
        }
    }

    private func change(of workload: Workload, _ target: Revision?) -> [Card.Block] {
        switch run.action {
        case .restart: restart(workload)
        case .rollback: rollback(workload, target)
        case .scale(let goal): scale(workload, goal.replicas(from: workload.wanted))
        case .deletePod, .evict, .logs, .describe, .pause, .resume, .rerun, .cordon, .uncordon, .drain: []
        }
    }

    private func restart(_ workload: Workload) -> [Card.Block] {
        let replaced = Phrase.replicasReplaced(workload.wanted)
        guard workload.wanted > 0 else { return pen.line(replaced) }
        let unhealthy = Phrase.unhealthyNow(max(0, workload.wanted - workload.ready))
        var blocks = pen.line(Phrase(en: "\(replaced.en); \(unhealthy.en).", ru: "\(replaced.ru); \(unhealthy.ru)."))
        if workload.rollout == .progressing { blocks += pen.line(.rolloutUnderWay) }
        return blocks
    }

    private func rollback(_ workload: Workload, _ target: Revision?) -> [Card.Block] {
        guard let target else { return pen.line(.noTarget) }
        let before = workload.versions.joined(separator: " ").oneLine(60)
        let after = target.versions.joined(separator: " ").oneLine(60)
        let versions: Phrase? = before.isEmpty || after.isEmpty ? nil : Phrase("\(before) → \(after)")
        let revisions: Phrase =
            workload.revision.map { .revisionChange(from: $0, to: target.number) } ?? .revision(target.number)
        var blocks = pen.dotted([versions, revisions, .targetMade(pen.since(target.createdAt))])
        if target.isCurrent { blocks += pen.line(.isCurrentRevision) }
        if workload.rollout == .progressing { blocks += pen.line(.rolloutUnderWay) }
        return blocks
    }

    private func scale(_ workload: Workload, _ goal: Int) -> [Card.Block] {
        let name = ShortNames.name(workload.resource)
        guard goal != workload.wanted else { return pen.line(.replicasAlready(name, goal)) }
        var blocks = pen.line(.replicasChange(name, from: workload.wanted, to: goal))
        if goal == 0 { blocks += pen.line(.scaledToNothing) }
        return blocks
    }
}
