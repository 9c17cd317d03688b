/// The working state of one triage: takes reports one by one, then says what came of them.
struct TriageBoard {
    let group: AlertGroup
    let now: Timestamp
    private var working: Sheet?
    private var closed: [Sheet]

    /// One incident under triage.
    private struct Sheet {
        var file: IncidentFile
        let before: Incident?
        var facts: [AlertTriage.Fact] = []
        var changed: Set<Episode> = []
        var reopens = false

        /// - Returns: false when it is known just so already.
        @discardableResult
        mutating func put(_ alert: Alert, at index: Int?) -> Bool {
            if let index {
                guard file.alerts[index] != alert else { return false }
                file.alerts[index] = alert
            } else {
                file.alerts.append(alert)
            }
            changed.insert(alert.episode)
            return true
        }
    }

    init(group: AlertGroup, active: IncidentFile?, closed: [IncidentFile], now: Timestamp) {
        self.group = group
        self.now = now
        working = active.map { Sheet(file: $0, before: $0.incident) }
        self.closed = closed.map { Sheet(file: $0, before: $0.incident) }
    }

    // MARK: Reports

    /// A live alert brings back the incident that ended by itself with it, wherever in the post it stands.
    mutating func reopen(for reports: [AlertReport]) {
        guard working == nil else { return }
        let live = Set(reports.filter { $0.status == .firing && !isClosedByHand($0) }.map(\.episode))
        let holder = closed.firstIndex { sheet in
            !sheet.file.incident.isClosedByHand && sheet.file.alerts.contains { live.contains($0.episode) }
        }
        if let holder { working = reopened(closed.remove(at: holder)) }
    }

    mutating func fire(_ report: AlertReport) {
        if isClosedByHand(report) { return }
        if working == nil, endedJustNow { working = reopened(closed.removeFirst()) }
        var sheet = working ?? opened(by: report)
        Self.fire(report, on: &sheet)
        working = sheet
    }

    mutating func end(_ report: AlertReport, at end: Timestamp?) {
        if var sheet = working {
            Self.end(report, at: end, now: now, on: &sheet)
            working = sheet
        }
        // What a person closed while it fired ends too.
        for index in closed.indices { Self.end(report, at: end, now: now, on: &closed[index]) }
    }

    private var endedJustNow: Bool {
        guard let latest = closed.first?.file.incident, !latest.isClosedByHand, let closedAt = latest.closedAt else {
            return false
        }
        return now.since(closedAt) <= AlertTriage.reopenWindow
    }

    /// Also when the report is older than what the person closed: then it is a late copy.
    private func isClosedByHand(_ report: AlertReport) -> Bool {
        closed.contains { sheet in
            sheet.file.incident.isClosedByHand
                && sheet.file.alerts.contains {
                    $0.fingerprint == report.fingerprint && $0.startsAt >= report.startsAt
                }
        }
    }

    private func opened(by report: AlertReport) -> Sheet {
        let incident = Incident(
            source: group.source,
            groupKey: group.key,
            openedAt: now,
            title: "",
            severity: Severity(labels: report.labels),
            labels: report.labels,
            receiver: group.receiver,
            externalURL: group.externalURL,
            truncatedAlerts: group.truncatedAlerts,
            previousID: closed.map(\.file.incident.id).max()
        )
        return Sheet(file: IncidentFile(incident: incident, alerts: []), before: nil)
    }

    private func reopened(_ sheet: Sheet) -> Sheet {
        var sheet = sheet
        let closedAt = sheet.file.incident.closedAt ?? now
        sheet.file.incident.status = .active
        sheet.file.incident.closedAt = nil
        sheet.file.incident.closer = nil
        if now.since(closedAt) <= AlertTriage.reopenWindow {
            sheet.file.incident.flaps += 1
        } else {
            // Who had it hours ago may be asleep: it is nobody's again.
            sheet.file.incident.acknowledged = nil
            sheet.file.incident.assigned = nil
        }
        sheet.reopens = true
        return sheet
    }

