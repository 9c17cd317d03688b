import Crypto
import Incidents

/// An event of PagerDuty's Events API v2, as anything that speaks it posts it to `/v2/enqueue`.
struct PagerDutyEvent: Sendable {
    enum Action: Hashable, Sendable {
        case report(AlertGroup)
        /// In the name of what the sender calls itself.
        case acknowledge(String)
    }

    /// Names the alert and its incident.
    let key: String
    let action: Action

    static let longestKey = 255

    /// - Throws: everything that is wrong.
    static func read(_ fields: JSONFields, at now: Timestamp) throws(PagerDutyFault) -> PagerDutyEvent {
        var errors = Errors()
        let key = errors.take { () throws(JSONFault) in try fields.text("dedup_key") }
        // A name: it is kept with all that the event does, for good.
        let client = (errors.take { () throws(JSONFault) in try fields.text("client") } ?? "").firstLine
        let action = errors.take { () throws(JSONFault) in try fields.text("event_action") }
        if let key, key.unicodeScalars.count > longestKey {
            errors.add("'dedup_key' is longer than \(longestKey) characters")
        }
        switch action {
        case "trigger":
            let report = PagerDutyPayload.read(fields, &errors)
            let known = key ?? derivedKey(of: report)
            try errors.raise()
            let group = group(known, client, [report.alert(key: known, at: now)], of: fields)
            return PagerDutyEvent(key: known, action: .report(group))
        case "acknowledge", "resolve":
            guard let key else {
                errors.add("'dedup_key' is missing: it names what to \(action ?? "")")
                throw PagerDutyFault(errors: errors.all)
            }
            try errors.raise()
            if action == "acknowledge" {
                return PagerDutyEvent(
                    key: key,
                    action: .acknowledge(client.isEmpty ? "PagerDuty" : client)
                )
            }
            let report = AlertReport(
                status: .resolved(at: now),
                fingerprint: PagerDutyPayload.fingerprint(of: key),
                startsAt: now,
                labels: [:],
                goesOn: true
            )
            return PagerDutyEvent(key: key, action: .report(group(key, client, [report], of: fields)))
        default:
            errors.add("'event_action' is missing or invalid (must be one of 'trigger', 'acknowledge' or 'resolve')")
            throw PagerDutyFault(errors: errors.all)
        }
    }

    private static func group(_ key: String, _ client: String, _ reports: [AlertReport], of fields: JSONFields)
        -> AlertGroup
    {
        AlertGroup(
            source: WebhookRoute.pagerDuty.source,
            key: key,
            receiver: client,
            externalURL: fields.value("client_url")?.plain ?? "",
            reports: reports
        )
    }

    /// The same for the same event, so that one that is sent again is no second incident.
    private static func derivedKey(of payload: PagerDutyPayload) -> String {
        let parts =
            [payload.source, payload.summary] + ["component", "group", "class"].map { payload.labels[$0] ?? "" }
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
        return SHA256.hash(data: Array(text.utf8)).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Everything that is wrong with an event, for one answer.
    struct Errors {
        private(set) var all: [String] = []

        mutating func add(_ error: String) { all.append(error) }

        /// What was read; nil when it was absent, or wrong.
        mutating func take<Value>(_ read: () throws(JSONFault) -> Value?) -> Value? {
            do throws(JSONFault) {
                return try read()
            } catch {
                all.append("'\(error.field)' is invalid: \(error.problem)")
                return nil
            }
        }

        func raise() throws(PagerDutyFault) {
            guard all.isEmpty else { throw PagerDutyFault(errors: all) }
        }
    }
}

/// Why an event was not taken.
struct PagerDutyFault: Error, Hashable, Sendable {
    let errors: [String]
}
