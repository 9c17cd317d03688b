import Incidents

/// What `chatops recognize` says of one message.
struct RecognitionLine: Hashable {
    let text: String

    /// - Parameter alert: what was made of it; nil for none.
    init(_ message: PostedMessage, _ alert: RecognizedAlert?) {
        let time = message.stamp.moment.rfc3339
        if let alert {
            let service = alert.service.map { " · \(Self.line($0))" } ?? ""
            text =
                "\(time)  alert  \(alert.status.rawValue), \(alert.urgency.rawValue): "
                + "\(Self.line(alert.alert))\(service)  [\(Self.line(alert.rule))]"
        } else if let content = message.content {
            text = "\(time)  bot    \(Self.line(content.sender)): \(Self.line(content.lines.first ?? ""))"
        } else {
            text = "\(time)  human"
        }
    }

    static func sum(of messages: [PostedMessage], _ recognition: Recognition) -> String {
        let bots = messages.compactMap(\.content)
        let alerts = bots.count { recognition.recognize($0) != nil }
        return "\(messages.count) messages, \(bots.count) of them by bots; the rules know \(alerts) as alerts"
    }

    /// One line without control characters, for a terminal.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars.prefix(100)))
    }
}
