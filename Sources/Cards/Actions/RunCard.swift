import Incidents

/// A run on its way, or how it ended, with what to look at next.
struct RunCard {
    let run: ActionRun
    let view: IncidentView
    let pen: Pen

    func card() -> Card {
        let frame = IncidentFrame(view: view, pen: pen)
        let words = RunWords(run: run, pen: pen)
        let asked = run.state == .running ? pen.line(.askedBy(pen.name(run.askedBy))) : []
        let next: [Card.Block] =
            switch run.state {
            case .failed: pen.line(.tryNext)
            case .unknown: pen.line(.lookFirst)
            default: []
            }
        return Card(
            headline: Line(pen.text(words.line).oneLine(600)),
            blocks: .spaced([next + asked, frame.reminder]),
            keyboard: keyboard
        )
    }

    private var keyboard: [[Button]] {
        let look = pen.button(
            Phrase(ShortNames.path(run.resource)),
            .show(.resource(run.resource, incident: run.incident))
        )
        let back = pen.button(.back, .show(.incident(run.incident)))
        switch run.state {
        case .awaiting:
            return [
                [
                    pen.button(.approve, .approve(run: run.id), style: .danger),
                    pen.button(.decline, .cancel(run: run.id)),
                ],
                [back],
            ]
        case .running where run.action.isStoppable:
            return [[pen.button(.stop, .stop(run: run.id), style: .danger)], [back]]
        case .running: return [[back, pen.button(.refresh, .show(.run(run.id)))]]
        case .asked, .cancelled, .expired: return [[back]]
        case .done, .failed, .stopped, .unknown: return view.hasCluster ? [[look], [back]] : [[back]]
        }
    }
}
