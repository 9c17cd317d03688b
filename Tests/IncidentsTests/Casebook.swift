import Incidents

/// Keeps incidents between posts the way a store would, and shows them to the triage.
final class Casebook {
    private(set) var files: [IncidentFile] = []
    var now: Timestamp
    private let triage: AlertTriage
    private let key: String

    init(at now: Timestamp = Timestamp(seconds: 1_795_248_000), triage: AlertTriage = AlertTriage(), key: String = "g")
    {
        self.now = now
        self.triage = triage
        self.key = key
    }

    /// The same book, to be written on by itself.
    func copy() -> Casebook {
        let copy = Casebook(at: now, triage: triage, key: key)
        copy.files = files
        return copy
    }

    var active: [IncidentFile] { files.filter(\.incident.isActive) }
    var only: IncidentFile? { files.count == 1 ? files[0] : nil }

    func file(_ id: Int64) -> IncidentFile? {
        files.first { $0.incident.id == id }
    }

    /// What the triage is shown of the closed ones: those that hold a reported fingerprint, and the latest.
    private func closed(for group: AlertGroup) -> [IncidentFile] {
        let reported = Set(group.reports.map(\.fingerprint))
        let closed = files.filter { !$0.incident.isActive }.sorted { left, right in
            let (a, b) = (left.incident, right.incident)
            return (a.closedAt ?? a.openedAt, a.id) > (b.closedAt ?? b.openedAt, b.id)
        }
        return closed.enumerated().filter { index, file in
            index == 0 || file.alerts.contains { reported.contains($0.fingerprint) }
        }.map(\.element)
    }

    func decide(_ group: AlertGroup) -> [AlertTriage.Outcome] {
        triage.decide(group, active: active.first, closed: closed(for: group), at: now)
    }

    @discardableResult
    func post(_ reports: [AlertReport], truncated: Int = 0) -> [AlertTriage.Outcome] {
        var outcomes = decide(group(reports, truncated: truncated))
        for index in outcomes.indices {
            if outcomes[index].incident.id == 0 { outcomes[index].incident.id = Int64(files.count + 1) }
            store(outcomes[index])
        }
        return outcomes
    }

    func group(_ reports: [AlertReport], truncated: Int = 0) -> AlertGroup {
        AlertGroup(
            source: "alertmanager",
            key: key,
            receiver: "ops",
            externalURL: "http://am",
            truncatedAlerts: truncated,
            reports: reports
        )
    }

    private func store(_ outcome: AlertTriage.Outcome) {
        let index = files.firstIndex { $0.incident.id == outcome.incident.id }
        var file = index.map { files[$0] } ?? IncidentFile(incident: outcome.incident, alerts: [])
        file.incident = outcome.incident
        for alert in outcome.changedAlerts {
            if let place = file.alerts.firstIndex(where: { $0.episode == alert.episode }) {
                file.alerts[place] = alert
            } else {
                file.alerts.append(alert)
            }
        }
        if let index { files[index] = file } else { files.append(file) }
    }

    /// A person does something to an incident.
    func change(_ id: Int64, _ body: (inout Incident) throws -> Void) rethrows {
        guard let index = files.firstIndex(where: { $0.incident.id == id }) else { return }
        try body(&files[index].incident)
    }

    // MARK: Reports

    /// - Parameter start: minutes after the book's first moment.
    static func report(
        _ fingerprint: String,
        start: Int64,
        ended: Int64? = nil,
        labels: [String: String] = ["alertname": "KubePodCrashLooping", "severity": "warning"],
        summary: String = ""
    ) -> AlertReport {
        let zero = Timestamp(seconds: 1_795_248_000)
        var labels = labels
        labels["pod"] = fingerprint
        return AlertReport(
            status: ended.map { .resolved(at: zero + .minutes($0)) } ?? .firing,
            fingerprint: fingerprint,
            startsAt: zero + .minutes(start),
            labels: labels,
            annotations: summary.isEmpty ? [:] : ["summary": summary]
        )
    }
}
