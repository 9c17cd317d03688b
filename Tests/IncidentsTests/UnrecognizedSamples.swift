import Incidents

extension MessageSample {
    /// What bots write besides alerts, and what they write about alerts that is nothing new.
    static let unrecognized: [MessageSample] = plain + almost + steps + handedOn

    private static func said(_ text: String, by sender: String = "helper") -> BotMessage {
        BotMessage(sender: sender, text: text)
    }

    private static let plain = [
        MessageSample(what: "nothing", message: said("")),
        MessageSample(what: "a greeting", message: said("Good morning. Two people are away today.")),
        MessageSample(what: "a poll", message: said("Lunch? :pizza: or :ramen:")),
        MessageSample(what: "a pipeline", message: said("Pipeline #4711 of shop/checkout has failed", by: "CI")),
        MessageSample(
            what: "a pull request",
            message: BotMessage(
                sender: "GitHub",
                attachments: [.init(title: "#311 Fix high error rate", titleLink: "https://github.example/shop/311")]
            )
        ),
        MessageSample(
            what: "a ticket",
            message: BotMessage(
                sender: "Jira",
                attachments: [.init(title: "SHOP-12 Resolved: checkout is slow", fields: [.init("Priority", "High")])]
            )
        ),
        MessageSample(what: "a deployment", message: said("Deployed checkout 1.5.0 to prod-eu1", by: "Argo CD")),
        MessageSample(what: "a rotation", message: said("responder-a is on call for shop now", by: "rota")),
        MessageSample(what: "a reminder", message: said("Reminder: standup in 10 minutes", by: "Slackbot")),
        MessageSample(what: "a weekly report", message: said("*Last week:* 12 alerts fired, 3 critical", by: "report")),
    ]

    private static let almost = [
        MessageSample(what: "a word in capitals", message: said("FIRING up the new cluster")),
        MessageSample(what: "no count", message: said("[FIRING] squad moves to the second floor")),
        MessageSample(what: "a count that is none", message: said("[FIRING:x] nothing")),
        MessageSample(what: "no bracket", message: said("FIRING:1 KubePodCrashLooping")),
        MessageSample(what: "somebody else's end", message: said("[RESOLVED] PROJ-12 login is slow", by: "Jira")),
        MessageSample(
            what: "a subject in the middle",
            message: said("We saw [FIRING:1] KubePodCrashLooping yesterday")
        ),
        MessageSample(what: "a count of nothing", message: alertmanager("[FIRING:2]")),
        MessageSample(what: "a word that nobody knows", message: alertmanager("[SILENCED:1] TargetDown")),
        MessageSample(
            what: "an old way to say it, of no Grafana",
            message: said("[Alerting] the team about lunch", by: "helper")
        ),
        MessageSample(
            what: "Datadog's words, of no Datadog",
            message: said("Triggered: the nightly build", by: "CI")
        ),
        MessageSample(what: "a dashboard of Datadog's", message: datadog("Weekly dashboard: Checkout")),
        MessageSample(
            what: "PagerDuty's words, of no PagerDuty",
            message: said("Resolved #12: we take the train", by: "polls")
        ),
        MessageSample(
            what: "a link to PagerDuty",
            message: said("Schedules have changed: <https://acme.pagerduty.com/schedules>", by: "rota")
        ),
        MessageSample(what: "a page of Grafana's", message: grafana("Dashboard of the week: Checkout")),
        MessageSample(what: "Grafana waits", message: grafana("[Pending] API latency alert")),
    ]

    /// What people wrote elsewhere, with what they had pasted.
    private static let handedOn = [
        MessageSample(
            what: "a comment",
            message: BotMessage(
                sender: "GitHub",
                attachments: [
                    .init(
                        pretext: "New comment on pull request #311",
                        title: "Comment on #311",
                        titleLink: "https://github.example/shop/311#c1",
                        text: "[FIRING:1] KubePodCrashLooping (checkout critical shop)\nis this ours?",
                        fallback: "[acme/shop] New comment on pull request #311"
                    )
                ]
            )
        ),
        MessageSample(
            what: "a comment with the alert's link",
            message: BotMessage(
                sender: "Jira",
                attachments: [
                    .init(
                        title: "SHOP-12 checkout is slow",
                        text: "[FIRING:1] HighLatency shop (critical) <http://alerts.example/#/alerts|alerts>"
                    )
                ]
            )
        ),
        MessageSample(
            what: "a form that somebody filled in",
            message: said("[FIRING:1] KubePodCrashLooping (checkout critical shop)", by: "Workflow")
        ),
        MessageSample(
            what: "a form in blocks",
            message: BotMessage(sender: "Workflow", blocks: ["[FIRING:1] KubePodCrashLooping (checkout critical)"])
        ),
        MessageSample(
            what: "a quoted page of Datadog's",
            message: BotMessage(
                sender: "GitHub",
                attachments: [
                    .init(
                        title: "Comment on #12",
                        text: "Triggered: High error rate <https://app.datadoghq.com/monitors/12|monitor>"
                    )
                ]
            )
        ),
    ]

    private static let steps = [
        MessageSample(
            what: "PagerDuty, acknowledged",
            message: pagerDuty(
                "*Acknowledged* <https://acme.pagerduty.com/incidents/PINC1|#4711>: Checkout returns 5xx"
            )
        ),
        MessageSample(
            what: "PagerDuty, escalated",
            message: pagerDuty("Escalated <https://acme.pagerduty.com/incidents/PINC1|#4711>: Checkout returns 5xx")
        ),
        MessageSample(
            what: "Opsgenie, acknowledged",
            message: opsgenie(
                "responder-a acknowledged alert <https://opsg.in/a/i/acme/5f2c-16|#16> \"Checkout latency high\""
            )
        ),
        MessageSample(
            what: "Opsgenie, a note",
            message: opsgenie("responder-a added note to alert #16 \"Resolved too early\": looking at it")
        ),
        MessageSample(what: "Opsgenie, its rotation", message: opsgenie("responder-b is on call for shop now")),
    ]
}
