import Incidents

extension IncidentButtons {
    /// For whoever may let run what waits for a second person: every copy of the card offers it.
    var approvals: [[Button]] {
        view.runs.filter { $0.state == .awaiting && pen.now < $0.expiresAt }.map { run in
            [
                pen.button(.approve(run.action, run.resource), .approve(run: run.id), style: .danger),
                pen.button(.decline, .cancel(run: run.id)),
            ]
        }
    }
}
