/// Counts incidents one by one into a report; it keeps numbers, not incidents.
package struct ReportTally: Sendable {
    private struct Times {
        var count = 0
        var resolved = 0
        var toResolve: Int64 = 0

        var mean: Duration? {
            resolved == 0 ? nil : .milliseconds((toResolve + Int64(resolved) / 2) / Int64(resolved))
        }
    }

    private let period: ReportPeriod
    private let now: Timestamp
    private var report: Report
    private var all = Times()
    private var alerts: [String: Times] = [:]
    private var unacknowledged: [String: Int] = [:]
    private var notActionable: [String: Int] = [:]
    private var flaps: [String: Int] = [:]
    private var toAcknowledge: [Int64] = []
    private var long: [Report.LongIncident] = []
    /// By the person's number; a name may have changed meanwhile, the newest holds.
    private var workers: [Int64: (name: String, incidents: Int)] = [:]

    /// - Parameter now: until when incidents that are still active have lasted.
    package init(_ period: ReportPeriod, at now: Timestamp) {
        self.period = period
        self.now = now
        report = Report(period: period)
    }

    /// Incidents that did not open in the period do not count.
    package mutating func add(_ explained: ExplainedIncident) {
        let incident = explained.incident
        guard incident.openedAt >= period.from, incident.openedAt < period.until else { return }
        let alert = incident.alertName
        report.incidents += 1
        if incident.severity == .critical { report.critical += 1 }
        switch incident.status {
        case .active: report.active += 1
        case .resolved: report.resolved += 1
        case .rejected: report.rejected += 1
        }
        note(incident, of: alert)
        noteAcknowledgement(of: incident, alert)
        if explained.cause.actionable.value == false { notActionable[alert, default: 0] += 1 }
        if incident.flaps > 0 { flaps[alert, default: 0] += incident.flaps }
        for person in incident.people { workers[person.id] = (person.name, (workers[person.id]?.incidents ?? 0) + 1) }
    }

    private mutating func note(_ incident: Incident, of alert: String) {
        let lasted = max(0, (incident.closedAt ?? now).since(incident.openedAt).milliseconds)
        alerts[alert, default: Times()].count += 1
        if incident.status == .resolved {
            alerts[alert, default: Times()].resolved += 1
            alerts[alert, default: Times()].toResolve += lasted
            all.resolved += 1
            all.toResolve += lasted
        }
        guard lasted >= Report.longFrom.milliseconds else { return }
        long.append(
            Report.LongIncident(
                id: incident.id,
                alert: alert,
                lasted: .milliseconds(lasted),
                isActive: incident.isActive
            )
        )
        if long.count >= 2 * Self.longest { shortenLong() }
    }

    private mutating func noteAcknowledgement(of incident: Incident, _ alert: String) {
        if let mark = incident.acknowledged, !mark.person.isSource {
            toAcknowledge.append(max(0, mark.at.since(incident.openedAt).milliseconds))
        } else if incident.people.isEmpty {
            unacknowledged[alert, default: 0] += 1
        }
    }

    /// - Parameter isWhole: false when not all incidents of the period were added.
    package func finished(isWhole: Bool = true) -> Report {
        var tally = self
        tally.shortenLong()
        var report = report
        report.isWhole = isWhole
        report.meanToResolve = all.mean
        report.acknowledged = toAcknowledge.count
        let sorted = toAcknowledge.sorted()
        report.medianToAcknowledge = Self.median(of: sorted)
        report.ninetiethToAcknowledge = Self.percentile(90, of: sorted)
        report.alerts = Self.ranked(
            alerts.map { .init(alert: $0.key, count: $0.value.count, meanToResolve: $0.value.mean) }
        )
        report.longRunning = tally.long
        report.neverAcknowledged = Self.ranked(unacknowledged)
        report.notActionable = Self.ranked(notActionable)
        report.flapping = Self.ranked(flaps)
        report.workers = workers.map { id, worker in
            .init(person: PersonName(id: id, name: worker.name), incidents: worker.incidents)
        }.sorted { ($1.incidents, $0.person.name, $0.person.id) < ($0.incidents, $1.person.name, $1.person.id) }
        return report
    }

    /// So many long ones are kept.
    private static let longest = 5

    private mutating func shortenLong() {
        long.sort { ($1.lasted, $0.id) < ($0.lasted, $1.id) }
        if long.count > Self.longest { long.removeSubrange(Self.longest...) }
    }

    private static func ranked(_ counts: [String: Int]) -> [Report.AlertCount] {
        ranked(counts.map { .init(alert: $0.key, count: $0.value) })
    }

    private static func ranked(_ counts: [Report.AlertCount]) -> [Report.AlertCount] {
        counts.sorted { ($1.count, $0.alert) < ($0.count, $1.alert) }
    }

    private static func median(of sorted: [Int64]) -> Duration? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return .milliseconds(sorted[middle]) }
        return .milliseconds((sorted[middle - 1] + sorted[middle]) / 2)
    }

    private static func percentile(_ rank: Int, of sorted: [Int64]) -> Duration? {
        guard !sorted.isEmpty else { return nil }
        return .milliseconds(sorted[(sorted.count * rank + 99) / 100 - 1])
    }
}

extension Incident {
    /// What reports count it under.
    package var alertName: String {
        if let name = labels["alertname"], !name.isEmpty { return name }
        return title
    }

    /// Who acknowledged, has, or closed it; each once. A source that acknowledged is nobody who worked on it.
    fileprivate var people: [PersonName] {
        var people = [acknowledged?.person, assigned?.person].compactMap(\.self)
        if case .person(let person) = closer { people.append(person) }
        var seen: Set<Int64> = []
        return people.filter { !$0.isSource && seen.insert($0.id).inserted }
    }
}
