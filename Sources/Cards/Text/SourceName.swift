/// What people call a source of alerts.
enum SourceName {
    /// Its own name where nobody has another one for it.
    static func of(_ source: String) -> String {
        switch source {
        case "", "alertmanager": "Alertmanager"
        case "pagerduty": "PagerDuty"
        case "grafana": "Grafana"
        case "datadog": "Datadog"
        case "sns": "AWS SNS"
        default: source.oneLine(40)
        }
    }
}
