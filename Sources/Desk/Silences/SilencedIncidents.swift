import Incidents

/// Incidents of which something else is true by silences, in the commit that says so.
struct SilencedIncidents {
    let records: any WritableRecords
    let now: Timestamp

    /// Their cards are shown anew, and who is paged for them is decided anew.
    func follow(_ incidents: Set<Int64>) throws {
        for incident in incidents {
            try records.refresh(incident: incident, at: now)
            try records.hurryEscalations(of: incident, at: now)
        }
    }
}
