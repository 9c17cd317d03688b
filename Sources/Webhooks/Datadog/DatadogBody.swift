import Incidents

/// Reads what a Datadog webhook posts whose payload is the template of the README (protocol facts 3.5). All values are texts;
/// a variable that Datadog does not know stays as it is written, and counts as absent.
struct DatadogBody {
    /// A date further ahead than clocks differ is none.
    private static let longestLead = Duration.minutes(15)

    private let fields: JSONFields
    private let now: Timestamp

    /// - Throws: the first fault, with the member's name.
    static func read(_ bytes: [UInt8], at now: Timestamp) throws(JSONFault) -> AlertGroup {
        try DatadogBody(fields: JSONFields(bytes), now: now).group()
    }

    private func group() throws(JSONFault) -> AlertGroup {
        guard let transition = try text("transition").map(DatadogTransition.init), transition != .absent else {
            throw JSONFault(
                field: "transition",
                problem: "missing; $ALERT_TRANSITION was expected, as in the payload that the README shows"
            )
        }
        guard let key = try key() else {
            throw JSONFault(field: "alert_id", problem: "missing; $ALERT_ID was expected, or aggregation_key")
        }
        let moment = try date()
        let title = try text("title") ?? key
        var labels = try labels()
        labels["alertname"] = DatadogText.name(title)
        labels["severity"] = severity(transition, try text("priority"), try text("type"), tag: labels["severity"])
        let isOver = transition == .recovered
        let report = AlertReport(
            status: isOver ? .resolved(at: moment ?? now) : .firing,
            fingerprint: LabelFingerprint.of(["key": key]),
            startsAt: moment ?? now,
            labels: labels,
            annotations: try annotations(),
            generatorURL: try text("link") ?? "",
            goesOn: !isOver || moment == nil,
            isDated: moment != nil
        )
        return AlertGroup(source: WebhookRoute.datadog.source, key: key, reports: [report])
    }

    /// A monitor and what of it fires: each of its hosts is an incident, however its tags are ordered.
    private func key() throws(JSONFault) -> String? {
        guard let id = try text("alert_id") else {
            let aggregation = try text("aggregation_key")
            let cycle = try text("cycle_key")
            return aggregation ?? cycle
        }
        let scope = try text("scope") ?? ""
        let parts = scope.split(whereSeparator: { $0 == "," || $0.isWhitespace }).sorted()
        return "\(id)/\(parts.joined(separator: ","))"
    }

    private func labels() throws(JSONFault) -> [String: String] {
        let scope = try text("scope") ?? ""
        let tags = try text("tags") ?? ""
        var labels = TagLabels.of(TagLabels.pairs(in: scope) + TagLabels.pairs(in: tags))
        if let host = try text("host"), labels["host"] == nil { labels["host"] = host.firstLine }
        return labels
    }

    private func annotations() throws(JSONFault) -> [String: String] {
        var annotations: [String: String] = [:]
        if let body = try text("body").map(DatadogText.words), !body.isEmpty { annotations["description"] = body }
        if let scope = try text("scope"), scope != "*" { annotations["summary"] = scope }
        return annotations
    }

    /// Milliseconds since 1970.
    private func date() throws(JSONFault) -> Timestamp? {
        guard let digits = try text("date"), let milliseconds = Int64(digits), milliseconds > 0,
            milliseconds <= (now + Self.longestLead).milliseconds
        else { return nil }
        return Timestamp(milliseconds: milliseconds)
    }

    /// How bad it is: a monitor's priority says it, of a warning no more than that, or else a tag does.
    private func severity(
        _ transition: DatadogTransition,
        _ priority: String?,
        _ type: String?,
        tag: String?
    ) -> String {
        let said = priority.flatMap(DatadogTransition.severity)
        if transition == .warned || (transition == .other && type?.lowercased() == "warning") {
            return "\(min(said ?? .warning, .warning))"
        }
        if let said { return "\(said)" }
        return transition == .silent ? "\(Severity.warning)" : tag ?? "\(Severity.high)"
    }

    /// A text, a number or a truth; nil when it is absent, empty, or a variable that was not filled in.
    private func text(_ name: String) throws(JSONFault) -> String? {
        guard let value = fields.value(name) else { return nil }
        guard let text = value.plain else { throw JSONFault.unexpected(.string, value.kind).inside(name) }
        return text.isEmpty || text.hasPrefix("$") ? nil : text
    }
}
