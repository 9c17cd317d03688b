import Cards
import Incidents

/// Actions that the operator's rules protect.
extension Visit {
    /// Why a second person has to approve the action; nil when nobody has to.
    /// - Parameter plan: what the cluster said, with the object's labels; nil while it was not asked.
    /// - Throws: `Refusal.protected` when a rule forbids it.
    func protection(of action: Action, on resource: Resource, plan: ActionPlan?) throws(Refusal) -> String? {
        switch settings.protections.verdict(on: action, resource, plan: plan) {
        case .none: nil
        case .approval(let reason): reason
        case .forbidden(let reason): throw .protected(action.name, resource, reason: reason)
        }
    }

    /// The person who asked has confirmed: everybody who may approve is told, in every chat that has the card.
    mutating func awaitApproval(of run: ActionRun) throws -> Answer {
        try audit(
            .action,
            incident: run.incident,
            resource: run.resource,
            parameters: run.action.parameters.merging(["approval": "awaited", "run": String(run.id)]) { _, new in new },
            outcome: .asked,
            reason: run.protection
        )
        let reminder = Reminder(records: records, language: language, now: now)
        try reminder.send(.approvalWanted(run.action, run.resource, by: run.askedBy), of: run.incident)
        changes.insert(.outbox)
        return toast(.waitsForApproval)
    }

    mutating func auditApproval(of run: ActionRun) throws {
        let parameters = ["approved": "true", "asked by": run.askedBy.name, "run": String(run.id)]
        try audit(
            .action,
            incident: run.incident,
            resource: run.resource,
            parameters: run.action.parameters.merging(parameters) { _, new in new },
            outcome: .asked,
            reason: Phrase.approved(askedBy: run.askedBy)(language)
        )
    }
}
