/// Alertmanager's messages: the subject stands in the attachment's title and fallback, or in the text.
enum AlertmanagerMessage {
    /// The page of an Alertmanager that its messages link to.
    static let page = "/#/alerts"

    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        let isFromAlertmanager = isFromAlertmanager(message)
        let link = message.addresses.first { $0.contains(page) }
        // Bots that hand on what people write have it in their texts: there it takes Alertmanager's name, or its page.
        let titles = isFromAlertmanager ? message.headlines + message.bodies : message.titles
        for headline in titles {
            guard let subject = AlertSubject(headline) else { continue }
            // An end is not counted as Alertmanager writes it; one of an alert that nobody knows ends nothing.
            let isCounted = subject.isCounted || subject.status == .resolved
            guard isFromAlertmanager || (isCounted && !subject.words.isEmpty) else { continue }
            return subject.alert(
                rule: "alertmanager",
                labels: NamedLabels.all(in: message),
                link: link ?? message.addresses.first ?? "",
                summary: Summary.of(message, besides: headline)
            )
        }
        return nil
    }

    /// By the name that the bot gives itself, or because the message links to an Alertmanager where a tool's own link
    /// stands: under the title, or in the text at its top.
    private static func isFromAlertmanager(_ message: BotMessage) -> Bool {
        message.isSent(by: "alertmanager") || message.isSent(by: "prometheus")
            || message.ownAddresses.contains { $0.contains(page) }
    }
}
