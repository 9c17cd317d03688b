import Cards
import Incidents

/// A source acknowledges an incident of its own, inside its transaction.
struct SourceAcknowledgement {
    /// Loans of a key that are looked through.
    private static let loanLimit = 8

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    /// - Returns: what changed; nothing when no incident of the key is active, or it is acknowledged already.
    func take(source: String, key: String, as name: String, correlation: String) throws -> Set<ChangeFeed.Change> {
        guard var incident = try active(source: source, key: key), incident.acknowledged == nil else { return [] }
        try incident.acknowledge(by: .source(name), at: now)
        incident.correlation = correlation
        try records.update(incident)
        try records.append(
            AuditDraft(
                at: now,
                actor: Actor(kind: .source, id: source, name: name, via: .webhook),
                operation: .acknowledge,
                incident: incident.id
            )
        )
        try records.refresh(incident: incident.id, at: now)
        var changes = try TicketDesk.follow(incident, records: records, settings: settings, now: now)
        // Nobody has to be called any more for what somebody answered elsewhere.
        changes.formUnion(try PagingDesk.follow(incident, records: records, settings: settings, now: now))
        return changes.union([.incident(incident.id)])
    }

    /// Also one that a message in a channel opened and the source has taken over.
    private func active(source: String, key: String) throws -> Incident? {
        if let file = try records.activeFile(source: source, groupKey: key, endedAmong: []) { return file.incident }
        return try records.borrowedIncidents(source: source, groupKey: key, limit: Self.loanLimit).first(
            where: \.isActive
        )
    }
}
