import Cards
import Incidents
import OnCall

/// One post, inside its transaction: triage, then everything that follows from it in the same commit.
struct AlertIntake {
    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    /// The channel whose message told of it; nil for a webhook.
    var origin: ChatAddress?

    /// The incident in which the same alert goes on, when what is taken in ends one for that.
    var goesOn: Int64?

    /// Why, when it is not the alerts alone.
    var reason: String?

    func take(_ posted: AlertGroup) throws -> [AlertTriage.Outcome] {
        var group = posted
        var active = try records.activeFile(
            source: group.source,
            groupKey: group.key,
            endedAmong: Set(group.reports.map(\.episode))
        )
        group = group.settled(in: active)
        let isWebhook = origin == nil && group.source != RecognizedAlert.source
        let sighted = SightedIncidents(records: records, now: now)
        var closed = try closedFiles(for: group, besides: active, isWebhook ? sighted : nil)
        group = group.begunAnew(after: closed, at: now)
        if isWebhook, active == nil {
            // A message in a channel may have told of it already.
            let live = group.reports.filter { $0.status == .firing && !closed.holdByHand($0) }
            if let file = try sighted.active(for: group, live: live) {
                let settled = try sighted.settled(file, group)
                (active, group) = (settled.0, settled.1.settled(in: settled.0))
                closed = try closedFiles(for: group, besides: active, sighted)
            }
        }
        var outcomes = settings.triage.decide(group, active: active, closed: closed, at: now)
        if let id = active?.incident.id, outcomes.contains(where: { $0.incident.id == id && $0.change == .resolved }) {
            // What is over is called by all that happened in it.
            if let incident = active?.incident {
                active = try records.activeFile(source: incident.source, groupKey: incident.groupKey)
            }
            outcomes = settings.triage.decide(group, active: active, closed: closed, at: now)
        }
        outcomes = try outcomes.map { try keep($0, of: group, before: active) }
        guard isWebhook else { return outcomes }
        return try outcomes + outcomes.flatMap { try told($0, of: group, sighted) }
    }

    /// Lets messages find the incident, and ends in its favour what they had opened for the same alerts.
    private func told(
        _ outcome: AlertTriage.Outcome,
        of group: AlertGroup,
        _ sighted: SightedIncidents
    ) throws -> [AlertTriage.Outcome] {
        let fired = outcome.facts.compactMap { fact -> Alert? in
            if case .fired(let alert) = fact { return alert }
            return nil
        }
        guard outcome.incident.isActive, !fired.isEmpty else { return [] }
        let words = group.words(of: fired.lazy.map(\.labels), limit: Self.wordLimit)
        try records.saveToldWords(words, of: outcome.incident.id)
        return try sighted.same(as: fired, of: group, besides: outcome.incident.id).flatMap { one in
            try records.save(one.sighting, of: one.fingerprint, on: outcome.incident.id, heardAt: one.heardAt)
            let file = try records.activeFile(source: one.incident.source, groupKey: one.incident.groupKey)
            let ends = AlertGroup(
                source: one.incident.source,
                key: one.incident.groupKey,
                reports: (file?.firing ?? []).map {
                    AlertReport(
                        status: .resolved(at: now),
                        fingerprint: $0.fingerprint,
                        startsAt: $0.startsAt,
                        labels: $0.labels
                    )
                },
                correlation: group.correlation
            )
            let intake = AlertIntake(records: records, settings: settings, now: now, goesOn: outcome.incident.id)
            return try intake.take(ends)
        }
    }

    private static let wordLimit = 16

    /// Closed incidents matter only while a reported episode is not in the active one.
    private func closedFiles(
        for group: AlertGroup,
        besides active: IncidentFile?,
        _ sighted: SightedIncidents?
    ) throws -> [IncidentFile] {
        var unknown = group.reports
        if let active {
            let known = Set(active.alerts.map(\.episode))
            // An end without an episode of its own is also that of what a person closed while it fired.
            unknown.removeAll { known.contains($0.episode) && !($0.goesOn && $0.status != .firing) }
        }
        guard !unknown.isEmpty else { return [] }
        let own = try records.closedFiles(
            source: group.source,
            groupKey: group.key,
            fingerprints: Set(unknown.map(\.fingerprint))
        )
        guard let told = try sighted?.closed(for: group, unknown: unknown), !told.isEmpty else { return own }
        return (own + told).sorted { left, right in
            let ends = [left, right].map { $0.incident.closedAt ?? $0.incident.openedAt }
            return ends[0] == ends[1] ? left.incident.id > right.incident.id : ends[0] > ends[1]
        }
    }

