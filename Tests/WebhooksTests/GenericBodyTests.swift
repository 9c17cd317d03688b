import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

@Suite(.fewAtOnce) struct GenericBodyTests {
    private static let now = HandClock().now()

    private static func read(_ body: String) throws(JSONFault) -> [AlertGroup] {
        try GenericBody.read(Array(body.utf8), at: now)
    }

    @Test func theLeastIsATitle() throws {
        let groups = try Self.read(#"{"title":"Backup failed"}"#)
        let report = try #require(groups.first?.reports.first)
        #expect(groups.count == 1 && groups[0].source == "generic" && groups[0].reports.count == 1)
        #expect(report.status == .firing && report.startsAt == Self.now && report.goesOn)
        #expect(report.labels == ["alertname": "Backup failed"])
        #expect(report.annotations.isEmpty && report.generatorURL.isEmpty)
    }

    @Test func everythingThatAnAlertMaySayIsKept() throws {
        let groups = try Self.read(
            """
            {"alerts":[{"key":"backup/db-1","status":"firing","title":"Backup failed","severity":"critical",
            "labels":{"host":"db-1","tries":3,"nothing":null},"description":"no space left","summary":"Backup of db-1 failed",
            "startsAt":"2026-11-21T07:00:00Z","url":"https://cron.example.org",
            "links":[{"href":"https://d.example.org","text":"Dashboard"},"https://p.example.org"]},
            {"key":"b","status":"resolved","endsAt":"2026-11-21T07:30:00+01:00"}]}
            """
        )
        #expect(groups.map(\.key) == ["backup/db-1", "b"])
        let report = try #require(groups.first?.reports.first)
        #expect(report.labels == ["alertname": "Backup failed", "severity": "critical", "host": "db-1", "tries": "3"])
        #expect(
            report.annotations == [
                "summary": "Backup of db-1 failed", "description": "no space left",
                "dashboard_url": "https://d.example.org",
            ]
        )
        #expect(report.generatorURL == "https://cron.example.org")
        #expect(report.startsAt == Timestamp(seconds: 1_795_244_400) && !report.goesOn)
        #expect(
            groups.last?.reports.map(\.status) == [.resolved(at: Timestamp(seconds: 1_795_242_600))]
        )
    }

    @Test func withoutAKeyTheTitleAndTheLabelsAreOne() throws {
        func key(_ body: String) throws -> String { try #require(try Self.read(body).first?.key) }
        let one = try key(#"{"title":"a","severity":"info","labels":{"host":"x"}}"#)
        #expect(try key(#"{"title":"a","severity":"critical","description":"b","labels":{"host":"x"}}"#) == one)
        #expect(try key(#"{"title":"a","status":"resolved","labels":{"host":"x"}}"#) == one)
        #expect(try key(#"{"title":"a","labels":{"host":"y"}}"#) != one)
        #expect(try key(#"{"title":"b","labels":{"host":"x"}}"#) != one)
        #expect(
            try key(#"{"title":"a","labels":{"title":"t"}}"#) != key(#"{"title":"b","labels":{"title":"t"}}"#)
        )
    }

    @Test func anEndThatIsOverEndsWhatSaysNoStatus() throws {
        func status(_ body: String) throws -> AlertReport.Status? { try Self.read(body).first?.reports.first?.status }
        let over = Self.now - .minutes(1)
        #expect(try status("{\"title\":\"a\",\"endsAt\":\"\(over.rfc3339)\"}") == .resolved(at: over))
        #expect(try status("{\"title\":\"a\",\"endsAt\":\"\((Self.now + .minutes(5)).rfc3339)\"}") == .firing)
        #expect(
            try status("{\"title\":\"a\",\"status\":\"firing\",\"endsAt\":\"\(over.rfc3339)\"}") == .firing
        )
        #expect(try status(#"{"title":"a","endsAt":"0001-01-01T00:00:00Z"}"#) == .firing)
    }

    @Test(arguments: [
        ("", "the body is empty"),
        ("7", "an object or an array was expected, not a number"),
        ("{}", "title: missing; a text that says what is wrong was expected"),
        (#"{"key":"a"}"#, "title: missing; a text that says what is wrong was expected"),
        (#"{"status":"resolved"}"#, "title: missing; a text that says what is wrong was expected"),
        (#"{"alerts":{}}"#, "alerts: an array was expected, not an object"),
        (#"{"alerts":[{"title":"a"},{"title":7}]}"#, "alerts[1].title: a string was expected, not a number"),
        (#"[{"title":"a"},7]"#, "[1]: an object was expected, not a number"),
        (#"{"title":"a","status":"ok"}"#, #"status: "firing" or "resolved" was expected"#),
        (#"{"title":"a","startsAt":"now"}"#, "startsAt: not an RFC 3339 time"),
        (#"{"title":"a","labels":{"a":[]}}"#, "labels.a: a string was expected, not an array"),
        (
            "[\(Array(repeating: #"{"title":"a"}"#, count: 501).joined(separator: ","))]",
            "501 alerts; at most 500 are taken in one post"
        ),
    ])
    func aFaultNamesTheField(body: String, fault: String) {
        #expect { try Self.read(body) } throws: { ($0 as? JSONFault)?.description == fault }
    }

    @Test func onePostIsOneAnswer() async throws {
        try await AlertPort.open(token: "s3cret-example") { port in
            let body = #"[{"title":"a"},{"title":"b","status":"resolved"}]"#
            #expect(try await Post.send(body, to: port.address(.generic)).code == 401)
            let headers = [("Authorization", "Bearer s3cret-example")]
            let post = try await Post.send(body, to: port.address(.generic), headers: headers)
            #expect(post.code == 200 && post.body == #"{"incidents":[],"alerts":2}"#)
            let bad = try await Post.send(#"{"title":[]}"#, to: port.address(.generic), headers: headers)
            #expect(bad.code == 400 && bad.error == "title: a string was expected, not an array")
        }
    }
}
