import Incidents
import Testing

/// A message as a tool writes it, and what is to be made of it.
struct MessageSample: CustomTestStringConvertible, Sendable {
    let what: String
    let message: BotMessage
    var rule = ""
    var alert = ""
    var service: String?
    var urgency = RecognizedAlert.Urgency.low
    var status = RecognizedAlert.Status.triggered

    var testDescription: String { what }

    static func alertmanager(
        _ title: String,
        text: String = "",
        color: String = "danger",
        sender: String = "AlertManager"
    ) -> BotMessage {
        BotMessage(
            sender: sender,
            attachments: [
                .init(
                    color: color,
                    title: title,
                    titleLink: "http://alerts.example:9093/#/alerts?receiver=slack",
                    text: text,
                    fallback: "\(title) | http://alerts.example:9093/#/alerts?receiver=slack"
                )
            ]
        )
    }

    static func grafana(_ title: String, text: String = "", fields: [BotMessage.Field] = []) -> BotMessage {
        BotMessage(
            sender: "Grafana",
            attachments: [
                .init(
                    color: "#D63232",
                    title: title,
                    titleLink: "https://grafana.example/alerting/grafana/abc/view",
                    text: text,
                    fields: fields,
                    footer: "Grafana v10.4.1",
                    fallback: title
                )
            ]
        )
    }

    static func datadog(_ title: String, text: String = "", sender: String = "Datadog") -> BotMessage {
        BotMessage(
            sender: sender,
            attachments: [
                .init(
                    color: "a30200",
                    title: title,
                    titleLink: "https://app.datadoghq.com/monitors/1234567?group=host%3Aweb-1",
                    text: text,
                    fallback: title
                )
            ]
        )
    }

    static func pagerDuty(
        _ text: String,
        fields: [BotMessage.Field] = [.init("Service", "<https://acme.pagerduty.com/services/PSVC1|Checkout API>")]
    ) -> BotMessage {
        BotMessage(sender: "PagerDuty", text: text, attachments: [.init(fields: fields)])
    }

    static func opsgenie(_ text: String, title: String = "", fields: [BotMessage.Field] = []) -> BotMessage {
        BotMessage(
            sender: "Opsgenie",
            text: text,
            attachments: [
                .init(title: title, titleLink: "https://opsg.in/a/i/acme/5f2c-16", fields: fields)
            ]
        )
    }
}