    private static func fire(_ report: AlertReport, on sheet: inout Sheet) {
        let firing = sheet.file.alerts.lastIndex { $0.fingerprint == report.fingerprint && $0.isFiring }
        if let firing, sheet.file.alerts[firing].startsAt != report.startsAt {
            var earlier = sheet.file.alerts[firing]
            // An older start of an alert that fires already is a late copy of what we know.
            guard earlier.startsAt < report.startsAt else { return }
            // A newer episode: the one before must have ended, though nobody told us.
            earlier.endedAt = report.startsAt
            sheet.put(earlier, at: firing)
        }
        let known = sheet.file.alerts.firstIndex { $0.episode == report.episode }
        let wasFiring = known.map { sheet.file.alerts[$0].isFiring } ?? false
        let alert = Alert(
            fingerprint: report.fingerprint,
            startsAt: report.startsAt,
            labels: report.labels,
            annotations: report.annotations,
            generatorURL: report.generatorURL
        )
        let isNew = sheet.put(alert, at: known)
        if wasFiring {
            if isNew { sheet.facts.append(.changed(alert)) }
            return
        }
        sheet.facts.append(.fired(alert))
        sheet.file.incident.generation += 1
        if let snooze = sheet.file.incident.snooze, alert.severity > snooze.severity {
            sheet.file.incident.snooze = nil
        }
    }

    private static func end(_ report: AlertReport, at end: Timestamp?, now: Timestamp, on sheet: inout Sheet) {
        let index = sheet.file.alerts.lastIndex { $0.fingerprint == report.fingerprint && $0.isFiring }
        guard let index else { return }
        var alert = sheet.file.alerts[index]
        // The source may move the start of a living alert; its end then still ends the episode we know.
        // The end of an episode before this one, told late, does not.
        let isKnown = sheet.file.alerts.contains { $0.episode == report.episode }
        let isOver = end.map { $0 >= alert.startsAt } ?? !isKnown
        guard report.startsAt >= alert.startsAt || isOver else { return }
        alert.endedAt = max(end ?? now, alert.startsAt)
        sheet.put(alert, at: index)
        sheet.facts.append(.ended(alert))
    }

    // MARK: Outcomes

    func outcomes() -> [AlertTriage.Outcome] {
        var outcomes: [AlertTriage.Outcome] = []
        if let working { outcomes.append(outcome(of: working)) }
        for sheet in closed where concerns(sheet) { outcomes.append(outcome(of: sheet)) }
        return outcomes
    }

    /// A closed incident is named in the answer only when the post speaks of one of its episodes.
    private func concerns(_ sheet: Sheet) -> Bool {
        if !sheet.changed.isEmpty { return true }
        guard working == nil else { return false }
        return sheet.file.alerts.contains { alert in group.reports.contains { $0.episode == alert.episode } }
    }

    private func outcome(of sheet: Sheet) -> AlertTriage.Outcome {
        var sheet = sheet
        let isOpen = sheet.file.incident.isActive
        if isOpen {
            sheet.file.incident.truncatedAlerts = group.truncatedAlerts
            // Replicas of a source have an address each: the first one stays, or each post would be a change.
            if sheet.file.incident.externalURL.isEmpty { sheet.file.incident.externalURL = group.externalURL }
            sheet.file.refreshHeadline()
        }
        var change = AlertTriage.Change.unchanged
        if sheet.before == nil {
            change = .opened
        } else if sheet.reopens {
            change = .reopened
        } else if !sheet.changed.isEmpty || sheet.file.incident != sheet.before {
            change = .updated
        }
        if isOpen, sheet.file.firing.isEmpty {
            sheet.file.incident.status = .resolved
            sheet.file.incident.closedAt = now
            sheet.file.incident.closer = .itself
            sheet.file.incident.snooze = nil
            change = .resolved
        }
        if change != .unchanged, sheet.before != nil { sheet.file.incident.revision += 1 }
        return AlertTriage.Outcome(
            change: change,
            incident: sheet.file.incident,
            changedAlerts: sheet.file.alerts.filter { sheet.changed.contains($0.episode) },
            facts: sheet.facts
        )
    }
}
