import Incidents

/// One alert in the generic shape.
struct GenericAlert {
    private static let longestKey = 1_000

    let key: String
    private let isFiring: Bool
    private let labels: [String: String]
    private let annotations: [String: String]
    private let startsAt: Timestamp?
    private let endsAt: Timestamp?
    private let link: String

    /// - Throws: the first fault, with the member's name.
    init(_ fields: JSONFields, at now: Timestamp) throws(JSONFault) {
        let status = try Self.status(fields)
        let end = try fields.time("endsAt")
        // As clients of Alertmanager's first API end an alert.
        let isOver = end.map { $0 <= now } ?? false
        isFiring = status ?? !isOver
        endsAt = end
        var labels = try fields.texts("labels")
        var annotations = try fields.texts("annotations")
        let written = try fields.text("title")
        let title = written ?? labels["alertname"].flatMap { $0.isEmpty ? nil : $0 }
        let named = try fields.text(anyOf: "key", "dedup_key", "fingerprint")
        // What it is called by and what it is about make the key of what has none; how bad it is may change.
        key = named ?? LabelFingerprint.of(labels.merging(["title": title ?? labels["title"] ?? ""]) { $1 })
        guard key.utf8.count <= Self.longestKey else {
            throw JSONFault(field: "key", problem: "longer than \(Self.longestKey) bytes")
        }
        guard title != nil || (named != nil && !isFiring) else {
            throw JSONFault(field: "title", problem: "missing; a text that says what is wrong was expected")
        }
        if let severity = try fields.text("severity") { labels["severity"] = severity }
        if labels["alertname"] == nil { labels["alertname"] = title?.firstLine }
        let text = try fields.text("summary")
        if let summary = text ?? title, summary != labels["alertname"], annotations["summary"] == nil {
            annotations["summary"] = summary
        }
        if let text = try fields.text(anyOf: "description", "message", "body") {
            annotations["description"] = text
        }
        let links = EventLinks(fields.value("links"))
        annotations.merge(links.annotations) { first, _ in first }
        let address = try fields.text(anyOf: "url", "link")
        link = address ?? links.first
        startsAt = try fields.time("startsAt")
        self.labels = labels
        self.annotations = annotations
    }

    private static func status(_ fields: JSONFields) throws(JSONFault) -> Bool? {
        switch try fields.text("status") {
        case nil: return nil
        case "firing": return true
        case "resolved": return false
        default: throw JSONFault(field: "status", problem: "\"firing\" or \"resolved\" was expected")
        }
    }

    /// Who names no start, or one that is still to come, means the episode that is known, while there is one.
    func report(at now: Timestamp) -> AlertReport {
        let start = startsAt.flatMap { $0 <= now ? $0 : nil }
        return AlertReport(
            status: isFiring ? .firing : .resolved(at: endsAt),
            fingerprint: LabelFingerprint.of(["key": key]),
            startsAt: start ?? now,
            labels: labels,
            annotations: annotations,
            generatorURL: link,
            goesOn: start == nil
        )
    }
}
