import Cards
import Incidents

/// What shows a runbook follows when it changes.
struct RunbookChange {
    /// Cards of more incidents than this learn of a first runbook when something else changes on them.
    private static let cardLimit = 200

    let records: any WritableRecords
    let now: Timestamp

    /// - Parameter isFirst: the key had no active version before, so cards get their button now.
    func refresh(_ key: RunbookKey, isFirst: Bool) throws {
        try records.refresh(runbooksOf: key.alert, at: now)
        guard isFirst else { return }
        for incident in try records.incidents(in: .active, after: nil, limit: Self.cardLimit) {
            let name = incident.labels["alertname"] ?? incident.title
            guard RunbookKey(alert: name).isSame(as: key.general) else { continue }
            try records.refresh(incident: incident.id, at: now)
        }
    }
}
