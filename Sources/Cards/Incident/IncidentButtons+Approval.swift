import Incidents

extension IncidentButtons {
    /// For whoever may let run what waits for a second person: every copy of the card offers it, before everything else,
    /// for it does not wait for long. What exactly would change is one press away. Where an approval would not count there
    /// is no button for it.
    var approvals: [[Button]] {
        view.runs.filter { $0.state == .awaiting && pen.now < $0.expiresAt }.flatMap { run -> [[Button]] in
            let approve = pen.button(.approve(run.action, run.resource), .approve(run: run.id), style: .danger)
            let others = [pen.button(.details, .show(.run(run.id))), pen.button(.decline, .cancel(run: run.id))]
            return view.approvesHere ? [[approve], others] : [others]
        }
    }
}
