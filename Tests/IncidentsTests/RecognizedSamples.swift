import Incidents

extension MessageSample {
    /// Written after the public formats of the tools' messages.
    static let recognized: [MessageSample] = alertmanagers + grafanas + datadogs + pagerDuties + opsgenies

    private static let grafanas = [
        MessageSample(
            what: "Grafana with all labels",
            message: grafana(
                "[FIRING:1] High CPU usage Production (checkout critical)",
                text: """
                    **Firing**

                    Value: A=97.5, C=1
                    Labels:
                     - alertname = High CPU usage
                     - grafana_folder = Production
                     - service = checkout
                     - severity = critical
                    Annotations:
                     - summary = CPU above 95 % for 5 minutes
                    Source: https://grafana.example/alerting/grafana/abc/view
                    """
            ),
            rule: "grafana",
            alert: "High CPU usage",
            service: "checkout",
            urgency: .high
        ),
        MessageSample(
            what: "Grafana, over",
            message: grafana(
                "[RESOLVED] High CPU usage Production (checkout critical)",
                text:
                    "**Resolved**\n\nLabels:\n - alertname = High CPU usage\n - service = checkout\n - severity = critical"
            ),
            rule: "grafana",
            alert: "High CPU usage",
            service: "checkout",
            urgency: .high,
            status: .resolved
        ),
        MessageSample(
            what: "Grafana, some of them over",
            message: grafana("[FIRING:1, RESOLVED:1] QueueLong Staging (warning)"),
            rule: "grafana",
            alert: "QueueLong"
        ),
        MessageSample(
            what: "Grafana's silence of data",
            message: grafana("[FIRING:1] DatasourceNoData Production (checkout)"),
            rule: "grafana",
            alert: "DatasourceNoData"
        ),
        MessageSample(
            what: "Grafana before unified alerting",
            message: grafana("[Alerting] API latency alert", fields: [.init("p95", "1.93")]),
            rule: "grafana",
            alert: "API latency alert"
        ),
        MessageSample(
            what: "the same, over",
            message: grafana("[OK] API latency alert"),
            rule: "grafana",
            alert: "API latency alert",
            status: .resolved
        ),
        MessageSample(
            what: "the same, without data",
            message: grafana("[No Data] API latency alert"),
            rule: "grafana",
            alert: "API latency alert"
        ),
    ]

    private static let datadogs = [
        MessageSample(
            what: "Datadog with a colon",
            message: datadog("Triggered: High error rate on service:checkout,env:prod"),
            rule: "datadog",
            alert: "High error rate",
            service: "checkout",
            urgency: .high
        ),
        MessageSample(
            what: "Datadog with its scope in brackets",
            message: datadog("[Triggered on {host:web-1,service:cart}] CPU load is high"),
            rule: "datadog",
            alert: "CPU load is high",
            service: "cart",
            urgency: .high
        ),
        MessageSample(
            what: "Datadog with a priority",
            message: datadog("[P4] [Triggered] Disk almost full", text: "Tags: service:ledger, env:prod"),
            rule: "datadog",
            alert: "Disk almost full",
            service: "ledger"
        ),
        MessageSample(
            what: "Datadog's warning",
            message: datadog("Warn: Queue is growing on queue:mail"),
            rule: "datadog",
            alert: "Queue is growing"
        ),
        MessageSample(
            what: "Datadog's recovery",
            message: datadog("Recovered: High error rate on service:checkout,env:prod"),
            rule: "datadog",
            alert: "High error rate",
            service: "checkout",
            urgency: .high,
            status: .resolved
        ),
        MessageSample(
            what: "Datadog says it again",
            message: datadog("[P1] [Re-Triggered on {service:checkout}] High error rate", sender: "alerts"),
            rule: "datadog",
            alert: "High error rate",
            service: "checkout",
            urgency: .high
        ),
        MessageSample(
            what: "Datadog hears nothing",
            message: datadog("No data: Heartbeat of billing on service:billing"),
            rule: "datadog",
            alert: "Heartbeat of billing",
            service: "billing",
            urgency: .high
        ),
    ]

    private static let pagerDuties = [
        MessageSample(
            what: "PagerDuty",
            message: pagerDuty("*Triggered* <https://acme.pagerduty.com/incidents/PINC1|#4711>: Checkout returns 5xx"),
            rule: "pagerduty",
            alert: "Checkout returns 5xx",
            service: "Checkout API",
            urgency: .high
        ),
        MessageSample(
            what: "PagerDuty of low urgency",
            message: pagerDuty(
                "*Triggered* <https://acme.pagerduty.com/incidents/PINC2|#4712>: Disk of the wiki",
                fields: [.init("Service", "Wiki"), .init("Urgency", "Low")]
            ),
            rule: "pagerduty",
            alert: "Disk of the wiki",
            service: "Wiki"
        ),
        MessageSample(
            what: "PagerDuty for Alertmanager",
            message: pagerDuty(
                "Triggered <https://acme.pagerduty.com/incidents/PINC3|#4713>: [FIRING:1] HighLatency (checkout critical)"
            ),
            rule: "pagerduty",
            alert: "HighLatency",
            service: "Checkout API",
            urgency: .high
        ),
        MessageSample(
            what: "PagerDuty, over",
            message: pagerDuty("*Resolved* <https://acme.pagerduty.com/incidents/PINC1|#4711>: Checkout returns 5xx"),
            rule: "pagerduty",
            alert: "Checkout returns 5xx",
            service: "Checkout API",
            urgency: .high,
            status: .resolved
        ),
    ]

    private static let opsgenies = [
        MessageSample(
            what: "Opsgenie",
            message: opsgenie(
                "New alert: \"Checkout latency high\" <https://opsg.in/a/i/acme/5f2c-16|#16>",
                fields: [.init("Priority", "P1"), .init("Tags", "service:checkout, prod")]
            ),
            rule: "opsgenie",
            alert: "Checkout latency high",
            service: "checkout",
            urgency: .high
        ),
        MessageSample(
            what: "Opsgenie with the number first",
            message: opsgenie("", title: "#17: Disk is closed to full", fields: [.init("Priority", "P4")]),
            rule: "opsgenie",
            alert: "Disk is closed to full"
        ),
        MessageSample(
            what: "Opsgenie, over",
            message: opsgenie(
                "Alert <https://opsg.in/a/i/acme/5f2c-16|#16> \"Checkout latency high\" is closed by System"
            ),
            rule: "opsgenie",
            alert: "Checkout latency high",
            status: .resolved
        ),
        MessageSample(
            what: "Opsgenie, its status in the table",
            message: opsgenie(
                "Alert update <https://opsg.in/a/i/acme/5f2c-18|#18> \"Queue stuck\"",
                fields: [.init("Status", "closed"), .init("Priority", "P2")]
            ),
            rule: "opsgenie",
            alert: "Queue stuck",
            urgency: .high,
            status: .resolved
        ),
    ]
}
