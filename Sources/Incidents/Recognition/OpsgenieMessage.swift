/// Opsgenie's messages: `New alert: "title" #1234`, `#1234: title` with a table of priority, tags and teams; what becomes of
/// it is said in messages of the same number. All link to the alert.
enum OpsgenieMessage {
    private static let domains = ["opsgenie.com", "opsg.in"]
    private static let endings = [" closed", "closed ", " resolved", "resolved ", " deleted", "deleted "]
    private static let steps = [
        "acknowledged", "acked", "unacked", "snoozed", "escalated", "assigned", "took ownership", "added ", "noted",
        "removed ", "seen", "updated", "custom action",
    ]

    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        guard message.isSent(by: "opsgenie") || message.links(to: domains) else { return nil }
        let headlines = message.headlines
        guard let first = headlines.first else { return nil }
        let labels = NamedLabels.all(in: message)
        // Words of the alert's own title, quoted or behind its number, say nothing of what became of it.
        let isTitle = first.hasPrefix("#") || first.hasPrefix("[#")
        let around = isTitle ? "" : " \(outsideQuotes(first)) ".lowercased()
        let status: RecognizedAlert.Status
        if endings.contains(where: { around.contains($0) }) || table("status", message)?.lowercased() == "closed" {
            status = .resolved
        } else if steps.contains(where: { around.contains($0) }) {
            return nil
        } else if around.contains("new alert") || around.contains("alert created") || number(in: first) != nil {
            status = .triggered
        } else {
            return nil
        }
        let number = headlines.lazy.compactMap { Self.number(in: $0) }.first
        let title = headlines.lazy.compactMap { Self.title(in: $0) }.first
        guard let name = title ?? number.map({ "Opsgenie alert \($0)" }) else { return nil }
        let urgency = (labels["priority"] ?? priority(in: headlines)).flatMap { Severity.urgency(of: $0) }
        return RecognizedAlert(
            rule: "opsgenie",
            alert: name,
            service: NamedLabels.service(among: labels) ?? tag("service", message),
            urgency: urgency ?? .low,
            status: status,
            labels: labels,
            number: number,
            link: message.addresses.first ?? ""
        )
    }

    private static func outsideQuotes(_ line: String) -> String {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(
            separator: " "
        )
    }

    /// `#1234`
    private static func number(in line: String) -> String? {
        guard let mark = line.firstIndex(of: "#") else { return nil }
        let digits = line[line.index(after: mark)...].prefix(while: \.isNumber)
        return digits.isEmpty ? nil : String(digits)
    }

    private static func title(in line: String) -> String? {
        if let open = line.firstIndex(of: "\""), let close = line.lastIndex(of: "\""), open < close {
            return String(line[line.index(after: open)..<close])
        }
        guard let number = Self.number(in: line), let place = line.firstRange(of: "#\(number)") else { return nil }
        let behind = line[place.upperBound...].drop { $0 == "]" || $0 == ":" || $0 == "-" || $0.isWhitespace }
        let isTitle = line[..<place.lowerBound].allSatisfy { !$0.isLetter || $0 == "P" }
        return behind.isEmpty || !isTitle ? nil : String(behind)
    }

    /// `[P2]`
    private static func priority(in headlines: [String]) -> String? {
        for level in 1...5 where headlines.contains(where: { $0.contains("[P\(level)]") }) { return "p\(level)" }
        return nil
    }

    private static func table(_ name: String, _ message: BotMessage) -> String? {
        for line in message.lines where line.lowercased().hasPrefix("\(name):") {
            return line.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return nil
    }

    /// `Tags: service:checkout, env:prod`
    private static func tag(_ name: String, _ message: BotMessage) -> String? {
        guard let tags = table("tags", message) else { return nil }
        for tag in tags.split(whereSeparator: { $0 == "," || $0.isWhitespace }) where tag.hasPrefix("\(name):") {
            return String(tag.dropFirst(name.count + 1))
        }
        return nil
    }
}
