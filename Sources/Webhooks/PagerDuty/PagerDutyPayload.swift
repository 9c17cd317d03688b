import Incidents

/// What an event says is wrong, and where.
struct PagerDutyPayload {
    let summary: String
    let source: String
    let labels: [String: String]
    private let annotations: [String: String]
    private let startsAt: Timestamp?
    private let link: String

    private static let severities = ["critical", "error", "warning", "info"]

    static func fingerprint(of key: String) -> String { LabelFingerprint.of(["dedup_key": key]) }

    /// Reads the payload of a trigger and the links beside it; what is missing or wrong is added to the errors.
    static func read(_ event: JSONFields, _ errors: inout PagerDutyEvent.Errors) -> PagerDutyPayload {
        guard let payload = errors.take({ () throws(JSONFault) in try event.fields("payload") }) else {
            if event.value("payload") == nil { errors.add("'payload' is missing") }
            return PagerDutyPayload(summary: "", source: "", labels: [:], annotations: [:], startsAt: nil, link: "")
        }
        func text(_ name: String) -> String? {
            errors.take { () throws(JSONFault) in
                do throws(JSONFault) { return try payload.text(name) } catch { throw error.inside("payload") }
            }
        }
        let summary = text("summary")
        if summary == nil { errors.add("'payload.summary' is missing or blank") }
        let source = text("source")
        if source == nil { errors.add("'payload.source' is missing or blank") }
        let severity = text("severity")
        if severity.map(severities.contains) != true {
            errors.add(
                "'payload.severity' is missing or invalid (must be one of 'critical', 'error', 'warning' or 'info')"
            )
        }
        let startsAt = errors.take { () throws(JSONFault) in
            do throws(JSONFault) { return try payload.time("timestamp") } catch { throw error.inside("payload") }
        }
        var details = EventDetails(payload.value("custom_details"))
        for name in ["component", "group", "class"] { details.put(text(name), as: name) }
        details.put(source, as: "source")
        details.put(severity, as: "severity")
        details.put((summary ?? "").firstLine, as: "alertname")
        var annotations = details.annotations
        if let summary, summary.firstLine != summary { annotations["summary"] = summary }
        let links = EventLinks(event.value("links"), images: event.value("images"))
        annotations.merge(links.annotations) { first, _ in first }
        return PagerDutyPayload(
            summary: summary ?? "",
            source: source ?? "",
            labels: details.labels,
            annotations: annotations,
            startsAt: startsAt,
            link: links.first
        )
    }

    func alert(key: String, at now: Timestamp) -> AlertReport {
        AlertReport(
            status: .firing,
            fingerprint: Self.fingerprint(of: key),
            // A sender's clock may be ahead, or its zone not what it says.
            startsAt: min(startsAt ?? now, now),
            labels: labels,
            annotations: annotations,
            generatorURL: link,
            goesOn: true
        )
    }
}
