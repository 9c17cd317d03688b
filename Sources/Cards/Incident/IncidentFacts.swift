import Incidents
import Tickets

/// The parts of an incident's card below its place; each is empty when there is nothing to say.
struct IncidentFacts {
    let view: IncidentView
    let digest: AlertDigest
    let pen: Pen

    private var incident: Incident { view.incident }

    // MARK: What happened

    /// Summary and description, of all alerts if they agree, else of the newest.
    var story: [Card.Block] {
        var blocks: [Card.Block] = []
        let summary = digest.annotation(["summary", "message", "title"])
        if let summary {
            let text = summary.text.passage()
            let tail = summary.others > 0 ? " " + pen.text(.othersToo(summary.others)) : ""
            let isShort = text.unicodeScalars.count <= 200 && !text.contains(where: \.isNewline)
            blocks.append(isShort ? .line(Line(text + tail)) : .passage(text + tail))
        }
        if let description = digest.annotation(["description", "message"]), description.text != summary?.text {
            blocks.append(.passage(description.text.passage()))
        }
        return blocks.filter { block in
            switch block {
            case .line(let line): !line.plain.isEmpty
            case .passage(let text): !text.isEmpty
            default: true
            }
        }
    }

    // MARK: How it stands

    var state: [Card.Block] {
        var blocks: [Card.Block] = []
        if let closing { blocks += pen.line(closing) }
        if incident.status == .rejected, let reason = incident.reason?.passage(), !reason.isEmpty {
            blocks.append(.passage(reason))
        }
        blocks += cause + pen.dotted(counts) + pen.dotted(clocks)
        blocks += people + paging
        if let snooze = incident.snooze, incident.isSnoozed(at: pen.now) {
            let words = Phrase.snoozedUntil(pen.moment(snooze.until), by: pen.name(snooze.by))
            blocks += pen.line(Phrase(en: "🔕 \(words.en)", ru: "🔕 \(words.ru)"))
        }
        return blocks + quiet
    }

    private var closing: Phrase? {
        guard !incident.isActive else { return nil }
        let closedAt = incident.closedAt ?? incident.openedAt
        let span = closedAt.since(incident.openedAt)
        let how: Phrase =
            switch incident.closer {
            case .person(let person):
                incident.status == .rejected
                    ? .rejected(by: pen.name(person), after: span) : .resolved(by: pen.name(person), after: span)
            case .itself, nil: .resolvedByItself(after: span)
            }
        return .dotted([how, .ago(pen.since(closedAt))])
    }

    private var counts: [Phrase?] {
        [
            view.firingCount > 0 ? .firing(view.firingCount) : nil,
            view.endedCount > 0 && (view.firingCount > 0 || view.endedCount > 1) ? .ended(view.endedCount) : nil,
            incident.isActive
                ? .lasting(pen.since(incident.openedAt), since: pen.moment(incident.openedAt)) : nil,
            view.firedInWeek > 1 ? .timesInWeek(view.firedInWeek) : nil,
            incident.flaps > 0 ? .flapping(incident.flaps) : nil,
            incident.previousID.map(Phrase.earlier),
            incident.truncatedAlerts > 0 ? .truncated(incident.truncatedAlerts, by: sourceName) : nil,
        ]
    }

    /// By when it is to be acknowledged and resolved; nothing while it is snoozed.
    private var clocks: [Phrase?] {
        guard incident.isActive else { return [] }
        return view.clocks.filter { $0.state != .stopped }.map { reading in
            reading.breachAt.map { breach in
                breach > pen.now
                    ? .due(reading.clock, by: pen.moment(breach)) : .overdue(reading.clock, since: pen.moment(breach))
            }
        }
    }

    private var sourceName: String { SourceName.of(incident.source) }