    private func keep(
        _ outcome: AlertTriage.Outcome,
        of group: AlertGroup,
        before: IncidentFile?
    ) throws -> AlertTriage.Outcome {
        guard outcome.change != .unchanged else { return outcome }
        var outcome = outcome
        let known = settings.topics.rule == .off ? nil : try records.incident(outcome.incident.id)
        outcome.incident.correlation = group.correlation
        if outcome.incident.id == 0 {
            outcome.incident = try records.insert(outcome.incident)
        } else {
            try records.update(outcome.incident)
        }
        let incident = outcome.incident
        try records.save(outcome.changedAlerts, of: incident.id)
        let begins = outcome.change == .opened || outcome.change == .reopened
        if begins { try records.recordStart(source: incident.source, groupKey: incident.groupKey, at: now) }
        try records.append(entry(for: outcome, of: group))
        let fired = outcome.changedAlerts.filter(\.isFiring)
        if begins {
            try announce(incident, for: fired)
        } else if incident.isActive, !fired.isEmpty, settings.paging.routing.namesChats {
            try spread(incident, for: fired, besides: before.flatMap { $0.incident.id == incident.id ? $0 : nil })
        }
        // Lists follow a new incident too.
        try records.refresh(incident: incident.id, at: now)
        if let known {
            try TopicPromotion(records: records, rule: settings.topics.rule, now: now).follow(known, incident)
        }
        try remind(of: outcome, before: before?.incident)
        // Whoever commits it tells that clocks may have changed, too.
        _ = try TicketDesk.follow(incident, records: records, settings: settings, now: now)
        let hasNews = outcome.facts.contains { if case .fired = $0 { true } else { false } }
        _ = try PagingDesk.follow(incident, hasNews: hasNews, records: records, settings: settings, now: now)
        return outcome
    }

    private func entry(for outcome: AlertTriage.Outcome, of group: AlertGroup) -> AuditDraft {
        var fired: [Alert] = []
        var ended: [Alert] = []
        var changed: [Alert] = []
        for fact in outcome.facts {
            switch fact {
            case .fired(let alert): fired.append(alert)
            case .ended(let alert): ended.append(alert)
            case .changed(let alert): changed.append(alert)
            }
        }
        var parameters: [String: String] = [:]
        if !fired.isEmpty { parameters["fired"] = AlertSummary.of(fired, in: outcome.incident) }
        if !ended.isEmpty { parameters["ended"] = AlertSummary.of(ended, in: outcome.incident) }
        if !changed.isEmpty { parameters["changed"] = AlertSummary.of(changed, in: outcome.incident) }
        if outcome.change == .opened {
            parameters["title"] = outcome.incident.title
            if let previous = outcome.incident.previousID { parameters["previous"] = String(previous) }
        }
        if outcome.change == .resolved { parameters["same"] = goesOn.map(String.init) }
        let source = origin == nil ? group.source : RecognizedAlert.source
        return AuditDraft(
            at: now,
            actor: Actor(kind: .source, id: source, name: group.receiver, via: origin == nil ? .webhook : .slack),
            operation: operation(for: outcome.change),
            incident: outcome.incident.id,
            parameters: parameters,
            reason: reason
        )
    }

    private func operation(for change: AlertTriage.Change) -> AuditDraft.Operation {
        switch change {
        case .opened: .open
        case .reopened: .reopen
        case .resolved: .resolve
        case .updated, .unchanged: .update
        }
    }

    /// Posts the card to every chat that is to see it; one that was retired while the incident was closed comes back.
    private func announce(_ incident: Incident, for alerts: [Alert]) throws {
        for address in try addresses(of: incident, for: alerts) {
            _ = try records.post(.card, .incident(incident.id), to: address, at: now)
        }
    }

    /// Posts the card to the chats that see the alerts and did not see those before. It stays where it is.
    private func spread(_ incident: Incident, for alerts: [Alert], besides file: IncidentFile?) throws {
        let before = file?.alerts ?? []
        let known = before.isEmpty ? [] : try addresses(of: incident, for: before)
        for address in try addresses(of: incident, for: alerts) where !known.contains(address) {
            _ = try records.post(.card, .incident(incident.id), to: address, at: now)
        }
    }

    private func addresses(of incident: Incident, for alerts: [Alert]) throws -> [ChatAddress] {
        var origin = origin
        if origin == nil, incident.source == RecognizedAlert.source {
            // Opened by a message, it was shown beside it.
            origin = try records.channel(ofIncident: incident.id).map { ChatAddress(frontEnd: .slack, chat: $0) }
        }
        let destinations = Destinations(records: records, settings: settings)
        guard settings.paging.routing.namesChats else { return try destinations.addresses(for: origin) }
        let audience = destinations.audience(of: alerts.map { RoutedAlert($0, source: incident.source) })
        return try destinations.addresses(of: audience, for: origin)
    }

    /// An edit makes no sound: what should be looked at again is said under the card.
    private func remind(of outcome: AlertTriage.Outcome, before: Incident?) throws {
        let incident = outcome.incident
        let reminder = Reminder(records: records, language: settings.book.language, now: now)
        if outcome.change == .reopened, incident.flaps <= Reminder.flapLimit {
            try reminder.send(.reminderFiresAgain(incident.id, incident.title), of: incident.id)
        } else if incident.isActive, before?.id == incident.id, before?.snooze != nil, incident.snooze == nil {
            try reminder.send(.reminderMoreSevere(incident.id, incident.title), of: incident.id)
        }
    }
}

extension [IncidentFile] {
    /// Whether a person closed the report's episode, or a later one of its alert.
    fileprivate func holdByHand(_ report: AlertReport) -> Bool {
        contains { file in
            file.incident.isClosedByHand
                && file.alerts.contains {
                    $0.fingerprint == report.fingerprint && $0.startsAt >= report.startsAt
                }
        }
    }
}
