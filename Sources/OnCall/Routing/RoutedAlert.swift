/// What routes look at of an alert.
package struct RoutedAlert: Hashable, Sendable {
    package let labels: [String: String]
    /// Where it was posted to: `alertmanager`, `grafana`.
    package let source: String
    /// The bot's own word for how bad it is, whatever its labels call it: `info`, `warning`, `high`, `critical`.
    package let severity: String

    package init(labels: [String: String], source: String, severity: String) {
        self.labels = labels
        self.source = source
        self.severity = severity
    }
}
