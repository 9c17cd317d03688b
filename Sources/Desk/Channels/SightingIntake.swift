import Cards
import Incidents

/// An alert that a message in a channel tells of, inside its transaction.
///
/// A message's alert belongs to an incident: the one that it opened, or the one that a webhook made of the same alert. The
/// webhook knows more: where it came first, the message joins its incident; where it comes later, it takes over the incident
/// that the message opened (`SightedIncidents`). So the same alert makes one incident, and either of the two may end it.
/// When in doubt there are two incidents: none is ended or hidden for an alert that may be another one.
struct SightingIntake {
    /// A tool that says an alert again within this time means the same firing.
    static let repeatSpan = Duration.hours(24)
    private static let sightingLimit = 16
    private static let alertLimit = 1_000

    typealias Result = (incident: Int64?, outcomes: [AlertTriage.Outcome])

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    /// - Returns: the incident that the message belongs to, and what became of incidents.
    func take(_ alert: RecognizedAlert, from message: PostedMessage) throws -> Result {
        let linked = try records.sightings(of: alert.fingerprint, limit: Self.sightingLimit)
        switch alert.status {
        case .triggered: return try trigger(alert, message, linked)
        case .resolved: return try resolve(alert, message, linked)
        }
    }

    /// What a message said has been edited: it may end the firing that it told of, and nothing else.
    /// - Parameter incident: where the message belongs.
    func edit(
        _ before: RecognizedAlert,
        to after: RecognizedAlert,
        of message: PostedMessage,
        in incident: Int64?
    ) throws -> [AlertTriage.Outcome] {
        guard before.status == .triggered, after.status == .resolved else { return [] }
        var targets = try records.sightings(of: before.fingerprint, limit: Self.sightingLimit).map(\.incident)
        if let incident = try incident.flatMap({ try records.incident($0) }),
            !targets.contains(where: { $0.id == incident.id })
        {
            targets.append(incident)
        }
        // What began after the message is another firing.
        let span = message.stamp.moment...max(message.stamp.moment, message.editedAt ?? now)
        return try targets.flatMap { try end(before, message, in: $0, span) }
    }

    // MARK: Triggered

    private func trigger(
        _ alert: RecognizedAlert,
        _ message: PostedMessage,
        _ linked: [SightedIncident]
    ) throws -> Result {
        if let known = linked.first(where: \.incident.isActive)?.incident {
            return try again(alert, message, in: known)
        }
        if let other = try ToldIncidents(records: records, sighting: alert.sighting).active()?.incident {
            return try join(other, alert, message)
        }
        if let over = try stayingClosed(alert, message, linked) {
            try note(alert, message, on: over)
            return (over, [])
        }
        return try open(alert, message)
    }

    private func open(_ alert: RecognizedAlert, _ message: PostedMessage) throws -> Result {
        let report = alert.report(startsAt: message.stamp.moment, at: message.stamp.moment)
        let outcomes = try post([report], message, source: RecognizedAlert.source, key: alert.key)
        for outcome in outcomes where outcome.incident.isActive {
            try note(alert, message, on: outcome.incident.id)
            let words = (alert.sighting.group.map { [$0] } ?? []) + alert.sighting.heads
            try records.saveSightedWords(words, of: outcome.incident.id)
        }
        return (outcomes.first?.incident.id, outcomes)
    }

    /// Said again: it is the firing that was told before. Where a webhook tells of it, the message adds nothing.
    private func again(_ alert: RecognizedAlert, _ message: PostedMessage, in incident: Incident) throws -> Result {
        let own = try records.alerts(of: incident.id, limit: Self.alertLimit).first {
            $0.isFiring && $0.fingerprint == alert.fingerprint
        }
        guard let own, incident.groupKey == alert.key else { return try join(incident, alert, message) }
        let report = alert.report(startsAt: own.startsAt, at: message.stamp.moment)
        let outcomes = try post([report], message, source: incident.source, key: incident.groupKey)
        try note(alert, message, on: incident.id)
        return (incident.id, outcomes)
    }

    private func join(_ incident: Incident, _ alert: RecognizedAlert, _ message: PostedMessage) throws -> Result {
        try note(alert, message, on: incident.id)
        if let address = try Destinations(records: records, settings: settings).home(message.home) {
            _ = try records.post(.card, .incident(incident.id), to: address, at: now)
        }
        return (incident.id, [])
    }