    private var people: [Card.Block] {
        var parts: [Phrase] = []
        if let mark = incident.acknowledged {
            let when: Phrase =
                incident.isActive
                ? .acknowledged(pen.since(mark.at)) : .acknowledged(after: mark.at.since(incident.openedAt))
            // Whoever has it need not be named twice.
            let isAssignee = mark.person.id == incident.assigned?.person.id
            parts.append(isAssignee ? when : .acknowledged(by: pen.name(mark.person), when))
        }
        if let mark = incident.assigned {
            let isFirst = mark.person.id == incident.acknowledged?.person.id
            parts.insert(.assignee(pen.name(mark.person)), at: isFirst ? 0 : parts.count)
        }
        guard !parts.isEmpty else { return [] }
        let words = Phrase.dotted(parts)
        return pen.line(Phrase(en: "👤 \(words.en)", ru: "👤 \(words.ru)"))
    }

    // MARK: Where to look

    var links: [Card.Block] {
        var links: [(Phrase, String)] = []
        // What people have written here goes before what the alert's author had in mind.
        if view.runbook?.isWritten != true, let address = digest.runbook { links.append((.runbook, address)) }
        if let address = digest.generator { links.append((.source, address)) }
        let dashboards = ["dashboard_url", "dashboardURL", "dashboard", "grafana_url", "grafana", "panelURL"]
        if let address = digest.link(dashboards) { links.append((.dashboard, address)) }
        if let address = WebAddress.checked(incident.externalURL) { links.append((Phrase(sourceName), address)) }
        links += digest.namedLinks.map { (Phrase($0.text), $0.address) }
        guard !links.isEmpty else { return [] }
        let spans = links.map { Line.Span.link(pen.text($0.0), url: $0.1) }
        return [.line(Line(Array(spans.map { [$0] }.joined(separator: [.text(" · ")]))))]
    }

    /// A few labels that all alerts share and that nothing above has said.
    func labels(besides shown: Set<String>) -> [Card.Block] {
        let labels = incident.labels.filter { label in
            !Self.saidElsewhere.contains(label.key) && !label.value.isEmpty && !shown.contains(label.value)
        }
        let first = Self.telling.filter { labels[$0] != nil }
        let rest = labels.keys.filter { !Self.telling.contains($0) }.sorted()
        let parts = (first + rest).prefix(4).map { key in
            Phrase("\(key.oneLine(30)): \((labels[key] ?? "").oneLine(60))")
        }
        return pen.line(.dotted(Array(parts)))
    }

    private static let telling = [
        "team", "owner", "app", "service", "environment", "env", "region", "container", "pod", "node", "instance",
        "device", "mountpoint", "reason",
    ]
    private static let saidElsewhere: Set<String> = [
        "alertname", "severity", "priority", "cluster", "prometheus", "prometheus_replica", "endpoint", "uid", "id",
        "alertgroup", "receiver", "replica", "metrics_path",
    ]

    // MARK: What helps, and what was done

    /// Why nothing of the cluster is offered.
    var unmapped: [Card.Block] {
        guard let label = view.unmappedClusters.first else { return [] }
        return pen.line(.unmappedCluster(label.oneLine(60)))
    }

    /// Why the suggestions; when a rollout is the likely cause, since which.
    var reason: [Card.Block] {
        guard incident.isActive, !view.offered(at: pen.now).isEmpty, let reason = view.advice.reason else { return [] }
        if let rollout = view.advice.sinceRollout {
            let version = view.insight?.versions.joined(separator: " ").oneLine(40) ?? ""
            return pen.line(.reason(reason, sinceRolloutOf: version, pen.since(rollout)))
        }
        return pen.line(.reason(reason))
    }

    var results: [Card.Block] {
        view.runs.prefix(3).flatMap { run -> [Card.Block] in
            var run = run
            _ = run.expire(at: pen.now)
            return switch run.state {
            case .asked, .cancelled, .expired: []
            case .awaiting where !view.approvesHere: RunWords(run: run, pen: pen).lines + pen.line(.approvedInChat)
            case .awaiting, .running, .done, .failed, .stopped, .unknown: RunWords(run: run, pen: pen).lines
            }
        }
    }

    var note: [Card.Block] {
        guard let note = view.note else { return [] }
        let text = note.text.passage(600)
        guard !text.isEmpty else { return [] }
        return [.passage(pen.text(.note(by: note.by.oneLine(40), pen.since(note.at), text)))]
    }
}
