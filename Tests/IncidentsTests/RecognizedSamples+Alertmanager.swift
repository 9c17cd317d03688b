import Incidents

extension MessageSample {
    static let alertmanagers = [
        MessageSample(
            what: "Alertmanager's own template",
            message: alertmanager("[FIRING:1] KubePodCrashLooping (checkout critical shop)"),
            rule: "alertmanager",
            alert: "KubePodCrashLooping",
            urgency: .high
        ),
        MessageSample(
            what: "the same, over",
            message: alertmanager("[RESOLVED] KubePodCrashLooping (checkout critical shop)", color: "good"),
            rule: "alertmanager",
            alert: "KubePodCrashLooping",
            urgency: .high,
            status: .resolved
        ),
        MessageSample(
            what: "a group of several labels",
            message: alertmanager("[FIRING:3] TargetDown prod-eu1 node-exporter (warning)"),
            rule: "alertmanager",
            alert: "TargetDown"
        ),
        MessageSample(
            what: "nothing beside the group's labels",
            message: alertmanager("[FIRING:2] Watchtower "),
            rule: "alertmanager",
            alert: "Watchtower"
        ),
        MessageSample(
            what: "a counted end",
            message: alertmanager("[RESOLVED:2] TargetDown prod-eu1 ", color: "good"),
            rule: "alertmanager",
            alert: "TargetDown",
            status: .resolved
        ),
        MessageSample(
            what: "a template that lists labels with emphasis",
            message: alertmanager(
                "[FIRING:1] :fire: HighErrorRate",
                text:
                    "*Alert:* too many errors - `critical`\n*Details:*\n  • *service:* `checkout`\n  • *severity:* `critical`",
                sender: "prometheus"
            ),
            rule: "alertmanager",
            alert: "HighErrorRate",
            service: "checkout",
            urgency: .high
        ),
        MessageSample(
            what: "a text instead of an attachment",
            message: BotMessage(
                sender: "ops-hook",
                text: "[FIRING:1] DiskFull db-1\n<http://alerts.example/#/alerts|open> severity: page"
            ),
            rule: "alertmanager",
            alert: "DiskFull"
        ),
        MessageSample(
            what: "blocks instead of an attachment",
            message: BotMessage(
                sender: "ops-hook",
                blocks: [
                    "[FIRING:4] NodeNotReady (critical)", "<http://alerts.example/#/alerts|open>", "severity: critical",
                ]
            ),
            rule: "alertmanager",
            alert: "NodeNotReady",
            urgency: .high
        ),
        MessageSample(
            what: "a group formed by a namespace",
            message: alertmanager("[FIRING:1] monitoring (KubePodCrashLooping kube-state critical)"),
            rule: "alertmanager",
            alert: "KubePodCrashLooping",
            urgency: .high
        ),
        MessageSample(
            what: "a group of all there is",
            message: alertmanager("[FIRING:1]  (KubePodCrashLooping shop critical)"),
            rule: "alertmanager",
            alert: "KubePodCrashLooping",
            urgency: .high
        ),
        MessageSample(
            what: "an attachment of a bot that nobody knows",
            message: BotMessage(
                sender: "ops-hook",
                attachments: [.init(title: "[FIRING:1] DiskFull db-1 (shop warning)", fallback: "DiskFull")]
            ),
            rule: "alertmanager",
            alert: "DiskFull"
        ),
        MessageSample(
            what: "the text of an attachment of Alertmanager's",
            message: BotMessage(
                sender: "Alertmanager",
                attachments: [.init(text: "[FIRING:2] QueueStuck mail\nsee the dashboard")]
            ),
            rule: "alertmanager",
            alert: "QueueStuck"
        ),
    ]
}
