import Incidents

/// A run that waits for somebody, is on its way or has ended, with what to do next.
struct RunCard {
    private let run: ActionRun
    private let view: IncidentView
    private let pen: Pen

    /// A question or a wait whose time is over is shown as over, whether or not that was stored yet.
    init(run: ActionRun, view: IncidentView, pen: Pen) {
        var run = run
        _ = run.expire(at: pen.now)
        self.run = run
        self.view = view
        self.pen = pen
    }

    func card() -> Card {
        let words = RunWords(run: run, pen: pen)
        let frame = IncidentFrame(view: view, pen: pen)
        return Card(
            headline: Line(pen.text(words.line).oneLine(600)),
            blocks: .spaced(body + [frame.reminder]),
            keyboard: keyboard
        )
    }

    private var body: [[Card.Block]] {
        switch run.state {
        case .awaiting: awaiting
        case .running: [running]
        case .failed where run.isOutdated:
            // What changed, in the cluster's words.
            [pen.line(Phrase((run.failure ?? "").oneLine(300))) + pen.line(.askAgainFirst)]
        case .failed: [left + pen.line(.afterFailure(of: run.action, hasBegun: run.progress != nil))]
        case .stopped: [left + pen.line(.afterStop(of: run.action))]
        case .unknown: [pen.line(run.action == .drain ? .afterUnknownDrain : .lookFirst)]
        case .asked, .cancelled, .expired, .done: []
        }
    }

    private var left: [Card.Block] { pen.line(RunWords(run: run, pen: pen).left ?? Phrase("")) }

    /// Whoever approves sees what the one who asked saw.
    private var awaiting: [[Card.Block]] {
        let plan = PlanWords(run: run, pen: pen)
        let asker = pen.name(run.askedBy)
        let terms = pen.dotted([.askedBy(asker), .openUntil(pen.moment(run.expiresAt))])
        let who = view.approvesHere ? pen.line(.whoMayApprove(asker)) : pen.line(.approvedInChat)
        return [plan.changes, plan.warnings, plan.protection + terms + who]
    }

    private var running: [Card.Block] {
        var blocks = pen.line(Phrase((run.progress?.detail ?? "").oneLine(300)))
        if let person = run.stoppedBy { blocks += pen.line(.stopping(pen.name(person))) }
        return blocks
            + pen.dotted([.askedBy(pen.name(run.askedBy)), run.approvedBy.map { .approvedBy(pen.name($0)) }])
    }

    // MARK: Buttons

    private var keyboard: [[Button]] {
        let back = pen.button(.back, .show(.incident(run.incident)))
        let refresh = pen.button(.refresh, .show(.run(run.id)))
        switch run.state {
        case .awaiting:
            let decline = pen.button(.decline, .cancel(run: run.id))
            guard view.approvesHere else { return [[decline], [back, refresh]] }
            return [[pen.button(.approve, .approve(run: run.id), style: .danger), decline], [back, refresh]]
        case .running where run.action.isStoppable && run.stoppedBy == nil:
            return [[pen.button(.stop, .stop(run: run.id), style: .danger)], [back, refresh]]
        case .running: return [[back, refresh]]
        case .asked, .cancelled: return [[back]]
        case .expired: return [again, [back]].filter { !$0.isEmpty }
        case .failed where run.isOutdated: return [again + look, [back]].filter { !$0.isEmpty }
        case .failed, .stopped, .unknown: return [look + pods, [back]].filter { !$0.isEmpty }
        case .done: return [look, [back]].filter { !$0.isEmpty }
        }
    }

    private var look: [Button] {
        guard view.hasCluster else { return [] }
        let screen = Screen.resource(run.resource, incident: run.incident)
        return [pen.button(Phrase(ShortNames.path(run.resource)), .show(screen))]
    }

    /// The worst pod comes first there, and says why.
    private var pods: [Button] {
        guard view.hasCluster, run.resource.kind != .pod else { return [] }
        return [pen.button(.pods, .show(.pods(of: run.resource, incident: run.incident, page: 0)))]
    }

    private var again: [Button] {
        guard view.hasCluster else { return [] }
        return [pen.button(.askAgain, .act(run.action, run.resource, incident: run.incident))]
    }
}
