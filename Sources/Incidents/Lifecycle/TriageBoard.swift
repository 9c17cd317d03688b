/// The working state of one triage: takes reports one by one, then says what came of them.
struct TriageBoard {
    let group: AlertGroup
    let now: Timestamp
    private var working: TriageSheet?
    private var closed: [TriageSheet]
    /// The newest start of each fingerprint that a person closed.
    private let closedByHand: [String: Timestamp]
    /// The newest end of each fingerprint; empty when no report is dated.
    private let ends: [String: Timestamp]

    init(group: AlertGroup, active: IncidentFile?, closed: [IncidentFile], now: Timestamp) {
        self.group = group
        self.now = now
        working = active.map(TriageSheet.init)
        self.closed = closed.map(TriageSheet.init)
        var closedByHand: [String: Timestamp] = [:]
        for file in closed where file.incident.isClosedByHand {
            for alert in file.alerts {
                closedByHand[alert.fingerprint] = max(closedByHand[alert.fingerprint] ?? alert.startsAt, alert.startsAt)
            }
        }
        self.closedByHand = closedByHand
        var ends: [String: Timestamp] = [:]
        if group.reports.contains(where: \.isDated) {
            for alert in (active?.alerts ?? []) + closed.flatMap(\.alerts) {
                guard let end = alert.endedAt else { continue }
                ends[alert.fingerprint] = max(ends[alert.fingerprint] ?? end, end)
            }
        }
        self.ends = ends
    }

    // MARK: Reports

    /// A live alert brings back the incident that ended by itself with it, wherever in the post it stands.
    mutating func reopen(for reports: [AlertReport]) {
        guard working == nil else { return }
        let live = Set(reports.filter { $0.status == .firing && !isOver($0) }.map(\.episode))
        let holder = closed.firstIndex { !$0.incident.isClosedByHand && $0.holds(anyOf: live) }
        if let holder { working = reopened(closed.remove(at: holder)) }
    }

    mutating func fire(_ report: AlertReport) {
        if isOver(report) { return }
        if working == nil, endedJustNow { working = reopened(closed.removeFirst()) }
        var sheet = working ?? opened(by: report)
        // Held once, so that it is changed where it is and not copied for each report.
        working = nil
        Self.fire(report, on: &sheet)
        working = sheet
    }

    mutating func end(_ report: AlertReport, at end: Timestamp?) {
        if var sheet = working {
            working = nil
            Self.end(report, at: end, now: now, on: &sheet)
            working = sheet
        }
        // What a person closed while it fired ends too.
        for index in closed.indices { Self.end(report, at: end, now: now, on: &closed[index]) }
    }

    private var endedJustNow: Bool {
        guard let latest = closed.first?.incident, !latest.isClosedByHand, let closedAt = latest.closedAt else {
            return false
        }
        return now.since(closedAt) <= AlertTriage.reopenWindow
    }

    /// Whether what it says has ended already.
    private func isOver(_ report: AlertReport) -> Bool {
        isClosedByHand(report) || (report.isDated && ends[report.fingerprint].map { $0 >= report.startsAt } ?? false)
    }

    /// Also when the report is older than what the person closed: then it is a late copy.
    private func isClosedByHand(_ report: AlertReport) -> Bool {
        closedByHand[report.fingerprint].map { $0 >= report.startsAt } ?? false
    }

    private func opened(by report: AlertReport) -> TriageSheet {
        TriageSheet(
            opening: Incident(
                source: group.source,
                groupKey: group.key,
                openedAt: now,
                title: "",
                severity: Severity(labels: report.labels),
                labels: report.labels,
                receiver: group.receiver,
                externalURL: group.externalURL,
                truncatedAlerts: group.truncatedAlerts,
                previousID: closed.map(\.incident.id).max()
            )
        )
    }

    private func reopened(_ sheet: TriageSheet) -> TriageSheet {
        var sheet = sheet
        let closedAt = sheet.incident.closedAt ?? now
        sheet.incident.status = .active
        sheet.incident.closedAt = nil
        sheet.incident.closer = nil
        if now.since(closedAt) <= AlertTriage.reopenWindow {
            sheet.incident.flaps += 1
        } else {
            // Who had it hours ago may be asleep: it is nobody's again.
            sheet.incident.acknowledged = nil
            sheet.incident.assigned = nil
        }
        sheet.reopens = true
        return sheet
    }

    private static func fire(_ report: AlertReport, on sheet: inout TriageSheet) {
        if let firing = sheet.firing(report.fingerprint), sheet.alerts[firing].startsAt != report.startsAt {
            var earlier = sheet.alerts[firing]
            // An older start of an alert that fires already is a late copy of what we know.
            guard earlier.startsAt < report.startsAt else { return }
            // A newer episode: the one before must have ended, though nobody told us.
            earlier.endedAt = report.startsAt
            sheet.put(earlier, at: firing)
        }
        let known = sheet.place(of: report.episode)
        let wasFiring = known.map { sheet.alerts[$0].isFiring } ?? false
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
        sheet.incident.generation += 1
        if let snooze = sheet.incident.snooze, alert.severity > snooze.severity {
            sheet.incident.snooze = nil
        }
    }

    private static func end(_ report: AlertReport, at end: Timestamp?, now: Timestamp, on sheet: inout TriageSheet) {
        guard let index = sheet.firing(report.fingerprint) else { return }
        var alert = sheet.alerts[index]
        // The source may move the start of a living alert; its end then still ends the episode we know.
        // The end of an episode before this one, told late, does not.
        let isKnown = sheet.place(of: report.episode) != nil
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
        let reported = working == nil ? Set(group.reports.map(\.episode)) : []
        // A closed incident is named in the answer only when the post speaks of one of its episodes.
        for sheet in closed where !sheet.changed.isEmpty || sheet.holds(anyOf: reported) {
            outcomes.append(outcome(of: sheet))
        }
        return outcomes
    }

    private func outcome(of sheet: TriageSheet) -> AlertTriage.Outcome {
        var file = IncidentFile(incident: sheet.incident, alerts: sheet.alerts)
        let isOpen = file.incident.isActive
        if isOpen {
            file.incident.truncatedAlerts = group.truncatedAlerts
            // Replicas of a source have an address each: the first one stays, or each post would be a change.
            if file.incident.externalURL.isEmpty { file.incident.externalURL = group.externalURL }
            file.refreshHeadline()
        }
        var change = AlertTriage.Change.unchanged
        if sheet.before == nil {
            change = .opened
        } else if sheet.reopens {
            change = .reopened
        } else if !sheet.changed.isEmpty || file.incident != sheet.before {
            change = .updated
        }
        if isOpen, !file.alerts.contains(where: \.isFiring) {
            file.incident.status = .resolved
            file.incident.closedAt = now
            file.incident.closer = .itself
            file.incident.snooze = nil
            change = .resolved
        }
        if change != .unchanged, sheet.before != nil { file.incident.revision += 1 }
        return AlertTriage.Outcome(
            change: change,
            incident: file.incident,
            changedAlerts: file.alerts.filter { sheet.changed.contains($0.episode) },
            facts: sheet.facts
        )
    }
}
