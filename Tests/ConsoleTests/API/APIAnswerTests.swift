import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import TestSupport
import TestTraits
import Testing
import Webhooks

@testable import Console

/// What the API answers is what its description says, nothing left out.
@Suite(.fewAtOnce) struct APIAnswerTests {
    @Test func everyAnswerIsAsItIsDescribed() async throws {
        let coverage = APICoverage(try OpenAPIDocument(try APIDocument().json()))
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let people: [(String, Role)] = [
                ("admin-a", .admin), ("responder-a", .responder), ("responder-b", .responder), ("viewer-a", .viewer),
            ]
            for (name, role) in people { try await fixture.add(name, role) }
            let walk = APIWalk(fixture: fixture, coverage: coverage)
            try await walk.incidents()
            try await walk.people()
            try await walk.onCall()
            try await walk.runbooks()
            try await walk.report()
            try await walk.tickets()
            try await walk.silences()
            try await walk.maintenance()
            try await walk.process()
            try await walk.alertPort()
            try await walk.refusals()
        }
        let notReady = ["the database is away"]
        try await ConsoleFixture.run(apiToken: "s3cret", notReady: notReady, warnings: ["a fault"]) { fixture in
            try await APIWalk(fixture: fixture, coverage: coverage).call("GET", "/readyz", is: 503)
        }
        #expect(coverage.faults.isEmpty)
        #expect(coverage.unanswered.isEmpty, "described, and never answered")
        #expect(coverage.unseen.isEmpty, "described, and never met")
    }

    @Test func theCheckItselfFindsWhatIsWrong() throws {
        let document = try FakeJSON(
            reading: """
                {"components":{"schemas":{"Thing":{"type":"object","additionalProperties":false,"required":["id"],"properties":{
                "id":{"type":"integer","minimum":1},"at":{"type":"string","format":"date-time"},
                "kind":{"oneOf":[{"const":"a"},{"type":"string","pattern":"^b+$","maxLength":3}]}}}}}}
                """
        )
        func faults(_ text: String) throws -> [String] {
            var check = SchemaCheck(document)
            let schema: FakeJSON = ["$ref": "#/components/schemas/Thing"]
            check.hold(try FakeJSON(reading: text), against: schema, at: "it")
            return check.faults
        }
        #expect(try faults(#"{"id":1,"at":"2026-11-21T08:00:00Z","kind":"bb"}"#).isEmpty)
        for wrong in [
            "{}", "7", #"{"id":"1"}"#, #"{"id":0}"#, #"{"id":1.5}"#, #"{"id":1,"more":1}"#,
            #"{"id":1,"at":"yesterday"}"#,
            #"{"id":1,"kind":"c"}"#, #"{"id":1,"kind":"bbbb"}"#, #"{"id":null}"#,
        ] {
            #expect(try !faults(wrong).isEmpty, "\(wrong)")
        }
        #expect(SchemaCheck(document).properties == ["Thing/id", "Thing/at", "Thing/kind"])
        let odd: FakeJSON = [
            "components": ["schemas": ["Odd": ["anyOf": []], "Lost": ["$ref": "#/components/schemas/No"]]]
        ]
        #expect(SchemaCheck(odd).ownFaults.count == 2)
    }
}

