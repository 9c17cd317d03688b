import Incidents

/// Any other message of a topic: an alert in its own words, which a person resolves.
enum SNSNotice {
    /// Its topic and title name the incident; each message is an episode of its own.
    static func group(_ message: SNSMessage, of topic: SNSTopic) -> AlertGroup {
        let title = title(of: message) ?? topic.name
        let key = "\(topic.arn)/\(title)"
        var labels = ["alertname": title, "topic": topic.name]
        if let severity = topic.severity { labels["severity"] = "\(severity)" }
        let report = AlertReport(
            status: .firing,
            fingerprint: LabelFingerprint.of(["key": key]),
            startsAt: message.sentAt,
            labels: labels,
            annotations: message.text == title ? [:] : ["description": message.text]
        )
        return AlertGroup(source: WebhookRoute.sns.source, key: key, receiver: topic.name, reports: [report])
    }

    /// Its subject, what kind of event of EventBridge it is, or its first line with words.
    private static func title(of message: SNSMessage) -> String? {
        var candidates = [message.subject]
        if message.text.utf8.first == UInt8(ascii: "{"), let event = try? JSONFields(Array(message.text.utf8)) {
            candidates.append(event.value("detail-type")?.plain)
        }
        candidates += message.text.split(whereSeparator: \.isNewline).prefix(20).map { Optional(String($0)) }
        return candidates.lazy.compactMap { $0?.firstLine }.first { !$0.allSatisfy(\.isWhitespace) }
    }
}
