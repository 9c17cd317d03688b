/// What a bot's message says about an alert.
package struct RecognizedAlert: Hashable, Codable, Sendable {
    package enum Status: String, Codable, CaseIterable, Sendable {
        case triggered, resolved
    }

    package enum Urgency: String, Codable, CaseIterable, Sendable {
        case high, low
    }

    /// Which rule saw it: the name of an operator's rule, of a tool, or of the program that was asked.
    package let rule: String
    /// The alert's name.
    package let alert: String
    package let service: String?
    package let urgency: Urgency
    package let status: Status
    /// Labels that the message names.
    package var labels: [String: String]
    /// What else the message says the alert is about, in words whose names it does not give.
    package var words: [String]
    /// All that stands where the alert's name begins, when it does not say where the name ends.
    package var subject: String?
    /// The tool's own number of the alert, the same when it is resolved.
    package var number: String?
    /// What of the thing that it watches the alert is about, where the tool gives each of them an alert of its own.
    package var scope: String?
    /// Which of several such tools it is; empty when the message does not say.
    package var origin = ""
    /// Where the tool shows it; empty when it does not say.
    package var link: String
    /// What it says in words; empty when that is no more than the name.
    package var summary: String

    /// In Unicode scalars.
    package static let nameLimit = 200
    private static let wordLimit = 20

    /// Nil when the alert has no name.
    package init?(
        rule: String,
        alert: String,
        service: String? = nil,
        urgency: Urgency,
        status: Status,
        labels: [String: String] = [:],
        words: [String] = [],
        subject: String? = nil,
        number: String? = nil,
        scope: String? = nil,
        link: String = "",
        summary: String = ""
    ) {
        let name = Self.line(alert)
        guard !name.isEmpty else { return nil }
        self.rule = rule
        self.alert = name
        self.service = service.map(Self.line).flatMap { $0.isEmpty ? nil : $0 }
        self.urgency = urgency
        self.status = status
        self.labels = labels
        self.words = Array(words.prefix(Self.wordLimit))
        self.subject = subject.map(Self.line)
        self.number = number
        self.scope = scope
        self.link = link.utf8.count <= 2_000 ? link : ""
        self.summary = String(summary.unicodeScalars.prefix(500))
    }

    private static func line(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.utf8.count <= nameLimit ? line : String(line.unicodeScalars.prefix(nameLimit))
    }
}

extension RecognizedAlert {
    /// What kind of source its incidents come from.
    package static let source = "slack"

    /// The key of its incident: whose alert it is, and the tool's number, else what the message says it is about. What was
    /// resolved has the key that it had when it was triggered.
    package var key: String {
        var parts = stem
        if number == nil, subject != nil {
            for (name, value) in named.sorted(by: { $0.key < $1.key }) { parts += [name, RunbookKey.folded(value)] }
        } else if number == nil {
            // What has a scope is told by it, wherever else the message may name a service.
            parts.append(RunbookKey.folded(scope ?? service ?? ""))
        }
        return Self.joined(parts)
    }

    /// With what the keys begin of all alerts that this one may be when it does not say all that it said before; nil where
    /// it always says it.
    package var keyStem: String? { number == nil && scope == nil ? Self.joined(stem) : nil }

    private var stem: [String] {
        if let number { return [rule, origin, "number", number] }
        // What else it says changes with the alerts that fire at the moment; what it is grouped by does not.
        if let subject { return [rule, origin, "group", RunbookKey.folded(subject)] }
        return [rule, origin, "alert", RunbookKey.folded(alert)]
    }

    private static func joined(_ parts: [String]) -> String {
        parts.map { "\($0.utf8.count):\($0)," }.joined()
    }

    /// What the message names by its label, where its subject is the alert's name and no more: a template of somebody's own
    /// may leave out what the alerts are grouped by.
    private var named: [String: String] {
        guard let subject, RunbookKey.folded(subject) == RunbookKey.folded(alert),
            !words.contains(where: { Severity.urgency(of: $0) == nil })
        else { return [:] }
        return labels.filter { NamedLabels.telling.contains($0.key) }
    }

    /// The identity of its alert within the source, in 16 hexadecimal digits.
    package var fingerprint: String { Self.fingerprint(of: key) }

    /// The identity of the alert of an incident that has the key.
    package static func fingerprint(of key: String) -> String {
        let hash = key.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The same, told in a channel: where the message does not say which tool wrote it, only what the same bot writes in
    /// the same channel is of the same tool.
    package func told(in channel: String, by sender: String) -> RecognizedAlert {
        guard origin.isEmpty else { return self }
        var alert = self
        alert.origin = "\(channel)/\(sender)"
        return alert
    }

    /// What a source would have posted.
    /// - Parameters:
    ///   - startsAt: when it began to fire.
    ///   - moment: when the message says what it says.
    package func report(startsAt: Timestamp, at moment: Timestamp) -> AlertReport {
        var labels = labels
        labels["alertname"] = alert
        if let service, labels["service"] == nil { labels["service"] = service }
        if labels["severity"] == nil { labels["severity"] = urgency == .high ? "high" : "warning" }
        return AlertReport(
            status: status == .triggered ? .firing : .resolved(at: moment),
            fingerprint: fingerprint,
            startsAt: startsAt,
            labels: labels,
            annotations: summary.isEmpty ? [:] : ["summary": summary],
            generatorURL: link
        )
    }

    /// What another source's alert has to look like to be the same one.
    package var sighting: AlertSighting {
        // A subject names the labels' values itself; what else calls itself the service may be the tool's own name for it.
        AlertSighting(
            alert: alert,
            subject: subject,
            service: subject == nil ? service : nil,
            words: words,
            named: named,
            host: rule == "grafana" || (rule == "alertmanager" && link.contains(AlertmanagerMessage.page))
                ? LinkHost.of(link) : nil
        )
    }
}
