import Desk
import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

@Suite(.fewAtOnce) struct PagerDutyTests {
    private static let token = "s3cret-example"
    private static let now = HandClock().now()

    private static func event(
        _ action: String = "trigger",
        key: String? = "backup",
        token: String? = token,
        payload: String? = #"{"summary":"Backup failed","source":"db-1","severity":"error"}"#,
        more: String = ""
    ) -> String {
        var members = ["\"event_action\":\"\(action)\""]
        if let key { members.append("\"dedup_key\":\(JSONText.quoted(key))") }
        if let token { members.append("\"routing_key\":\"\(token)\"") }
        if let payload { members.append("\"payload\":\(payload)") }
        if !more.isEmpty { members.append(more) }
        return "{\(members.joined(separator: ","))}"
    }

    private static func read(_ body: String) throws -> PagerDutyEvent {
        try PagerDutyEvent.read(try JSONFields(Array(body.utf8)), at: now)
    }

    private static func group(_ body: String) throws -> AlertGroup {
        guard case .report(let group) = try read(body).action else { throw FixtureFault("no report") }
        return group
    }

    @Test func aTriggerBecomesAnAlertOfItsKey() throws {
        let body = Self.event(
            payload: """
                {"summary":"Disk of db-1 is full\\n3% left","source":"db-1","severity":"critical",
                "timestamp":"2026-11-21T07:58:00.000+0000","component":"postgres","group":"prod-datapipe","class":"disk",
                "custom_details":{"namespace":"shop","free space":"3%","load":[0.7,{"a":null}],"cpu":0.93,"severity":"x"}}
                """,
            more: """
                "client":"Nagios","client_url":"https://nagios.example.org",
                "links":[{"href":"https://a.example.org"},{"href":"https://r.example.org","text":"Runbook"},
                {"href":"https://c.example.org","text":"Change"}],"images":[{"src":"https://i.example.org/a.png","alt":"graph"}]
                """
        )
        let group = try Self.group(body)
        #expect(group.source == "pagerduty" && group.key == "backup" && group.receiver == "Nagios")
        #expect(group.externalURL == "https://nagios.example.org")
        let report = try #require(group.reports.first)
        #expect(group.reports.count == 1)
        #expect(report.status == .firing && report.goesOn)
        #expect(report.startsAt == Timestamp(seconds: 1_795_247_880))
        #expect(
            report.labels == [
                "alertname": "Disk of db-1 is full", "severity": "critical", "source": "db-1", "component": "postgres",
                "group": "prod-datapipe", "class": "disk", "namespace": "shop", "cpu": "0.93",
            ]
        )
        #expect(report.generatorURL == "https://a.example.org")
        #expect(
            report.annotations == [
                "summary": "Disk of db-1 is full\n3% left",
                "description": "free space: 3%\nload: [0.7, {\"a\": null}]\nseverity: x",
                "runbook_url": "https://r.example.org", "link/Change": "https://c.example.org",
                "link/graph": "https://i.example.org/a.png",
            ]
        )
    }

    @Test func whatItsDetailsCallByTheNameOfAFieldIsNotLost() throws {
        let payload = """
            {"summary":"a","source":"b","severity":"info",
            "custom_details":{"component":"postgres","class":"disk","source":"agent","alertname":"DiskFull"}}
            """
        let report = try #require(try Self.group(Self.event(payload: payload)).reports.first)
        #expect(
            report.labels == [
                "alertname": "a", "source": "b", "severity": "info", "component": "postgres", "class": "disk",
            ]
        )
        #expect(report.annotations == ["description": "source: agent\nalertname: DiskFull"])
    }

    @Test func aClientIsAName() throws {
        let client = String(repeating: "n", count: 500)
        #expect(try Self.group(Self.event(more: "\"client\":\"\(client)\"")).receiver.count == 200)
        let read = try Self.read(Self.event("acknowledge", payload: nil, more: "\"client\":\"\(client)\""))
        #expect(read.action == .acknowledge(String(client.prefix(200))))
    }

    @Test func linksOfOneTextAreAllKept() throws {
        let more = """
            "links":[{"href":"https://a.example.org","text":"Graph"},{"href":"https://b.example.org","text":"Graph"}],
            "images":[{"src":"https://c.example.org"},{"src":"https://d.example.org","alt":"\\nx"}]
            """
        let report = try #require(try Self.group(Self.event(more: more)).reports.first)
        #expect(
            report.annotations == [
                "link/Graph": "https://a.example.org", "link/Graph 2": "https://b.example.org",
                "link/Image": "https://c.example.org", "link/Image 2": "https://d.example.org",
            ]
        )
    }

    @Test(arguments: [("critical", Severity.critical), ("error", .high), ("warning", .warning), ("info", .info)])
    func severitiesAreThoseOfIncidents(word: String, severity: Severity) throws {
        let body = Self.event(payload: #"{"summary":"a","source":"b","severity":"\#(word)"}"#)
        #expect(try Self.group(body).reports.map { Severity(labels: $0.labels) } == [severity])
    }

    @Test func withoutAKeyTheSameEventHasTheSameOne() throws {
        let one = try Self.read(Self.event(key: nil)).key
        #expect(one.count == 32)
        #expect(try Self.read(Self.event(key: nil)).key == one)
        let other = #"{"summary":"Backup failed","source":"db-2","severity":"error"}"#
        #expect(try Self.read(Self.event(key: nil, payload: other)).key != one)
    }

    @Test(arguments: [
        (event("trigger", payload: nil), ["'payload' is missing"]),
        (
            event("trigger", payload: "{}"),
            [
                "'payload.summary' is missing or blank", "'payload.source' is missing or blank",
                "'payload.severity' is missing or invalid (must be one of 'critical', 'error', 'warning' or 'info')",
            ]
        ),
        (
            event("trigger", payload: #"{"summary":1,"source":"a","severity":"info"}"#),
            [
                "'payload.summary' is invalid: a string was expected, not a number",
                "'payload.summary' is missing or blank",
            ]
        ),
        (
            event("trigger", payload: #"{"summary":"a","source":"a","severity":"info","timestamp":"yesterday"}"#),
            ["'payload.timestamp' is invalid: not an RFC 3339 time"]
        ),
        (event("trigger", key: String(repeating: "k", count: 256)), ["'dedup_key' is longer than 255 characters"]),
        (event("resolve", key: nil), ["'dedup_key' is missing: it names what to resolve"]),
        (event("acknowledge", key: nil), ["'dedup_key' is missing: it names what to acknowledge"]),
        (
            event("explode"),
            ["'event_action' is missing or invalid (must be one of 'trigger', 'acknowledge' or 'resolve')"]
        ),
    ])
    func whatIsWrongIsNamedAllAtOnce(body: String, errors: [String]) throws {
        #expect(throws: PagerDutyFault(errors: errors)) { try Self.read(body) }
    }

    @Test func theAnswersAreThoseOfPagerDuty() async throws {
        try await AlertPort.open(token: Self.token) { port in
            let address = port.address(.pagerDuty)
            let post = try await Post.send(Self.event(), to: address)
            #expect(post.code == 202)
            #expect(post.body == #"{"status":"success","message":"Event processed","dedup_key":"backup"}"#)
            let bad = try await Post.send(Self.event("resolve", key: nil), to: address)
            #expect(bad.code == 400)
            #expect(
                bad.body
                    == #"{"status":"invalid event","message":"Event object is invalid","#
                    + #""errors":["'dedup_key' is missing: it names what to resolve"]}"#
            )
            let text = try await Post.send("{", to: address)
            #expect(text.code == 400 && text.body.contains("not JSON"))
            let acknowledged = try await Post.send(
                Self.event("acknowledge", payload: nil, more: #""client":"Nagios""#),
                to: address
            )
            #expect(acknowledged.code == 202)
            #expect(await port.inbox.acknowledged == ["pagerduty backup Nagios"])
            #expect(await port.inbox.groups.map(\.key) == ["backup"])
        }
    }

    @Test func theRoutingKeyIsTheTokenAndIsAskedForBeforeAnythingElseIsSaid() async throws {
        try await AlertPort.open(token: Self.token) { port in
            let address = port.address(.pagerDuty)
            for body in [Self.event(token: nil), #"{"event_action":"explode"}"#] {
                let post = try await Post.send(body, to: address)
                #expect(post.code == 401 && post.body.contains("'routing_key' is missing"))
            }
            for token in ["s3cret-exampl", "S3CRET-EXAMPLE", "other"] {
                let post = try await Post.send(Self.event(token: token), to: address)
                #expect(post.code == 403 && !post.body.contains(Self.token))
            }
            // The header counts as well, and then it alone.
            let headers = [("Authorization", "Bearer \(Self.token)")]
            #expect(try await Post.send(Self.event(token: nil), to: address, headers: headers).code == 202)
            let wrong = [("Authorization", "Bearer other")]
            #expect(try await Post.send(Self.event(), to: address, headers: wrong).code == 403)
            #expect(await port.inbox.groups.count == 1)
            #expect(!port.log.lines.contains { $0.contains(Self.token) })
        }
    }

    @Test func whoIsNotKnownYetMaySendLittle() async throws {
        try await AlertPort.open(token: Self.token) { port in
            let large = Self.event(more: "\"x\":\"\(String(repeating: "x", count: 600_000))\"")
            let post = try await Post.send(large, to: port.address(.pagerDuty))
            #expect(post.code == 413)
            #expect(post.error == "the body is over 512 KiB")
            let headers = [("Authorization", "Bearer \(Self.token)")]
            #expect(try await Post.send(large, to: port.address(.pagerDuty), headers: headers).code == 202)
        }
    }

    @Test func aStoreThatCannotIsAnsweredWithARetry() async throws {
        let inbox = Inbox { _ in throw StoreFailure(reason: "the disk is full") }
        try await AlertPort.open(inbox: inbox) { port in
            let post = try await Post.send(Self.event(token: nil), to: port.address(.pagerDuty))
            #expect(post.code == 503 && post.headers["retry-after"] == ["5"])
        }
    }
}
