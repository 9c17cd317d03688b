import Cards
import Incidents
import OnCall
import Tickets

extension TicketDesk {
    /// Has an incident's clocks know how it stands, in the commit that changed it.
    /// - Parameter moment: since when it has stood like this; nil: since now.
    /// - Returns: what else has to be told once it is committed.
    static func follow(
        _ incident: Incident,
        records: any WritableRecords,
        settings: DeskSettings,
        since moment: Timestamp? = nil,
        now: Timestamp
    ) throws -> Set<ChangeFeed.Change> {
        // The incident of a ticket is as late as the ticket is; it has no clocks of its own.
        guard settings.sla.promisesIncidents, incident.source != RoutedAlert.tickets else { return [] }
        // Under promises that are not stored yet it is looked at again when they are.
        let version = try records.slaVersion(of: settings.sla.text) ?? 0
        var desk = TicketDesk(records: records, settings: settings, now: now, version: version)
        try desk.follow(incident, since: moment)
        try desk.announce()
        return desk.changes
    }

    /// Does nothing when the clocks know it already: what follows from the time alone is left to the next look at them.
    private mutating func follow(_ incident: Incident, since moment: Timestamp? = nil) throws {
        guard let known = try records.ticket(ofIncident: incident.id) else {
            guard incident.isActive, settings.sla.target(severity: incident.severity) != nil else { return }
            let since = incident.acknowledged?.at ?? incident.openedAt
            let file = TicketFile(Ticket(of: incident, updatedAt: since))
            return try review(file, number: try records.insert(file))
        }
        if let file = try updated(known, to: incident, since: moment) { try review(file, number: known.number) }
    }

    /// Does what is due for an incident, as it is now.
    mutating func review(_ known: StoredTicket, of incident: Int64) throws {
        guard let incident = try records.incident(incident) else { return }
        try review(try updated(known, to: incident) ?? known.file, number: known.number)
    }

    /// Whether there are incidents that have to get clocks since the promises changed.
    static func hasToFollow(_ settings: DeskSettings, version: Int, in records: any TicketRecords) throws -> Bool {
        guard settings.sla.promisesIncidents else { return false }
        return try records.followedSLA() < version
    }

    /// Active incidents that something is promised for and that have no clocks under the promises that hold, some of them.
    func incidentsToFollow() throws -> [Incident] {
        guard try Self.hasToFollow(settings, version: version, in: records) else { return [] }
        let severities = Severity.allCases.filter { settings.sla.target(severity: $0) != nil }
        return try records.incidentsWithoutClocks(of: severities, limit: Self.followBatch)
    }

    /// Notes that all of them were followed.
    func endFollowing() throws {
        guard try Self.hasToFollow(settings, version: version, in: records) else { return }
        try records.recordFollowedSLA(version)
    }

    /// So many are one transaction: others wait for no longer than that takes.
    static let followBatch = 500

    mutating func follow(number id: Int64) throws {
        guard let incident = try records.incident(id) else { return }
        try follow(incident)
    }

    /// - Returns: whether there may be more.
    mutating func followSome() throws -> Bool {
        let incidents = try incidentsToFollow()
        for incident in incidents { try follow(incident) }
        if incidents.count == Self.followBatch { return true }
        try endFollowing()
        return false
    }

    /// - Returns: nil when nothing of it matters to the clocks.
    private func updated(_ known: StoredTicket, to incident: Incident, since moment: Timestamp? = nil) throws
        -> TicketFile?
    {
        var file = known.file
        var report = Ticket(of: incident, updatedAt: file.ticket.updatedAt)
        guard report != file.ticket else { return nil }
        // A clock that was set back must not hide what was done.
        report.updatedAt = max(min(moment ?? now, now), file.ticket.updatedAt)
        guard file.take(report) == .updated else { return nil }
        try records.update(file, number: known.number, known: known.file.statuses.count)
        return file
    }
}
