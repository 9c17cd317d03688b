import Incidents

/// Incidents that messages opened, on loan to the webhook of the same alert.
struct SightedIncidents {
    private static let limit = 16

    let records: any WritableRecords

    /// Those that fit one of the group's alerts, the newest first; none for a group of messages.
    func of(_ group: AlertGroup) throws -> [SightedIncident] {
        guard group.source != RecognizedAlert.source else { return [] }
        var heads: [String] = []
        for report in group.reports {
            let head = AlertSighting.head(of: report.labels["alertname"] ?? "")
            if !head.isEmpty, !heads.contains(head) { heads.append(head) }
            if heads.count == Self.limit { break }
        }
        let found = try heads.flatMap { try records.sightedIncidents(head: $0, limit: Self.limit) }
        return found.filter { $0.fits(group) }.sorted { $0.incident.id > $1.incident.id }
    }

    /// The active one, with the alerts that the webhook tells of in the place of what the message told.
    func active(among sighted: [SightedIncident], for group: AlertGroup) throws -> (IncidentFile, AlertGroup)? {
        guard let one = sighted.first(where: { $0.incident.isActive }),
            var file = try records.activeFile(
                source: one.incident.source,
                groupKey: one.incident.groupKey,
                endedAmong: Set(group.reports.map(\.episode))
            )
        else { return nil }
        guard let told = file.alerts.first(where: { $0.fingerprint == one.fingerprint && $0.isFiring }) else {
            return (file, group)
        }
        var group = group
        let fitting = group.reports.filter { one.sighting.fits($0.labels) }
        if fitting.contains(where: { $0.status == .firing }) {
            file.alerts.removeAll { $0.fingerprint == one.fingerprint }
            try records.removeAlert(one.fingerprint, from: one.incident.id)
        } else {
            // The webhook has only ever told the end.
            group.reports.append(
                AlertReport(
                    status: .resolved(at: nil),
                    fingerprint: told.fingerprint,
                    startsAt: told.startsAt,
                    labels: told.labels
                )
            )
        }
        return (file, group)
    }

    /// The closed ones. What a person closed while only the message had told of it was the webhook's alert, too.
    func closed(among sighted: [SightedIncident], for group: AlertGroup) throws -> [IncidentFile] {
        var files: [IncidentFile] = []
        let fingerprints = Set(group.reports.map(\.fingerprint))
        for one in sighted where !one.incident.isActive && !files.contains(where: { $0.incident.id == one.incident.id })
        {
            files += try records.closedFiles(
                source: one.incident.source,
                groupKey: one.incident.groupKey,
                fingerprints: fingerprints
            ).map { lent($0, of: one, to: group) }
        }
        return files
    }

    private func lent(_ file: IncidentFile, of one: SightedIncident, to group: AlertGroup) -> IncidentFile {
        guard file.incident.id == one.incident.id, file.incident.isClosedByHand, let closedAt = file.incident.closedAt,
            file.alerts.contains(where: { $0.fingerprint == one.fingerprint && $0.isFiring })
        else { return file }
        var file = file
        let known = Set(file.alerts.map(\.episode))
        for report in group.reports
        where report.startsAt <= closedAt && one.sighting.fits(report.labels) && !known.contains(report.episode) {
            file.alerts.append(
                Alert(fingerprint: report.fingerprint, startsAt: report.startsAt, labels: report.labels)
            )
        }
        return file
    }
}
