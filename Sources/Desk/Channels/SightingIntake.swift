import Cards
import Incidents

/// An alert that a message in a channel tells of, inside its transaction.
///
/// A message's alert belongs to an incident: the one that it opened, or the one that a webhook made of the same alert. The
/// webhook knows more: where it came first, the message joins its incident; where it comes later, it takes over the incident
/// that the message opened (`SightedIncidents`). So the same alert makes one incident, and either of the two may end it.
/// When in doubt there are two incidents: none is ended or hidden for an alert that may be another one.
struct SightingIntake {
    /// For so long after a person closed an incident, what only messages tell of counts as the firing that was closed. A bit
    /// more than a day: tools that repeat themselves daily do not do so to the second.
    static let repeatSpan = Duration.hours(25)
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
        if let twin = try twin(of: alert) { return try join(twin, alert, message) }
        if let over = try stayingClosed(alert, message, linked) {
            try note(alert, message, on: over)
            return (over, [])
        }
        if let again = try reopen(alert, message) { return again }
        return try open(alert, message)
    }

    /// The incident that another receiver of the same Alertmanager told of.
    private func twin(of alert: RecognizedAlert) throws -> Incident? {
        guard let group = alert.sighting.group else { return nil }
        return try records.sightedIncidents(word: group, isActive: true, limit: Self.sightingLimit)
            .first { $0.sighting.isTwin(of: alert.sighting) }?.incident
    }

    /// What has just ended by itself in a webhook's incident fires again there, though the message tells it first.
    private func reopen(_ alert: RecognizedAlert, _ message: PostedMessage) throws -> Result? {
        let moment = message.stamp.moment
        let told = ToldIncidents(records: records, sighting: alert.sighting)
        for incident in try told.closed() where !incident.isClosedByHand {
            guard let closedAt = incident.closedAt, moment >= closedAt,
                moment.since(closedAt) <= AlertTriage.reopenWindow
            else { continue }
            let reports = try told.fitting(in: incident).filter { $0.endedAt.map { $0 <= moment } ?? false }.map {
                AlertReport(
                    status: .firing,
                    fingerprint: $0.fingerprint,
                    startsAt: moment,
                    labels: $0.labels,
                    annotations: $0.annotations,
                    generatorURL: $0.generatorURL
                )
            }
            // Which of several it is, the webhook will say.
            guard let report = reports.first, Set(reports.map(\.fingerprint)).count == 1 else { continue }
            let outcomes = try post([report], message, source: incident.source, key: incident.groupKey)
            guard let reopened = outcomes.first(where: { $0.incident.isActive })?.incident else { continue }
            try note(alert, message, on: reopened.id)
            return (reopened.id, outcomes)
        }
        return nil
    }

    private func open(_ alert: RecognizedAlert, _ message: PostedMessage) throws -> Result {
        let report = alert.report(startsAt: message.stamp.moment, at: message.stamp.moment)
        let outcomes = try post([report], message, source: RecognizedAlert.source, key: alert.key)
        for outcome in outcomes where outcome.incident.isActive {
            // Whichever group tells of it now may take it over.
            if outcome.change == .reopened { try records.endLoan(of: outcome.incident.id) }
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
        var incidents = linked.map(\.incident)
        let known = Set(incidents.map(\.id))
        var others = try told.closed()
        if let group = alert.sighting.group {
            others += try records.sightedIncidents(word: group, isActive: false, limit: Self.sightingLimit)
                .filter { $0.sighting.isTwin(of: alert.sighting) }.map(\.incident)
        }
        incidents += others.filter { !known.contains($0.id) }
        for incident in incidents.sorted(by: { $0.id > $1.id }) {
            guard let closedAt = incident.closedAt else { continue }
            let own = RecognizedAlert.fingerprint(of: incident.groupKey)
            var fitting = try told.fitting(in: incident)
            for fingerprint in try fingerprints(of: alert, in: incident) {
                fitting += try records.alerts(of: incident.id, fingerprint: fingerprint)
            }
            if known.contains(incident.id), incident.source != RecognizedAlert.source {
                // It may name no alert, and yet was told of this one.
                fitting += try told.sharing(in: incident)
            }
            let wasOver = fitting.contains { $0.startsAt <= moment && ($0.endedAt.map { $0 >= moment } ?? false) }
            if wasOver { return incident.id }
            guard incident.isClosedByHand else { continue }
            // A webhook tells when what it told of is over. Messages may not: Slack's receivers leave ends out if nobody
            // sets `send_resolved`.
            let firing = fitting.filter(\.isFiring)
            let isTold = firing.contains { incident.source != RecognizedAlert.source || $0.fingerprint != own }
            if isTold || (!firing.isEmpty && moment.since(closedAt) <= Self.repeatSpan) { return incident.id }
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
        for other in try vaguer(than: alert, besides: targets) {
            try note(alert, message, on: other.id)
            targets.append(other)
        }
        let moment = message.stamp.moment
        let outcomes = try targets.flatMap { try end(alert, message, in: $0, moment...moment) }
        return (outcomes.first?.incident.id ?? targets.first?.id, outcomes)
    }

    /// An end need not say all that was said before: where it ends nothing else, and there is one incident that messages
    /// told of with more words, it is that one's.
    private func vaguer(than alert: RecognizedAlert, besides targets: [Incident]) throws -> [Incident] {
        guard let stem = alert.keyStem, !targets.contains(where: \.isActive) else { return [] }
        var found: [Incident] = []
        for word in alert.sighting.heads.prefix(1) {
            found += try records.sightedIncidents(word: word, isActive: true, limit: Self.alertLimit)
                .filter { $0.incident.groupKey.hasPrefix(stem) && alert.sighting.mayBe($0.sighting) }.map(\.incident)
        }
        let ids = Set(found.map(\.id))
        return ids.count == 1 ? Array(found.prefix(1)) : []
    }

    /// Alerts of the incident that are the message's: its own, what another receiver told in the same words, and what it told
    /// with more words before.
    private func fingerprints(of alert: RecognizedAlert, in incident: Incident) throws -> Set<String> {
        var own: Set = [alert.fingerprint]
        for one in try records.sightings(ofIncident: incident.id) where one.sighting.isTwin(of: alert.sighting) {
            own.insert(one.fingerprint)
        }
        if let stem = alert.keyStem, incident.source == RecognizedAlert.source, incident.groupKey.hasPrefix(stem) {
            own.insert(RecognizedAlert.fingerprint(of: incident.groupKey))
        }
        return own
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
        let own = try fingerprints(of: alert, in: incident)
        let isBare = alert.sighting.tellingWord == nil
        let reports = firing.filter { one in
            guard one.startsAt <= span.lowerBound else { return false }
            if own.contains(one.fingerprint) { return true }
            // Without words of its own it may tell of a part: the route to the channel need not take all alerts.
            if isWhole && !alert.sighting.words.isEmpty && alert.sighting.isSharedBy(one.labels) { return true }
            return !isBare && (alert.sighting.likeness(to: one.labels, of: incident.host) ?? .loose) > .loose
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
