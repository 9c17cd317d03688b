import Incidents

/// The second click: what exactly will change, what speaks against it, who asked, and for how long the question stands.
struct ConfirmationCard {
    let run: ActionRun
    let view: IncidentView
    let pen: Pen

    func card() -> Card {
        guard run.state == .asked, pen.now < run.expiresAt else {
            return RunCard(run: run, view: view, pen: pen).card()
        }
        let frame = IncidentFrame(view: view, pen: pen)
        let plan = PlanWords(run: run, pen: pen)
        let asker = pen.dotted([.askedBy(pen.name(run.askedBy)), .expiresIn(run.expiresAt.since(pen.now))])
        let caution = plan.warnings
        let terms = plan.protection + asker
        // A plain question stays as short as it can be.
        let isPlain = caution.isEmpty && run.protection == nil
        let parts = isPlain ? [plan.changes + terms] : [plan.changes, caution, terms]
        return Card(
            headline: Line([.text("⚠️ "), .strong(pen.text(.question(run.action, run.resource)).oneLine(300))]),
            blocks: .spaced(parts + [frame.reminder]),
            keyboard: [buttons(plan)]
        )
    }

    private func buttons(_ plan: PlanWords) -> [Button] {
        let cancel = pen.button(.cancel, .cancel(run: run.id))
        if plan.canBeConfirmed { return [pen.button(yes, .confirm(run: run.id), style: .danger), cancel] }
        guard run.plan != nil else { return [cancel] }
        return [pen.button(.retry, .act(run.action, run.resource, incident: run.incident)), cancel]
    }

    private var yes: Phrase {
        guard case .scale(let goal) = run.action, case .workload(let workload, _) = run.plan?.subject else {
            return .yes(run.action)
        }
        return .yes(run.action, to: String(goal.replicas(from: workload.wanted)))
    }
}
