import Incidents

/// What incidents turned out to be.
package protocol CauseRecords {
    /// `Cause.unknown` while nobody has said anything.
    func cause(of incident: Int64) throws -> Cause
    /// Closed incidents of the same group that came before this one and of which something is known, newest first.
    func explained(before incident: Int64, limit: Int) throws -> [ExplainedIncident]
    /// Incidents that opened at or after `from` and before `until` and of which something is known, oldest first.
    /// - Parameter after: the last one of the page before; nil for the first page.
    func explained(
        openedFrom from: Timestamp,
        until: Timestamp,
        after: ExplainedIncident?,
        limit: Int
    ) throws -> [ExplainedIncident]
    /// True when one of the incident's alerts, of whatever episode, has one of these fingerprints.
    func holds(_ fingerprints: [String], incident: Int64) throws -> Bool
    /// The active incident of the same group.
    func activeIncident(inGroupOf incident: Int64) throws -> Int64?
}

package protocol WritableCauseRecords: CauseRecords {
    /// Inserts or replaces; a cause is kept as long as its incident.
    /// - Throws: `Refusal.noSuchIncident`.
    func save(_ cause: Cause, of incident: Int64) throws
}

extension CauseRecords {
    /// What is known of the closed ones among these.
    package func causes(of incidents: some Sequence<Incident>) throws -> [Int64: Cause] {
        var causes: [Int64: Cause] = [:]
        for incident in incidents where !incident.isActive {
            let cause = try cause(of: incident.id)
            if cause.isKnown { causes[incident.id] = cause }
        }
        return causes
    }
}
