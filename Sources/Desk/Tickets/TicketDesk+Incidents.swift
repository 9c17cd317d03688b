import Cards
import Incidents
import Tickets

extension TicketDesk {
    /// Has an incident's clocks know how it stands, in the commit that changed it.
    /// - Returns: what else has to be told once it is committed.
    static func follow(
        _ incident: Incident,
        records: any WritableRecords,
        settings: DeskSettings,
        now: Timestamp
    ) throws -> Set<ChangeFeed.Change> {
        guard settings.sla.promisesIncidents else { return [] }
        // Under promises that are not stored yet it is looked at again when they are.
        let version = try records.slaVersion(of: settings.sla.text) ?? 0
        var desk = TicketDesk(records: records, settings: settings, now: now, version: version)
        try desk.follow(incident)
        try desk.announce()
        return desk.changes
    }

    /// Does nothing when the clocks know it already: what follows from the time alone is left to the next look at them.
    private mutating func follow(_ incident: Incident) throws {
        guard let known = try records.ticket(ofIncident: incident.id) else {
            guard incident.isActive, settings.sla.target(severity: incident.severity) != nil else { return }
            let since = incident.acknowledged?.at ?? incident.openedAt
            let file = TicketFile(Ticket(of: incident, updatedAt: since))
            return try review(file, number: try records.insert(file))
        }
        if let file = try updated(known, to: incident) { try review(file, number: known.number) }
    }

    /// Does what is due for an incident, as it is now.
    mutating func review(_ known: StoredTicket, of incident: Int64) throws {
        guard let incident = try records.incident(incident) else { return }
        try review(try updated(known, to: incident) ?? known.file, number: known.number)
    }

    /// Has clocks for every active incident that something is promised for since the promises changed.
    mutating func followAll() throws {
        guard settings.sla.promisesIncidents else { return }
        var after: ListKey?
        repeat {
            let page = try records.incidents(in: .active, after: after, limit: Self.page)
            for incident in page { try follow(incident) }
            after = page.count < Self.page ? nil : page.last?.listKey(in: .active)
        } while after != nil
    }

    private static let page = 500

    /// - Returns: nil when nothing of it matters to the clocks.
    private func updated(_ known: StoredTicket, to incident: Incident) throws -> TicketFile? {
        var file = known.file
        var report = Ticket(of: incident, updatedAt: file.ticket.updatedAt)
        guard report != file.ticket else { return nil }
        // A clock that was set back must not hide what was done.
        report.updatedAt = max(now, file.ticket.updatedAt)
        guard file.take(report) == .updated else { return nil }
        try records.update(file, number: known.number, known: known.file.statuses.count)
        return file
    }
}
