import Cards
import Incidents

/// Incidents and their alerts.
package protocol IncidentRecords {
    func incident(_ id: Int64) throws -> Incident?
    /// Firing ones first, then the newest; at most `limit`.
    func alerts(of incident: Int64, limit: Int) throws -> [Alert]
    func alertCounts(of incident: Int64) throws -> AlertCounts
    /// The group's active incident with all its alerts.
    func activeFile(source: String, groupKey: String) throws -> IncidentFile?
    /// The same with the alerts that fire, and of those that ended the ones that `episodes` names: an incident that has
    /// flapped for weeks costs no more than a new one.
    func activeFile(source: String, groupKey: String, endedAmong episodes: Set<Episode>) throws -> IncidentFile?
    /// Closed incidents of the group for a triage: the latest one, and those that hold one of the fingerprints, of each the
    /// newest sixteen, so that an alert that flaps for years costs no more than one that does not; newest close first.
    func closedFiles(source: String, groupKey: String, fingerprints: Set<String>) throws -> [IncidentFile]
    /// How often the group began to fire at or after `since`.
    func starts(source: String, groupKey: String, since: Timestamp) throws -> Int
    /// One page in the list's order, after the key. A search looks at the newest 100,000 incidents, in their order; the one
    /// whose number was typed comes first, however old.
    func incidents(in list: IncidentList, after: ListKey?, limit: Int) throws -> [Incident]
    /// One page of a part of a list, in the list's order, after a key of that list.
    func incidents(_ filter: IncidentFilter, after: ListKey?, limit: Int) throws -> [Incident]
    /// How many the list has; nil where counting would take long.
    func count(of list: IncidentList) throws -> Int?
    func lastClosedAt() throws -> Timestamp?
    /// Active incidents whose snooze is over at `now`.
    func snoozesOver(at now: Timestamp) throws -> [Incident]
    func insight(into incident: Int64) throws -> ClusterInsight?
}

package protocol WritableIncidentRecords: IncidentRecords {
    /// - Returns: the incident with its number.
    func insert(_ incident: Incident) throws -> Incident
    /// - Throws: `Refusal.noSuchIncident`.
    func update(_ incident: Incident) throws
    /// Inserts or replaces by (fingerprint, startsAt).
    func save(_ alerts: [Alert], of incident: Int64) throws
    /// Notes that the group began to fire.
    func recordStart(source: String, groupKey: String, at now: Timestamp) throws
    /// Forgets starts before `before`.
    func pruneStarts(before: Timestamp, limit: Int) throws -> Int
    func save(_ insight: ClusterInsight, into incident: Int64) throws
    /// Empties the alert bodies (annotations, generator links) of at most `limit` incidents closed before `before`.
    /// - Returns: how many incidents it emptied.
    func pruneAlertBodies(closedBefore before: Timestamp, limit: Int) throws -> Int
}

/// How many alerts of an incident fire and how many have ended.
package struct AlertCounts: Hashable, Sendable {
    package let firing: Int
    package let ended: Int

    package init(firing: Int, ended: Int) {
        self.firing = firing
        self.ended = ended
    }
}
