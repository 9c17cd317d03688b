import Foundation
import Incidents

/// What CloudWatch tells a topic when an alarm changes its state.
struct CloudWatchAlarm {
    private enum State: String {
        case ok = "OK"
        case alarm = "ALARM"
        case insufficientData = "INSUFFICIENT_DATA"
    }

    private let fields: JSONFields
    private let name: String
    private let state: State
    private let message: SNSMessage

    /// Nil when the message is something else.
    init?(_ message: SNSMessage) {
        // Words are no JSON, and welcome all the same.
        guard message.text.utf8.first == UInt8(ascii: "{"), let fields = try? JSONFields(Array(message.text.utf8)),
            let name = fields.value("AlarmName")?.plain, !name.isEmpty,
            let state = fields.value("NewStateValue")?.plain.flatMap(State.init(rawValue:))
        else { return nil }
        self.fields = fields
        self.name = name
        self.state = state
        self.message = message
    }

    /// The alarm's incident.
    func group(of topic: SNSTopic) -> AlertGroup {
        let arn = text("AlarmArn")
        let key = arn ?? "\(text("AWSAccountId") ?? "")/\(text("Region") ?? "")/\(name)"
        let isOver = state == .ok
        let moment = moment
        let report = AlertReport(
            status: isOver ? .resolved(at: moment) : .firing,
            fingerprint: LabelFingerprint.of(["key": key]),
            startsAt: moment,
            labels: labels(topic),
            annotations: annotations,
            generatorURL: console(arn),
            // From one bad state to another it is the same that goes on.
            goesOn: !isOver && before != .ok && before != nil,
            isDated: true
        )
        return AlertGroup(source: WebhookRoute.sns.source, key: key, receiver: topic.name, reports: [report])
    }

    private var before: State? { text("OldStateValue").flatMap(State.init(rawValue:)) }

    /// When its state changed; the message came after that.
    private var moment: Timestamp {
        guard let told = try? fields.time("StateChangeTime") else { return message.sentAt }
        return min(told, message.sentAt)
    }

    private func labels(_ topic: SNSTopic) -> [String: String] {
        var labels = TagLabels.of(dimensions)
        labels["alertname"] = name.firstLine
        labels["topic"] = topic.name
        labels["aws_account"] = text("AWSAccountId")
        labels["region"] = region ?? text("Region")
        labels["metric"] = trigger?.value("MetricName")?.plain
        labels["metric_namespace"] = trigger?.value("Namespace")?.plain
        // Nobody knows how it stands, which is not that all is well; least of all when it was bad before.
        let isUnclear = state == .insufficientData && before != .alarm
        if isUnclear {
            labels["severity"] = "\(Severity.warning)"
        } else if let severity = topic.severity {
            labels["severity"] = "\(severity)"
        }
        return labels
    }

    private var annotations: [String: String] {
        var annotations: [String: String] = [:]
        annotations["summary"] = text("AlarmDescription")
        annotations["description"] = text("NewStateReason")
        return annotations
    }

    private var trigger: JSONFields? {
        guard let value = fields.value("Trigger") else { return nil }
        return try? JSONFields(value)
    }

    /// Of its metric; where it is computed from several, of all of them.
    private var dimensions: [(name: String, value: String)] {
        guard let trigger else { return [] }
        if trigger.value("Dimensions") != nil { return Self.dimensions(trigger) }
        return Self.objects("Metrics", trigger).flatMap { part -> [(name: String, value: String)] in
            guard let value = part.value("MetricStat"), let stat = try? JSONFields(value),
                let inner = stat.value("Metric"), let metric = try? JSONFields(inner)
            else { return [] }
            return Self.dimensions(metric)
        }
    }

    private static func dimensions(_ metric: JSONFields) -> [(name: String, value: String)] {
        objects("Dimensions", metric).compactMap { dimension in
            guard let name = dimension.value("name")?.plain, let value = dimension.value("value")?.plain else {
                return nil
            }
            return (name: name, value: value)
        }
    }

    private static func objects(_ name: String, _ fields: JSONFields) -> [JSONFields] {
        guard case .array(let elements) = fields.value(name) else { return [] }
        return elements.compactMap { element in
            guard case .object(let members) = element else { return nil }
            return JSONFields(members)
        }
    }

    /// Of the alarm's ARN: `eu-west-1`.
    private var region: String? {
        let parts = text("AlarmArn")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard parts.count > 5, parts[0] == "arn", parts[2] == "cloudwatch", !parts[3].isEmpty,
            parts[3].utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(parts[3])
    }

    /// Where CloudWatch shows it; empty when that is not known.
    private func console(_ arn: String?) -> String {
        guard let arn, let region, let name = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
            return ""
        }
        let hosts = [
            "aws": "\(region).console.aws.amazon.com", "aws-cn": "console.amazonaws.cn",
            "aws-us-gov": "console.amazonaws-us-gov.com",
        ]
        let partition = arn.split(separator: ":").dropFirst().first.map(String.init) ?? ""
        guard let host = hosts[partition] else { return "" }
        return "https://\(host)/cloudwatch/home?region=\(region)#alarmsV2:alarm/\(name)"
    }

    /// Nil when it is absent, null or empty.
    private func text(_ name: String) -> String? {
        fields.value(name)?.plain.flatMap { $0.isEmpty ? nil : $0 }
    }
}
