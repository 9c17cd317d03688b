/// Alertmanager's messages: the subject stands in the attachment's title and fallback, or in the text.
enum AlertmanagerMessage {
    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        for headline in message.headlines {
            guard let subject = AlertSubject(headline), subject.isCounted || isFromAlertmanager(message) else {
                continue
            }
            let labels = NamedLabels.all(in: message)
            return subject.alert(
                rule: "alertmanager",
                labels: labels,
                link: message.addresses.first ?? "",
                summary: Summary.of(message, besides: headline)
            )
        }
        return nil
    }

    /// `[RESOLVED]` alone is what many bots write: it has to link to an Alertmanager, or come from one by name.
    private static func isFromAlertmanager(_ message: BotMessage) -> Bool {
        message.isSent(by: "alertmanager") || message.isSent(by: "prometheus")
            || message.addresses.contains { $0.contains("/#/alerts") }
    }
}