extension APIWalk {
    /// The alert port beside the console, with the same desk.
    fileprivate func alertPort() async throws {
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let amazon = FakeAmazon()
        let topic = try #require(SNSTopic(arn: AmazonMessage.topic))
        var configuration = WebhookConfiguration(host: "127.0.0.1", port: 0, token: "hook")
        configuration.sns = SNSTopics([topic]) { address throws(SNSFetchFailure) in
            do throws(FixtureFault) {
                return try amazon.get(address)
            } catch {
                throw SNSFetchFailure(error.description)
            }
        }
        let service = try buildWebhooks(
            desk: fixture.desk,
            configuration: configuration,
            log: log,
            onBound: { bound.yield($0) }
        )
        let group = ServiceGroup(services: [service], logger: log)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let body = """
                {"version":"4","groupKey":"{}:{alertname=\\"TargetDown\\"}","truncatedAlerts":0,"status":"firing",
                "receiver":"chatops","groupLabels":{"alertname":"TargetDown"},"commonLabels":{"alertname":"TargetDown"},
                "commonAnnotations":{},"externalURL":"http://alertmanager.example","alerts":[{"status":"firing",
                "labels":{"alertname":"TargetDown","severity":"warning"},"annotations":{"summary":"away"},
                "startsAt":"\(fixture.clock.now().rfc3339)","endsAt":"0001-01-01T00:00:00Z",
                "generatorURL":"http://prometheus.example/graph","fingerprint":"0a1b2c3d4e5f6071"}]}
                """
            let path = "/api/v1/alertmanager"
            let headers = ["Authorization": "Bearer hook"]
            let receipt = try await call("POST", path, body, headers: headers, port: port)
            #expect(receipt["incidents"]?.array?.first?["change"] == "opened")
            try await call("POST", path, "{", is: 400, headers: headers, port: port)
            try await call("POST", path, body, is: 401, headers: [:], port: port)
            let grafana = body.replacing(#""version":"4""#, with: #""version":"1""#)
            try await call("POST", "/api/v1/grafana", grafana, headers: headers, port: port)
            try await ownAlerts(headers, port)
            try await datadog(headers, port)
            try await amazonMessages(port)
            try await events(port)
            try await heartbeats(headers, port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        await fixture.desk.errands.settled()
    }

    private func ownAlerts(_ headers: [String: String], _ port: Int) async throws {
        let alert = """
            {"title":"Backup of db-1 failed","key":"backup/db-1","status":"firing","severity":"critical",
            "description":"no space left","labels":{"host":"db-1"},"startsAt":"\(fixture.clock.now().rfc3339)",
            "url":"https://wiki.example.org/backup"}
            """
        let path = "/api/v1/alerts"
        let receipt = try await call("POST", path, #"{"alerts":[\#(alert)]}"#, headers: headers, port: port)
        #expect(receipt["incidents"]?.array?.first?["change"] == "opened")
        try await call("POST", path, "7", is: 400, headers: headers, port: port)
    }

    private func datadog(_ headers: [String: String], _ port: Int) async throws {
        let event = """
            {"alert_id":"4711","scope":"host:db-1","aggregation_key":"abc","cycle_key":"1795248000","transition":"Triggered",
            "type":"error","priority":"P2","title":"[P2] [Triggered on {host:db-1}] Disk is full","body":"Disk is full.",
            "host":"db-1","tags":"env:prod","link":"https://app.datadoghq.com/event/event?id=1",
            "date":"\(fixture.clock.now().milliseconds)"}
            """
        let receipt = try await call("POST", "/api/v1/datadog", event, headers: headers, port: port)
        #expect(receipt["incidents"]?.array?.first?["change"] == "opened")
        try await call("POST", "/api/v1/datadog", #"{"alert_id":"4711"}"#, is: 400, headers: headers, port: port)
    }

    private func amazonMessages(_ port: Int) async throws {
        let (path, now) = ("/api/v1/sns", fixture.clock.now())
        let subscription = try AmazonMessage.confirmation(at: now).signed().json()
        let confirmed = try await call("POST", path, subscription, headers: [:], port: port)
        #expect(confirmed["subscription"] == "confirmed")
        let alarm = try AmazonMessage.alarm("ALARM", after: "OK", at: now - .seconds(1)).signed(version: "1")
        let receipt = try await call("POST", path, alarm.json(), headers: [:], port: port)
        #expect(receipt["incidents"]?.array?.first?["change"] == "opened")
        try await call("POST", path, alarm.with("Message", "{}").json(), is: 403, headers: [:], port: port)
        try await call("POST", path, "{}", is: 400, headers: [:], port: port)
    }

    private func events(_ port: Int) async throws {
        let event = """
            {"routing_key":"hook","event_action":"trigger","dedup_key":"db-1/disk","client":"cron","payload":{"summary":
            "Disk of db-1 is full","source":"db-1","severity":"critical","custom_details":{"disk":"/dev/sda1"}}}
            """
        let answer = try await call("POST", "/v2/enqueue", event, is: 202, headers: [:], port: port)
        #expect(answer["dedup_key"] == "db-1/disk")
        let empty = #"{"routing_key":"hook"}"#
        try await call("POST", "/v2/enqueue", empty, is: 400, headers: [:], port: port)
    }

    private func heartbeats(_ headers: [String: String], _ port: Int) async throws {
        var settings = fixture.desk.settings
        settings.heartbeats = [HeartbeatRule(name: "backup", every: .hours(24), grace: .hours(1))]
        fixture.desk.use(settings)
        let beat = try await call("GET", "/api/v1/heartbeat/backup", headers: headers, port: port)
        #expect(beat["state"] == "beating")
        let failed = try await call("POST", "/api/v1/heartbeat/backup?status=3", headers: headers, port: port)
        #expect(failed["state"] == "failed")
        try await call("GET", "/api/v1/heartbeat/nobody", is: 404, headers: headers, port: port)
    }
}
