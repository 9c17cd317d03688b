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
        return PagerDutyMessage.recognize(message) ?? OpsgenieMessage.recognize(message)
            ?? DatadogMessage.recognize(message) ?? GrafanaMessage.recognize(message)
            ?? AlertmanagerMessage.recognize(message)
    }
}
