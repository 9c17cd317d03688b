import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

@Suite(.fewAtOnce) struct DatadogTests {
    private static let now = HandClock().now()

    /// The payload of the README, filled in as Datadog does.
    private static func body(_ transition: String, _ more: [String: String] = [:]) throws -> String {
        var members = [
            "alert_id": "4711", "scope": "host:db-1,role:db", "aggregation_key": "abc", "cycle_key": "1795248000",
            "transition": transition, "type": "error", "priority": "P2",
            "title": "[P2] [\(transition) on {host:db-1}] Disk is full",
            "body": "%%%\nDisk of db-1 is full.\n\n100%\n%%%", "host": "db-1",
            "tags": "env:prod, kube_namespace:shop,host:db-1,monitor,a.b-c:d:e,env:twice",
            "link": "https://app.datadoghq.com/event/event?id=1", "date": "1795247880000",
        ]
        members.merge(more) { $1 }
        return String(decoding: try JSONEncoder().encode(members), as: UTF8.self)
    }

    private static func read(_ body: String) throws -> AlertGroup {
        try DatadogBody.read(Array(body.utf8), at: now)
    }

    @Test func thePayloadBecomesAnAlert() throws {
        let group = try Self.read(Self.body("Triggered"))
        #expect(group.source == "datadog" && group.key == "4711/host:db-1,role:db")
        let report = try #require(group.reports.first)
        #expect(report.status == .firing && report.goesOn && report.isDated)
        #expect(report.startsAt == Timestamp(seconds: 1_795_247_880))
        #expect(
            report.labels == [
                "alertname": "Disk is full", "severity": "high", "host": "db-1", "role": "db", "env": "prod",
                "kube_namespace": "shop", "namespace": "shop", "a_b_c": "d:e",
            ]
        )
        #expect(
            report.annotations == ["summary": "host:db-1,role:db", "description": "Disk of db-1 is full.\n\n100%"]
        )
        #expect(report.generatorURL == "https://app.datadoghq.com/event/event?id=1")
    }

    @Test(arguments: [
        ("Triggered", "P1", "critical"), ("Re-Triggered", "P2", "high"), ("Triggered", "P3", "warning"),
        ("Triggered", "P5", "info"), ("Triggered", "", "high"), ("Renotify", "$ALERT_PRIORITY", "high"),
        ("Warn", "P1", "warning"), ("Re-Warn", "", "warning"), ("Warn", "P4", "info"), ("No Data", "", "warning"),
        ("Re-No Data", "P1", "critical"), ("Something new", "P1", "critical"),
    ])
    func howBadItIsFollowsFromTransitionAndPriority(transition: String, priority: String, severity: String) throws {
        let group = try Self.read(Self.body(transition, ["priority": priority]))
        #expect(group.reports.map { $0.labels["severity"] } == [severity])
        #expect(group.reports.map(\.status) == [.firing])
    }

    @Test func aRepeatIsAsBadAsItsTypeSaysAndATagMaySpeakWhereNothingElseDoes() throws {
        func severity(_ transition: String, _ more: [String: String]) throws -> String? {
            try Self.read(Self.body(transition, more)).reports.first?.labels["severity"]
        }
        #expect(try severity("Renotify", ["type": "warning"]) == "warning")
        #expect(try severity("Renotify", ["type": "error"]) == "high")
        let tags = ["tags": "severity:critical", "priority": ""]
        #expect(try severity("Triggered", tags) == "critical")
        #expect(try severity("Warn", tags) == "warning")
        #expect(try severity("Triggered", ["tags": "severity:critical"]) == "high")
    }

    @Test func whatRecoversEnds() throws {
        let firing = try Self.read(Self.body("Triggered"))
        // The tags of a scope have no order.
        let group = try Self.read(Self.body("Recovered", ["date": "1795247940000", "scope": "role:db, host:db-1"]))
        #expect(group.key == firing.key)
        #expect(group.reports.map(\.fingerprint) == firing.reports.map(\.fingerprint))
        #expect(group.reports.map(\.status) == [.resolved(at: Timestamp(seconds: 1_795_247_940))])
        #expect(group.reports.map(\.goesOn) == [false] && group.reports.map(\.isDated) == [true])
    }

    @Test(arguments: ["", "$DATE", "soon", "0", "-5", "9223372036854775807", "1795248900001"])
    func aDateThatIsNoneLeavesTheMoment(date: String) throws {
        for (transition, status) in [
            ("Triggered", AlertReport.Status.firing), ("Recovered", .resolved(at: Self.now)),
        ] {
            let report = try #require(Self.read(Self.body(transition, ["date": date])).reports.first)
            #expect(report.startsAt == Self.now && report.status == status && report.goesOn && !report.isDated)
        }
    }

    @Test func variablesThatDatadogDoesNotKnowAreAbsent() throws {
        let group = try Self.read(
            #"{"alert_id":"$ALERT_ID","aggregation_key":"abc","transition":"Triggered","date":"$DATE","scope":"$ALERT_SCOPE"}"#
        )
        let report = try #require(group.reports.first)
        #expect(group.key == "abc" && report.startsAt == Self.now)
        #expect(report.labels == ["alertname": "abc", "severity": "high"])
        let whole = try Self.read(Self.body("Triggered", ["scope": "*", "host": "", "tags": ""]))
        #expect(whole.key == "4711/*" && whole.reports.first?.annotations["summary"] == nil)
    }

    @Test(arguments: [
        (
            #"{"alert_id":"1"}"#,
            "transition: missing; $ALERT_TRANSITION was expected, as in the payload that the README shows"
        ),
        (
            #"{"alert_id":"1","transition":"null"}"#,
            "transition: missing; $ALERT_TRANSITION was expected, as in the payload that the README shows"
        ),
        (#"{"transition":"Triggered"}"#, "alert_id: missing; $ALERT_ID was expected, or aggregation_key"),
        (#"{"transition":["Triggered"]}"#, "transition: a string was expected, not an array"),
    ])
    func aFaultNamesTheField(body: String, fault: String) throws {
        #expect { try Self.read(body) } throws: { ($0 as? JSONFault)?.description == fault }
    }

    private static func answer(_ change: String, _ status: String, id: Int = 1) -> String {
        #"{"incidents":[{"id":\#(id),"status":"\#(status)","change":"\#(change)"}],"alerts":1}"#
    }

    @Test func aStoryOfAMonitorIsOneIncident() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { fixture in
                try await AlertPort.open(token: "s3cret-example", desk: fixture.desk) { port in
                    let headers = [("Authorization", "Bearer s3cret-example")]
                    let story = [
                        ("Warn", "1795247880000", Self.answer("opened", "active")),
                        ("Triggered", "1795247900000", Self.answer("updated", "active")),
                        ("Re-Triggered", "1795247920000", Self.answer("unchanged", "active")),
                        ("Recovered", "1795247940000", Self.answer("resolved", "resolved")),
                        // What was tried again comes late.
                        ("Re-Triggered", "1795247920000", #"{"incidents":[],"alerts":1}"#),
                        ("Triggered", "1795247960000", Self.answer("reopened", "active")),
                    ]
                    for (transition, date, answer) in story {
                        let body = try Self.body(transition, ["date": date, "title": "Disk is full"])
                        let post = try await Post.send(body, to: port.address(.datadog), headers: headers)
                        #expect(post.code == 200 && post.body == answer, "\(transition) \(date)")
                    }
                    let other = try Self.body("Triggered", ["scope": "host:db-2,role:db"])
                    let post = try await Post.send(other, to: port.address(.datadog), headers: headers)
                    #expect(post.body == Self.answer("opened", "active", id: 2))
                    #expect(try await Post.send(other, to: port.address(.datadog)).code == 401)
                }
            }
        }
    }
}
