import Cards
import Incidents

/// Heartbeats inside a transaction: what is heard, what is missed, and the alerts that follow from it through the same
/// intake as all others.
struct HeartbeatDesk {
    static let source = "heartbeat"
    /// So many that are missed are told of in one transaction.
    static let batch = 200

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    // MARK: Heard

    /// - Returns: the heartbeat as it stands now, and what followed.
    func take(
        _ signal: HeartbeatSignal,
        of rule: HeartbeatRule,
        instance: String = "",
        correlation: String
    ) throws -> (Heartbeat, [AlertTriage.Outcome]) {
        var heartbeat = try known(rule, instance)
        let change: Heartbeat.Change?
        var code: Int?
        switch signal {
        case .alive: change = heartbeat.beat(at: now)
        case .failed(let exit):
            code = exit
            change = heartbeat.fail(at: now)
        }
        try records.save(heartbeat)
        let outcomes = try change.map { try tell($0, of: heartbeat, rule, code: code, correlation: correlation) } ?? []
        return (heartbeat, outcomes + (try replaceAwaited(by: heartbeat)))
    }

    /// What posted alerts and the fact that they were posted mean.
    func hear(_ groups: [AlertGroup]) throws -> [AlertTriage.Outcome] {
        var outcomes: [AlertTriage.Outcome] = []
        for rule in settings.heartbeats {
            for group in groups {
                for instance in instances(of: rule, in: group) {
                    outcomes += try take(.alive, of: rule, instance: instance, correlation: group.correlation).1
                }
            }
        }
        return outcomes
    }

    private func instances(of rule: HeartbeatRule, in group: AlertGroup) -> Set<String> {
        switch rule.sign {
        case .call: []
        case .source(let source): group.source == source ? [""] : []
        case .alert: Set(group.reports.compactMap { rule.instance(of: $0, from: group.source) })
        }
    }

    private func known(_ rule: HeartbeatRule, _ instance: String) throws -> Heartbeat {
        var heartbeat =
            try records.heartbeat(rule.name, instance: instance) ?? Heartbeat(rule, instance: instance, at: now)
        heartbeat.follow(rule, at: now)
        return heartbeat
    }

    /// Which clusters there are shows only when they are heard; until then one is waited for that has no name.
    private func replaceAwaited(by heartbeat: Heartbeat) throws -> [AlertTriage.Outcome] {
        guard !heartbeat.instance.isEmpty, let nameless = try records.heartbeat(heartbeat.name, instance: ""),
            nameless.lastAt == nil
        else { return [] }
        try records.remove(nameless)
        return try end(nameless)
    }

    // MARK: Missed

    /// Brings what is stored in line with the settings: what they name is waited for, of what they do not nothing is told
    /// any more.
    func follow() throws -> [AlertTriage.Outcome] {
        var outcomes: [AlertTriage.Outcome] = []
        let rules = Dictionary(settings.heartbeats.map { ($0.name, $0) }) { first, _ in first }
        var known: Set<String> = []
        for stored in try records.heartbeats() {
            guard let rule = rules[stored.name], stored.instance.isEmpty || rule.sign.alertName != nil else {
                try records.remove(stored)
                outcomes += try end(stored, because: .heartbeatRemoved)
                continue
            }
            known.insert(stored.name)
            var heartbeat = stored
            heartbeat.follow(rule, at: now)
            if heartbeat != stored { try records.save(heartbeat) }
        }
        for rule in settings.heartbeats where !known.contains(rule.name) {
            try records.save(Heartbeat(rule, at: now))
        }
        return outcomes
    }

    /// What nobody could hear is no silence.
    func settle(_ absence: Absence?) throws {
        for stored in try records.heartbeats() {
            var heartbeat = stored
            if let absence { heartbeat.excuse(absence) }
            heartbeat.settle(at: now)
            if heartbeat != stored { try records.save(heartbeat) }
        }
    }

    /// Tells of those whose time is over.
    func look() throws -> [AlertTriage.Outcome] {
        var outcomes: [AlertTriage.Outcome] = []
        for stored in try records.heartbeatsDue(at: now, limit: Self.batch) {
            var heartbeat = stored
            guard let change = heartbeat.look(at: now) else { continue }
            try records.save(heartbeat)
            guard let rule = settings.heartbeats.first(where: { $0.name == heartbeat.name }) else { continue }
            outcomes += try tell(change, of: heartbeat, rule)
        }
        return outcomes
    }

    // MARK: Told

    private func tell(
        _ change: Heartbeat.Change,
        of heartbeat: Heartbeat,
        _ rule: HeartbeatRule,
        code: Int? = nil,
        correlation: String = ""
    ) throws -> [AlertTriage.Outcome] {
        guard change != .back else { return try end(heartbeat, correlation: correlation) }
        var labels = rule.labels
        labels["heartbeat"] = heartbeat.name
        labels["severity"] = "\(rule.severity)"
        if !heartbeat.instance.isEmpty { labels["cluster"] = heartbeat.instance }
        let language = settings.book.language
        let words: Phrase
        switch change {
        case .failed:
            // The title of the settings says that it stays away, which it does not.
            labels["alertname"] = Phrase.heartbeatFailed(heartbeat.name)(language)
            words = .heartbeatSaidFailed(code: code)
        case .silent, .back:
            labels["alertname"] = rule.title ?? Phrase.monitoringIsSilent(heartbeat.name)(language)
            words = .heartbeatMissed(
                last: heartbeat.lastAt.map { settings.book.clockTime($0, seenAt: now) },
                heartbeat
            )
        }
        let report = AlertReport(
            status: .firing,
            fingerprint: RecognizedAlert.fingerprint(of: heartbeat.key),
            startsAt: now,
            labels: labels,
            annotations: ["summary": words(language)],
            goesOn: true
        )
        return try intake.take(group(report, of: heartbeat, correlation))
    }

    private func end(
        _ heartbeat: Heartbeat,
        because reason: Phrase? = nil,
        correlation: String = ""
    ) throws -> [AlertTriage.Outcome] {
        let report = AlertReport(
            status: .resolved(at: now),
            fingerprint: RecognizedAlert.fingerprint(of: heartbeat.key),
            startsAt: now,
            labels: [:],
            goesOn: true
        )
        var intake = intake
        intake.reason = reason?(settings.book.language)
        return try intake.take(group(report, of: heartbeat, correlation))
    }

    private var intake: AlertIntake { AlertIntake(records: records, settings: settings, now: now) }

    private func group(_ report: AlertReport, of heartbeat: Heartbeat, _ correlation: String) -> AlertGroup {
        AlertGroup(
            source: Self.source,
            key: heartbeat.key,
            receiver: heartbeat.name,
            reports: [report],
            correlation: correlation
        )
    }
}
