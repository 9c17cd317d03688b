import Cards
import Incidents

extension SilenceOrder {
    /// The entry for how it ended.
    /// - Parameter reason: in place of its own.
    func auditEntry(at now: Timestamp, reason: String? = nil) -> AuditDraft {
        var parameters = wish.parameters
        parameters["order"] = String(id)
        if let silence { parameters["silence"] = silence }
        let outcome: AuditDraft.Outcome =
            switch state {
            case .asked, .running: .asked
            case .cancelled, .expired: .refused
            case .done: .done
            case .failed: .failed
            case .unknown: .unknown
            }
        return AuditDraft(
            at: now,
            actor: Actor(kind: .person, id: String(askedBy.id), name: askedBy.name, via: via),
            operation: wish.operation,
            incident: incident,
            parameters: parameters,
            outcome: outcome,
            reason: reason ?? failure
        )
    }

    /// Keeps how it ended: in the audit log, and on the messages that show it.
    func settle(in records: any WritableRecords, at now: Timestamp, reason: String? = nil) throws {
        try records.update(self)
        try records.append(auditEntry(at: now, reason: reason))
        if let incident { try records.refresh(incident: incident, at: now) }
        if let posting { try records.refresh(posting: posting, at: now) }
    }

    /// Leads the message that showed it back to where it was asked, unless it shows something else by now.
    func leave(in records: any WritableRecords, at now: Timestamp) throws {
        guard let posting, let shown = try records.posting(posting)?.screen,
            case .silence(.order(id, _)) = shown
        else { return }
        try records.show(home, data: nil, on: posting, at: now)
    }

    /// What was being asked when the bot stopped has an unknown outcome.
    static func loseAll(in records: any WritableRecords, at now: Timestamp) throws {
        for order in try records.runningSilenceOrders() {
            var order = order
            order.lose(at: now)
            try order.settle(in: records, at: now)
        }
    }
}