    /// The closed incident that answers for the message: of a firing that was over when the message came late, or that a
    /// person closed and that goes on.
    private func stayingClosed(
        _ alert: RecognizedAlert,
        _ message: PostedMessage,
        _ linked: [SightedIncident]
    ) throws -> Int64? {
        let moment = message.stamp.moment
        let told = ToldIncidents(records: records, sighting: alert.sighting)
        var heard: [Int64: Timestamp] = [:]
        for one in linked { heard[one.incident.id] = one.heardAt }
        var incidents = linked.map(\.incident)
        incidents += try told.closed().filter { heard[$0.id] == nil }
        for incident in incidents.sorted(by: { $0.id > $1.id }) {
            guard let closedAt = incident.closedAt else { continue }
            let all = try records.alerts(of: incident.id, limit: Self.alertLimit)
            let fitting = try all.filter { $0.fingerprint == alert.fingerprint } + told.fitting(in: incident)
            let wasOver = fitting.contains { $0.startsAt <= moment && ($0.endedAt.map { $0 >= moment } ?? false) }
            if wasOver { return incident.id }
            let last = max(closedAt, heard[incident.id] ?? closedAt)
            if incident.isClosedByHand, fitting.contains(where: \.isFiring), moment.since(last) <= Self.repeatSpan {
                return incident.id
            }
        }
        return nil
    }

    // MARK: Resolved

    private func resolve(
        _ alert: RecognizedAlert,
        _ message: PostedMessage,
        _ linked: [SightedIncident]
    ) throws -> Result {
        var targets = linked.map(\.incident)
        if !targets.contains(where: \.isActive),
            let other = try ToldIncidents(records: records, sighting: alert.sighting).active(), other.likeness > .loose
        {
            targets.insert(other.incident, at: 0)
            try note(alert, message, on: other.incident.id)
        }
        let moment = message.stamp.moment
        let outcomes = try targets.flatMap { try end(alert, message, in: $0, moment...moment) }
        return (outcomes.first?.incident.id ?? targets.first?.id, outcomes)
    }

    /// Ends the alerts of the incident that the message tells of.
    /// - Parameter span: until when such an alert began, and when it ended.
    private func end(
        _ alert: RecognizedAlert,
        _ message: PostedMessage,
        in incident: Incident,
        _ span: ClosedRange<Timestamp>
    ) throws -> [AlertTriage.Outcome] {
        guard incident.isActive || incident.isClosedByHand else { return [] }
        let firing = try records.alerts(of: incident.id, limit: Self.alertLimit).filter(\.isFiring)
        let isWhole = try ToldIncidents(records: records, sighting: alert.sighting).isSameGroup(incident)
        let reports = firing.filter { one in
            one.startsAt <= span.lowerBound
                && (isWhole || one.fingerprint == alert.fingerprint
                    || alert.sighting.likeness(to: one.labels, of: incident.host) != nil)
        }.map {
            AlertReport(
                status: .resolved(at: span.upperBound),
                fingerprint: $0.fingerprint,
                startsAt: $0.startsAt,
                labels: $0.labels
            )
        }
        guard !reports.isEmpty else { return [] }
        return try post(
            reports,
            message,
            source: incident.source,
            key: incident.groupKey,
            truncated: incident.isActive ? incident.truncatedAlerts : 0
        )
    }

    // MARK: Records

    private func post(
        _ reports: [AlertReport],
        _ message: PostedMessage,
        source: String,
        key: String,
        truncated: Int = 0
    ) throws -> [AlertTriage.Outcome] {
        let group = AlertGroup(
            source: source,
            key: key,
            receiver: message.content?.sender ?? "",
            truncatedAlerts: truncated,
            reports: reports,
            correlation: "\(message.channel)/\(message.stamp.text)"
        )
        return try AlertIntake(records: records, settings: settings, now: now, origin: message.home).take(group)
    }

    private func note(_ alert: RecognizedAlert, _ message: PostedMessage, on incident: Int64) throws {
        try records.save(alert.sighting, of: alert.fingerprint, on: incident, heardAt: message.stamp.moment)
    }
}

extension PostedMessage {
    /// Where it stands.
    fileprivate var home: ChatAddress { ChatAddress(frontEnd: .slack, chat: channel) }
}
