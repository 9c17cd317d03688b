/// Grafana's messages: those of unified alerting have Alertmanager's subject and list all labels, those of the alerting
/// before it say `[Alerting] name`. Both are signed `Grafana v…`.
enum GrafanaMessage {
    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        guard isFromGrafana(message) else { return nil }
        let labels = NamedLabels.all(in: message)
        let link = message.addresses.first ?? ""
        for headline in message.headlines {
            if let subject = AlertSubject(headline) {
                return subject.alert(
                    rule: "grafana",
                    labels: labels,
                    link: link,
                    summary: summary(of: message, besides: headline)
                )
            }
            guard let (status, name) = legacy(headline) else { continue }
            let urgency = labels["severity"].flatMap { Severity.urgency(of: $0) }
            return RecognizedAlert(
                rule: "grafana",
                alert: name,
                service: NamedLabels.service(among: labels),
                urgency: urgency ?? .low,
                status: status,
                labels: labels,
                link: link,
                summary: summary(of: message, besides: headline)
            )
        }
        return nil
    }

    private static func isFromGrafana(_ message: BotMessage) -> Bool {
        message.isSent(by: "grafana") || message.attachments.contains { $0.footer.hasPrefix("Grafana") }
    }

    /// `[Alerting] name`, `[No Data] name`, `[OK] name`; `[Pending]` and `[Paused]` are nothing new.
    private static func legacy(_ line: String) -> (RecognizedAlert.Status, String)? {
        guard line.first == "[", let close = line.firstIndex(of: "]") else { return nil }
        let name = String(line[line.index(after: close)...])
        switch line[line.index(after: line.startIndex)..<close].lowercased() {
        case "alerting", "no data", "nodata", "error": return (.triggered, name)
        case "ok": return (.resolved, name)
        default: return nil
        }
    }

    /// The rule's own summary, else the first line that says something.
    private static func summary(of message: BotMessage, besides headline: String) -> String {
        for line in message.lines {
            let words = line.drop { $0 == "-" || $0.isWhitespace }
            for name in ["summary = ", "description = "] where words.hasPrefix(name) {
                return String(words.dropFirst(name.count))
            }
        }
        return Summary.of(message, besides: headline)
    }
}
