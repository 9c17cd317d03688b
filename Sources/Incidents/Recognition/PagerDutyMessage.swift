/// PagerDuty's messages: `Triggered #1234: title` with the service and the urgency in a table; the message is edited, or
/// another one comes, when the incident is resolved. All link to the incident.
enum PagerDutyMessage {
    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        guard message.links(to: ["pagerduty.com"]) else { return nil }
        for headline in message.headlines {
            guard let step = step(in: headline) else { continue }
            // What is said of other steps in between is nothing new about the alert.
            guard let status = step.status else { return nil }
            return alert(status, step.behind, message)
        }
        return nil
    }

    /// What the line says has happened, and what stands behind that.
    private static func step(in line: String) -> (status: RecognizedAlert.Status?, behind: Substring)? {
        let words = line.split(separator: " ", maxSplits: 1)
        guard let first = words.first else { return nil }
        let behind = words.count > 1 ? words[1] : ""
        switch first.lowercased().filter(\.isLetter) {
        case "triggered": return (.triggered, behind)
        case "resolved": return (.resolved, behind)
        case "acknowledged", "unacknowledged", "escalated", "reassigned", "assigned", "delegated", "snoozed",
            "annotated":
            return (nil, behind)
        default: return nil
        }
    }

    private static func alert(
        _ status: RecognizedAlert.Status,
        _ behind: Substring,
        _ message: BotMessage
    ) -> RecognizedAlert? {
        let labels = table(of: message)
        var title = behind
        var number: String?
        if let mark = title.firstIndex(of: "#") {
            let digits = title[title.index(after: mark)...].prefix(while: \.isNumber)
            if !digits.isEmpty {
                number = String(digits)
                title = title[digits.endIndex...]
            }
        }
        title = title.drop { $0 == ":" || $0 == "-" || $0 == "]" || $0.isWhitespace }
        var service = labels["service"] ?? labels["impacted_service"]
        // `Triggered #12 (Checkout API): title`
        if title.first == "(", let close = title.firstRange(of: "):") {
            if service == nil { service = String(title[title.index(after: title.startIndex)..<close.lowerBound]) }
            title = title[close.upperBound...].drop(while: \.isWhitespace)
        }
        let link = message.addresses.first { $0.contains("/incidents/") } ?? ""
        guard number != nil || !(title.isEmpty || link.isEmpty) else { return nil }
        // The id in the address is the same in every message of an incident; numbers begin anew in each account.
        let id = link.firstRange(of: "/incidents/").map { link[$0.upperBound...].prefix { $0.isLetter || $0.isNumber } }
        let key = id.flatMap { $0.isEmpty ? nil : String($0) } ?? number
        let isLow = (labels["urgency"] ?? labels["priority"]).flatMap { Severity.urgency(of: $0) } == .low
        if let subject = AlertSubject(String(title)),
            let alert = subject.alert(
                rule: "pagerduty",
                labels: service.map { ["service": $0] } ?? [:],
                link: link,
                summary: "",
                number: key
            )
        {
            return RecognizedAlert(
                rule: alert.rule,
                alert: alert.alert,
                service: alert.service,
                urgency: isLow ? .low : .high,
                status: status,
                labels: alert.labels,
                words: alert.words,
                subject: alert.subject,
                number: key,
                link: link
            )
        }
        return RecognizedAlert(
            rule: "pagerduty",
            alert: title.isEmpty ? "PagerDuty incident \(number ?? "")" : String(title),
            service: service,
            urgency: isLow ? .low : .high,
            status: status,
            number: key,
            link: link
        )
    }

    /// `Service: Checkout API`, whatever stands around it.
    private static func table(of message: BotMessage) -> [String: String] {
        var table: [String: String] = [:]
        for line in message.lines {
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2 else { continue }
            let name = sides[0].split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased()
            let value = sides[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !value.isEmpty, table[name] == nil { table[name] = value }
        }
        return table
    }
}
