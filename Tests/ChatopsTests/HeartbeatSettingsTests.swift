import Desk
import Incidents
import Testing

@testable import chatops

@Suite struct HeartbeatSettingsTests {
    private static func faults(_ text: String) -> [String] {
        do throws(ConfigurationFaults) {
            _ = try Settings.read(text, name: "chatops.yaml")
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func everythingThatCanBeSaidIsRead() throws {
        let settings = try Settings.read(
            """
            heartbeats:
              Watchdog: {every: 5m, grace: 2m}
              backup:
                every: 1d
                grace: 1h30m
                severity: high
                labels: {team: data}
                title: "The backup of db-1 is missing"
              DeadMansSwitch: {every: 10m, alert: DeadMansSwitch}
              grafana: {every: 30s, source: grafana}
            """,
            name: "chatops.yaml"
        )
        #expect(
            settings.heartbeats == [
                HeartbeatRule(name: "Watchdog", sign: .alert("Watchdog"), every: .minutes(5), grace: .minutes(2)),
                HeartbeatRule(
                    name: "backup",
                    every: .days(1),
                    grace: .minutes(90),
                    severity: .high,
                    labels: ["team": "data"],
                    title: "The backup of db-1 is missing"
                ),
                HeartbeatRule(
                    name: "DeadMansSwitch",
                    sign: .alert("DeadMansSwitch"),
                    every: .minutes(10),
                    grace: .minutes(1)
                ),
                HeartbeatRule(name: "grafana", sign: .source("grafana"), every: .seconds(30), grace: .minutes(1)),
            ]
        )
        let desk = BotConfiguration().deskSettings(settings)
        #expect(desk.heartbeats == settings.heartbeats)
        // What is a beat makes no incident of its own.
        #expect(desk.triage.ignoredAlertNames.isSuperset(of: ["Watchdog", "DeadMansSwitch"]))
    }

    @Test(arguments: [
        ("heartbeats: [a]", ["chatops.yaml:1: heartbeats: names and values were expected"]),
        (
            "heartbeats: {a: {grace: 1m}}",
            ["chatops.yaml:1: heartbeats.a: every: is missing; within which time a beat is expected, such as 10m"]
        ),
        (
            "heartbeats: {a: {every: 10}}",
            ["chatops.yaml:1: heartbeats.a.every: \"10\" is no span of time, such as 90s, 10m, 1h30m or 1d"]
        ),
        (
            "heartbeats: {a: {every: 5s}}",
            ["chatops.yaml:1: heartbeats.a.every: from 30 seconds to 366 days were expected"]
        ),
        (
            "heartbeats: {a: {every: 5m, severity: hig}}",
            [
                "chatops.yaml:1: heartbeats.a.severity: is none of critical, high, warning, info; did you mean \"high\"?"
            ]
        ),
        (
            "heartbeats: {a: {every: 5m, source: graphana}}",
            [
                "chatops.yaml:1: heartbeats.a.source: is none of alertmanager, grafana, pagerduty, datadog, sns, generic; "
                    + "did you mean \"grafana\"?"
            ]
        ),
        (
            "heartbeats: {a: {every: 5m, source: grafana, alert: b}}",
            [
                "chatops.yaml:1: heartbeats.a: alert and source exclude each other: either an alert is the beat, or all "
                    + "that comes"
            ]
        ),
        (
            "heartbeats: {a b: {every: 5m}}",
            ["chatops.yaml:1: heartbeats.a b: letters, digits, \"-\", \"_\" and \".\" were expected in the name"]
        ),
    ])
    func aFaultIsNamedWithItsLine(text: String, faults: [String]) {
        #expect(Self.faults(text) == faults)
    }

    @Test(
        arguments: [
            ("90s", 90), ("10m", 600), ("1h30m", 5_400), ("1d", 86_400), ("2w", 1_209_600), ("1w2d3h4m5s", 788_645),
            ("", nil), ("m", nil), ("10", nil), ("1m1h", nil), ("1m2m", nil), ("1h 30m", nil), ("-1m", nil),
            ("1000000m", nil),
            ("1.5h", nil),
        ] as [(String, Int64?)]
    )
    func spansAreReadAsTheyAreWritten(text: String, seconds: Int64?) {
        #expect(SpanWords.span(text) == seconds.map { .seconds($0) })
    }
}
