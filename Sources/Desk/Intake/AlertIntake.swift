import Cards
import Incidents

/// One post, inside its transaction: triage, then everything that follows from it in the same commit.
struct AlertIntake {
    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    func take(_ group: AlertGroup) throws -> [AlertTriage.Outcome] {
        var active = try records.activeFile(
            source: group.source,
            groupKey: group.key,
            endedAmong: Set(group.reports.map(\.episode))
        )
        let closed = try closedFiles(for: group, besides: active)
        var outcomes = settings.triage.decide(group, active: active, closed: closed, at: now)
        if let id = active?.incident.id, outcomes.contains(where: { $0.incident.id == id && $0.change == .resolved }) {
            // What is over is called by all that happened in it.
            active = try records.activeFile(source: group.source, groupKey: group.key)
            outcomes = settings.triage.decide(group, active: active, closed: closed, at: now)
        }
        return try outcomes.map { try keep($0, of: group, before: active?.incident) }
    }

    /// Closed incidents matter only while a reported episode is not in the active one.
    private func closedFiles(for group: AlertGroup, besides active: IncidentFile?) throws -> [IncidentFile] {
        var unknown = group.reports
        if let active {
            let known = Set(active.alerts.map(\.episode))
            unknown.removeAll { known.contains($0.episode) }
        }
        guard !unknown.isEmpty else { return [] }
        return try records.closedFiles(
            source: group.source,
            groupKey: group.key,
            fingerprints: Set(unknown.map(\.fingerprint))
        )
    }

    private func keep(
        _ outcome: AlertTriage.Outcome,
        of group: AlertGroup,
        before: Incident?
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
        if begins { try records.recordStart(source: group.source, groupKey: group.key, at: now) }
        try records.append(entry(for: outcome, of: group))
        if begins { try announce(incident) }
        // Lists follow a new incident too.
        try records.refresh(incident: incident.id, at: now)
        if let known {
            try TopicPromotion(records: records, rule: settings.topics.rule, now: now).follow(known, incident)
        }
        try remind(of: outcome, before: before)
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
        return AuditDraft(
            at: now,
            actor: Actor(kind: .source, id: group.source, name: group.receiver, via: .webhook),
            operation: operation(for: outcome.change),
            incident: outcome.incident.id,
            parameters: parameters
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
    private func announce(_ incident: Incident) throws {
        for address in try Destinations(records: records, settings: settings).addresses() {
            _ = try records.post(.card, .incident(incident.id), to: address, at: now)
        }
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
