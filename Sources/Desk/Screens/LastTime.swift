import Incidents

/// Finds what an alert was when it last fired, as far as somebody said so.
package struct LastTime {
    /// How many explained incidents of the group are looked at: one group may hold several kinds of alerts.
    private static let depth = 8

    private let records: any CauseRecords

    package init(records: any CauseRecords) {
        self.records = records
    }

    /// The newest earlier incident that was called by the same alert, or held one of these.
    /// - Parameter alerts: of the incident, as many as its card looks at.
    package func explanation(of incident: Incident, alerts: [Alert]) throws -> ExplainedIncident? {
        guard incident.isActive, incident.previousID != nil else { return nil }
        let fingerprints = Array(Set(alerts.map(\.fingerprint))).sorted()
        return try records.explained(before: incident.id, limit: Self.depth).first { earlier in
            if earlier.incident.leadingAlert == incident.leadingAlert { return true }
            return try records.holds(fingerprints, incident: earlier.incident.id)
        }
    }
}
