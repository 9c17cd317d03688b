import Cards
import Incidents

/// An alert that a message in a channel tells of, inside its transaction.
///
/// The webhook of the same alert knows more: where it came first, the message adds nothing; where it comes later, it takes
/// over the incident that the message opened (`SightedIncidents`). So the same alert makes one incident.
struct SightingIntake {
    /// A tool that says an alert again within this time means the same firing.
    static let repeatSpan = Duration.hours(24)
    /// How many active incidents are looked through, and how many closed ones, for the one that the message tells of.
    private static let activeLimit = 500
    private static let closedLimit = 20
    private static let alertLimit = 50

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    /// - Parameter mayOpen: false for what was edited later: it may end an incident, and begins none.
    /// - Returns: the incident that the message belongs to, and what became of incidents.
    func take(
        _ alert: RecognizedAlert,
        from message: PostedMessage,
        mayOpen: Bool
    ) throws -> (incident: Int64?, outcomes: [AlertTriage.Outcome]) {
        let own = try records.activeFile(source: RecognizedAlert.source, groupKey: alert.key)
        if alert.status == .triggered {
            if own == nil {
                if let other = try sameAlert(as: alert, at: message.stamp.moment) { return (other, []) }
                guard mayOpen else { return (nil, []) }
            } else if let own, !own.alerts.contains(where: { $0.fingerprint == alert.fingerprint }) {
                // A webhook has taken it over.
                return (own.incident.id, [])
            }
        }
        let outcomes = try AlertIntake(records: records, settings: settings, now: now, origin: message.home)
            .take(try group(alert, message, own))
        for outcome in outcomes where outcome.change == .opened || outcome.change == .reopened {
            try records.saveSighting(alert.sighting, fingerprint: alert.fingerprint, of: outcome.incident.id)
        }
        return (outcomes.first?.incident.id ?? own?.incident.id, outcomes)
    }

    private func group(
        _ alert: RecognizedAlert,
        _ message: PostedMessage,
        _ own: IncidentFile?
    ) throws -> AlertGroup {
        AlertGroup(
            source: RecognizedAlert.source,
            key: alert.key,
            receiver: message.content?.sender ?? "",
            reports: [alert.report(startsAt: try start(of: alert, message, own), at: message.stamp.moment)],
            correlation: "\(message.channel)/\(message.stamp.text)"
        )
    }

    /// A message said again is the firing that it said before; so is the one that says that it is over.
    private func start(of alert: RecognizedAlert, _ message: PostedMessage, _ own: IncidentFile?) throws -> Timestamp {
        let moment = message.stamp.moment
        let closed =
            try own == nil
            ? records.closedFiles(
                source: RecognizedAlert.source,
                groupKey: alert.key,
                fingerprints: [alert.fingerprint]
            ) : []
        let files = (own.map { [$0] } ?? []) + closed
        for file in files {
            guard let known = file.alerts.last(where: { $0.fingerprint == alert.fingerprint && $0.isFiring }) else {
                continue
            }
            if file.incident.isActive || alert.status == .resolved { return known.startsAt }
            if moment.since(known.startsAt) <= Self.repeatSpan { return known.startsAt }
        }
        return moment
    }

    /// The incident that another source made of the alert, unless it was over before the message was written.
    private func sameAlert(as alert: RecognizedAlert, at moment: Timestamp) throws -> Int64? {
        let sighting = alert.sighting
        let active = try records.incidents(in: .active, after: nil, limit: Self.activeLimit)
        for incident in active where incident.groupKey != alert.key || incident.source != RecognizedAlert.source {
            if try isSame(sighting, incident) { return incident.id }
        }
        let closed = try records.incidents(in: .history, after: nil, limit: Self.closedLimit)
        for incident in closed where incident.source != RecognizedAlert.source {
            guard let closedAt = incident.closedAt, closedAt >= moment else { continue }
            if try isSame(sighting, incident) { return incident.id }
        }
        return nil
    }

    private func isSame(_ sighting: AlertSighting, _ incident: Incident) throws -> Bool {
        if sighting.fits(incident.labels) { return true }
        // Its alerts may differ in what the message names; most incidents are called something else altogether.
        guard AlertSighting.head(of: incident.title) == sighting.head else { return false }
        return try records.alerts(of: incident.id, limit: Self.alertLimit).contains { sighting.fits($0.labels) }
    }
}

extension PostedMessage {
    /// Where it stands.
    fileprivate var home: ChatAddress { ChatAddress(frontEnd: .slack, chat: channel) }
}
