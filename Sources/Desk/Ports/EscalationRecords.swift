import Incidents
import OnCall

/// Where incidents stand in the policies that page people for them.
package protocol EscalationRecords {
    /// Those of an incident, ended ones too, by their number.
    func escalations(of incident: Int64) throws -> [StoredEscalation]
    func escalation(_ id: Int64) throws -> StoredEscalation?
    /// Whether an escalation or an open page of the incident has to know what becomes of it.
    func hasPaging(_ incident: Int64) throws -> Bool
    /// Incidents with an escalation or a page that is due, or counts from a time that is still to come because the clock was
    /// set back; the earliest first, each once.
    func incidentsToPage(at now: Timestamp, limit: Int) throws -> [Int64]
    /// Incidents with an escalation that goes on or a page that is open, by their number.
    func pagingIncidents(after id: Int64, limit: Int) throws -> [Int64]
    /// How many there are of each phase that is not the end.
    func escalationCounts() throws -> [Escalation.Phase: Int]
}

package protocol WritableEscalationRecords: EscalationRecords {
    /// - Returns: it with its number.
    func insert(_ state: Escalation, of incident: Int64, team: String?, touchedAt: Moment) throws -> StoredEscalation
    func update(_ escalation: StoredEscalation) throws
    /// Has the incident's escalations be looked at now, as after a change that they do not know of.
    func hurryEscalations(of incident: Int64, at now: Timestamp) throws
    /// Has nothing of the incident be due before that time.
    func putOffPaging(of incident: Int64, until moment: Timestamp) throws
}
