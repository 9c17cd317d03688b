import Incidents
import OnCall

/// What was promised about incidents, and was not kept.
extension PagingDesk {
    /// A clock of the incident has run out: those policies that its alerts ask for page at once, as `Escalation` says.
    mutating func breakPromise(of incident: Incident) throws {
        guard incident.isActive, !settings.paging.policies.isEmpty else { return }
        var file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        try begin(&file)
        try askMaintenance(&file)
        for index in file.escalations.indices where file.wanted.contains(file.escalations[index].state.policy) {
            let before = file.escalations[index]
            let actions = file.escalations[index].state.breakPromise(
                at: moment,
                facts: file.facts(index),
                policy: settings.paging.policy(before.state.policy),
                roster: try roster().roster
            )
            if file.escalations[index] != before { try records.update(file.escalations[index]) }
            try perform(actions, of: index, in: &file, by: .system)
        }
        try advance(&file)
        try settlePages(of: file)
    }
}
