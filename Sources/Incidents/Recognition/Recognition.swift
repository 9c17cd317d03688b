/// Which messages of bots are alerts: the operator's rules first, then what is known of the usual tools.
package struct Recognition: Hashable, Sendable {
    package var rules: [RecognitionRule]
    /// False where only the operator's own rules count.
    package var usesBuiltIn: Bool

    package init(rules: [RecognitionRule] = [], usesBuiltIn: Bool = true) {
        self.rules = rules
        self.usesBuiltIn = usesBuiltIn
    }

    /// Nil for a message that is no alert, or says nothing new about one: acknowledged, assigned, a note.
    package func recognize(_ message: BotMessage) -> RecognizedAlert? {
        for rule in rules where rule.isFor(message) {
            if rule.isIgnoring { return nil }
            if let alert = rule.recognize(message) { return alert }
        }
        guard usesBuiltIn else { return nil }
        let known =
            PagerDutyMessage.recognize(message) ?? OpsgenieMessage.recognize(message)
            ?? DatadogMessage.recognize(message) ?? GrafanaMessage.recognize(message)
            ?? AlertmanagerMessage.recognize(message)
        guard var alert = known else { return nil }
        alert.origin = origin(of: alert, in: message)
        return alert
    }

    /// Which of several tools of the kind wrote it: by the address that it has in all of its messages. Of an Alertmanager
    /// also for which of its receivers: routes may group alike.
    private func origin(of alert: RecognizedAlert, in message: BotMessage) -> String {
        switch alert.rule {
        // One address for all, and a shorter one for some messages.
        case "opsgenie": return alert.rule
        case "alertmanager" where !alert.link.contains(AlertmanagerMessage.page):
            // Any other link may be one that only some of its messages have, but for the title's.
            return message.attachments.lazy.compactMap { LinkHost.of($0.titleLink) }.first ?? ""
        case "alertmanager": return [LinkHost.of(alert.link) ?? "", receiver(in: alert.link)].joined(separator: "?")
        default: return LinkHost.of(alert.link) ?? ""
        }
    }

    /// `ops` of `http://alerts.example/#/alerts?receiver=ops`, as it stands there.
    private func receiver(in link: String) -> String {
        guard let mark = link.firstRange(of: "receiver=") else { return "" }
        return String(link[mark.upperBound...].prefix { $0 != "&" && $0 != "#" })
    }
}
