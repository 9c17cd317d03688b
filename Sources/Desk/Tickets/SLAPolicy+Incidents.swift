import Incidents
import Tickets

extension SLAPolicy {
    /// How an incident's clocks stand; none where nothing is promised.
    package func readings(of incident: Incident, in records: any TicketRecords, at now: Timestamp) throws
        -> [ClockReading]
    {
        guard promisesIncidents, let known = try records.ticket(ofIncident: incident.id) else { return [] }
        return readings(of: known.file, at: now)
    }
}
