import Incidents
import TestSupport
import Testing

@testable import Webhooks

@Suite struct CloudWatchAlarmTests {
    private static let now = HandClock().now()
    private static let changed = Timestamp(milliseconds: 1_795_247_970_500)

    private static func group(_ message: AmazonMessage, severity: Severity? = .critical) throws -> AlertGroup {
        let topic = try #require(SNSTopic(arn: AmazonMessage.topic, severity: severity))
        let message = try SNSMessage(message.signed())
        return CloudWatchAlarm(message)?.group(of: topic) ?? SNSNotice.group(message, of: topic)
    }

    private static func report(
        _ state: String,
        after before: String,
        severity: Severity? = .critical
    ) throws -> AlertReport {
        try #require(group(.alarm(state, after: before, at: changed), severity: severity).reports.first)
    }

    @Test func anAlarmIsCalledAndLabelledAsCloudWatchDoes() throws {
        let group = try Self.group(.alarm("ALARM", after: "OK", at: Self.changed))
        #expect(group.source == "sns" && group.receiver == "alarms")
        #expect(group.key == "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu high on web")
        let report = try #require(group.reports.first)
        #expect(report.status == .firing && report.isDated && !report.goesOn && report.startsAt == Self.changed)
        #expect(
            report.labels == [
                "alertname": "cpu high on web", "severity": "critical", "aws_account": "123456789012",
                "region": "eu-west-1", "topic": "alarms", "InstanceId": "i-0123", "metric": "CPUUtilization",
                "metric_namespace": "AWS/EC2",
            ]
        )
        #expect(report.annotations["summary"] == "CPU of the web servers")
        #expect(report.annotations["description"]?.hasPrefix("Threshold Crossed") == true)
        #expect(
            report.generatorURL == "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
                + "#alarmsV2:alarm/cpu%20high%20on%20web"
        )
    }

    @Test func okEndsIt() throws {
        let report = try Self.report("OK", after: "ALARM")
        #expect(report.status == .resolved(at: Self.changed) && report.isDated && !report.goesOn)
        #expect(try report.fingerprint == Self.report("ALARM", after: "OK").fingerprint)
    }

    @Test(arguments: [
        ("ALARM", "OK", "critical", false), ("ALARM", "INSUFFICIENT_DATA", "critical", true),
        ("INSUFFICIENT_DATA", "OK", "warning", false), ("INSUFFICIENT_DATA", "ALARM", "critical", true),
    ])
    func whatIsNotKnownIsNotWell(state: String, before: String, severity: String, goesOn: Bool) throws {
        let report = try Self.report(state, after: before)
        #expect(report.status == .firing && report.labels["severity"] == severity && report.goesOn == goesOn)
    }

    @Test func aTopicThatSaysNothingLeavesTheSeverityOpen() throws {
        #expect(try Self.report("ALARM", after: "OK", severity: nil).labels["severity"] == nil)
        #expect(try Self.report("INSUFFICIENT_DATA", after: "OK", severity: nil).labels["severity"] == "warning")
    }

    @Test func anAlarmOfComputedMetricsHasTheLabelsOfAllOfThem() throws {
        let text = """
            {"AlarmName":"errors","NewStateValue":"ALARM","OldStateValue":"OK","AWSAccountId":"123456789012",
            "AlarmDescription":null,"StateChangeTime":"2026-11-21T07:59:30.500+0000","Region":"China (Beijing)",
            "AlarmArn":"arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:errors","Trigger":{"Metrics":[
            {"Id":"e1","Expression":"m1/m2"},{"Id":"m1","MetricStat":{"Metric":{"Namespace":"ContainerInsights",
            "MetricName":"pod_restarts","Dimensions":[{"name":"Namespace","value":"shop"},
            {"name":"PodName","value":"checkout-1"}]}}},{"Id":"m2","MetricStat":7}]}}
            """
        let report = try #require(Self.group(.notification(text, at: Self.now), severity: nil).reports.first)
        #expect(
            report.labels == [
                "alertname": "errors", "aws_account": "123456789012", "region": "cn-north-1", "topic": "alarms",
                "Namespace": "shop", "namespace": "shop", "PodName": "checkout-1", "pod": "checkout-1",
            ]
        )
        #expect(report.annotations.isEmpty)
        #expect(
            report.generatorURL
                == "https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/errors"
        )
    }

    @Test func aTimeAfterTheMessageIsTheMessages() throws {
        let text = #"{"AlarmName":"a","NewStateValue":"ALARM","StateChangeTime":"9999-01-01T00:00:00Z"}"#
        let report = try #require(Self.group(.notification(text, at: Self.now)).reports.first)
        #expect(report.startsAt == Self.now && report.generatorURL.isEmpty)
        #expect(report.labels == ["alertname": "a", "severity": "critical", "topic": "alarms"])
    }

    @Test(
        arguments: [
            ("The nightly export failed.\nSee the log.", nil, "The nightly export failed."),
            ("See the log.", "Export failed", "Export failed"),
            (#"{"AlarmName":"a","NewStateValue":"UNKNOWN"}"#, "An alarm", "An alarm"),
            (
                #"{"detail-type":"EC2 Instance State-change Notification","detail":{}}"#, nil,
                "EC2 Instance State-change Notification"
            ),
            (#"{"detail-type":["x"]}"#, nil, #"{"detail-type":["x"]}"#), ("{", nil, "{"), ("\n \nLast", nil, "Last"),
            (" ", " ", "alarms"),
        ] as [(String, String?, String)]
    )
    func whatIsNoAlarmIsToldInItsWords(text: String, subject: String?, title: String) throws {
        let group = try Self.group(.notification(text, subject: subject, at: Self.changed), severity: .info)
        #expect(group.key == "\(AmazonMessage.topic)/\(title)" && group.receiver == "alarms")
        let report = try #require(group.reports.first)
        #expect(report.status == .firing && !report.goesOn && !report.isDated && report.startsAt == Self.changed)
        #expect(report.labels == ["alertname": title, "topic": "alarms", "severity": "info"])
        #expect(report.annotations["description"] == (text == title ? nil : text))
    }
}
