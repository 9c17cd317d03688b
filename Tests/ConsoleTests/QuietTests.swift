import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import Console

/// Silences and maintenance, as pages and over the API. The clock begins on Saturday, 2026-11-21, at eight.
@Suite(.fewAtOnce) struct QuietTests {
    private static let headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]

    private func withSilencer(
        apiToken: String? = nil,
        _ body: @escaping @Sendable (ConsoleFixture, FakeSilencer) async throws -> Void
    ) async throws {
        try await ConsoleFixture.run(apiToken: apiToken) { fixture in
            let silencer = FakeSilencer(clock: fixture.clock)
            var settings = fixture.desk.settings
            settings.silencer = silencer
            fixture.desk.use(settings)
            try await fixture.add("responder-a", .responder)
            try await fixture.add("viewer-a", .viewer)
            try await body(fixture, silencer)
        }
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ path: String, _ fixture: ConsoleFixture) async throws
        -> Value
    {
        let answer = try await fixture.browser().get(path, Self.headers)
        #expect(answer.status == 200, "\(answer.body)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    private func open(_ fixture: ConsoleFixture) async throws -> Int64 {
        let labels = ["alertname": "Down", "namespace": "shop", "pod": "<b>"]
        let report = AlertReport(
            status: .firing,
            fingerprint: "fp",
            startsAt: fixture.clock.now(),
            labels: labels
        )
        let group = AlertGroup(source: "alertmanager", key: #"{}:{alertname="Down"}"#, reports: [report])
        let receipt = try await fixture.desk.receive(group)
        return try #require(receipt.incidents.first).incident
    }

    // MARK: API

    @Test func aSilenceIsMadeChangedReadAndExpired() async throws {
        try await withSilencer(apiToken: "s3cret") { fixture, silencer in
            let api = fixture.browser()
            let id = try await open(fixture)
            silencer.fire("fp", ["alertname": "Down", "namespace": "shop", "pod": "<b>"])
            let made = try await api.send(
                "POST",
                "/api/v1/silences",
                #"{"by":"responder-a","incident":\#(id),"hours":4}"#,
                Self.headers
            )
            #expect(made.status == 201, "\(made.body)")
            #expect(silencer.changes == [#"make alertname="Down""#])
            let silence = try #require(try await read(SilencesJSON.self, "/api/v1/silences", fixture).silences.first)
            #expect(silence.until == "2026-11-21T12:00:00.000Z" && silence.by == "responder-a" && silence.alerts == 1)
            #expect(silence.matchers == [#"alertname="Down""#] && silence.comment == "chatops #\(id): Down")
            let longer = try await api.send(
                "POST",
                "/api/v1/silences",
                #"{"by":"responder-a","id":"\#(silence.id)","until":"2026-11-21T20:00:00Z"}"#,
                Self.headers
            )
            #expect(longer.status == 201, "\(longer.body)")
            #expect(silencer.kept.map(\.endsAt) == [RFC3339.timestamp("2026-11-21T20:00:00Z")])
            let path = "/api/v1/silences/\(silence.id)"
            #expect(try await api.send("DELETE", path, "", Self.headers).status == 400)
            #expect(try await api.send("DELETE", "\(path)?by=viewer-a", "", Self.headers).status == 409)
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 200)
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 409)
            #expect(silencer.kept.isEmpty)
            let entries = try await fixture.desk.store.read { try $0.auditEntries(after: 0, limit: 100).map(\.draft) }
            #expect(
                entries.filter { $0.outcome == .done && $0.actor.via == .api }.map(\.operation).suffix(3) == [
                    .addSilence, .extendSilence, .expireSilence,
                ]
            )
        }
    }

    @Test func matchersOfOnesOwnAndWhatCannotBeMeant() async throws {
        try await withSilencer(apiToken: "s3cret") { fixture, silencer in
            let api = fixture.browser()
            func post(_ body: String) async throws -> Int {
                Int(try await api.send("POST", "/api/v1/silences", body, Self.headers).status)
            }
            let good = #"{"by":"responder-a","matchers":["env=~\"a|b\"","team!=web"],"hours":1,"comment":"why"}"#
            #expect(try await post(good) == 201)
            #expect(silencer.changes == [#"make env=~"a|b", team!="web""#])
            #expect(silencer.kept.first?.comment == "why")
            #expect(try await post(#"{"by":"responder-a","hours":1}"#) == 409)
            #expect(try await post(#"{"by":"responder-a","incident":99,"hours":1}"#) == 404)
            #expect(try await post(#"{"by":"responder-a","matchers":["env"],"hours":1}"#) == 400)
            #expect(try await post(#"{"by":"responder-a","matchers":["a=b"],"hours":0}"#) == 400)
            #expect(try await post(#"{"by":"responder-a","matchers":["a=b"],"until":"soon"}"#) == 400)
            #expect(try await post(#"{"by":"responder-a","matchers":["a=b"],"until":"2026-11-21T07:00:00Z"}"#) == 409)
            #expect(try await post(#"{"by":"viewer-a","matchers":["a=b"],"hours":1}"#) == 409)
            #expect(silencer.changes.count == 1)
            silencer.fail(SilencerRefusal("Alertmanager refuses (400): no"))
            let refused = try await api.send(
                "POST",
                "/api/v1/silences",
                #"{"by":"responder-a","matchers":["a=b"],"hours":1}"#,
                Self.headers
            )
            #expect(refused.status == 502 && refused.body.contains(#""outcome":"failed""#))
            #expect(refused.body.contains("Alertmanager refuses (400): no"))
            // What follows the answer is a look of the bot's own.
            await fixture.desk.errands.settled()
            let known = try await read(SilencesJSON.self, "/api/v1/silences", fixture)
            #expect(known.failure == "Alertmanager refuses (400): no" && known.asOf != nil)
            #expect(try await fixture.browser().get("/api/v1/silences").status == 401)
        }
    }

    @Test func withoutAlertmanagerTheAPISaysSo() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let answer = try await fixture.browser().get("/api/v1/silences", Self.headers)
            #expect(answer.status == 409 && answer.body.contains("ALERTMANAGER_URL"))
        }
    }

    @Test func maintenanceIsMadeReadAndEnded() async throws {
        try await withSilencer(apiToken: "s3cret") { fixture, _ in
            let api = fixture.browser()
            func post(_ body: String) async throws -> Browser.Answer {
                try await api.send("POST", "/api/v1/maintenance", body, Self.headers)
            }
            let once = try await post(
                #"{"by":"responder-a","matchers":["env=\"staging\""],"until":"2026-11-21T10:00:00Z","reason":"why"}"#
            )
            #expect(once.status == 201, "\(once.body)")
            let weekly = try await post(
                #"{"by":"responder-a","matchers":["env=staging"],"weekly":{"days":["Sat-Sun"],"from":"07:00","until":"09:00"}}"#
            )
            #expect(weekly.status == 201, "\(weekly.body)")
            let known = try await read(MaintenanceListJSON.self, "/api/v1/maintenance", fixture).maintenance
            #expect(known.map(\.open) == [true, true] && known.map(\.reason) == ["why", ""])
            #expect(known.map(\.openUntil) == ["2026-11-21T10:00:00.000Z", "2026-11-21T09:00:00.000Z"])
            #expect(known.last?.weekly?.days == ["Sat", "Sun"] && known.last?.weekly?.timezone == "GMT")
            let path = "/api/v1/maintenance/\(try #require(known.last).id)"
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 200)
            let ended = try await read(MaintenanceListJSON.self, "/api/v1/maintenance", fixture).maintenance
            #expect(ended.last?.open == false && ended.last?.opensAt == "2026-11-22T07:00:00.000Z")
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 200)
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 404)
            #expect(try await read(MaintenanceListJSON.self, "/api/v1/maintenance", fixture).maintenance.count == 1)
            for body in [
                #"{"by":"responder-a","matchers":["env=staging"]}"#,
                #"{"by":"responder-a","matchers":["env"],"until":"2026-11-21T10:00:00Z"}"#,
                #"{"by":"responder-a","matchers":["a=b"],"weekly":{"days":["x"],"from":"07:00","until":"09:00"}}"#,
            ] {
                #expect(try await post(body).status == 400)
            }
            #expect(
                try await post(#"{"by":"responder-a","matchers":["a!=b"],"until":"2026-11-21T10:00:00Z"}"#).status
                    == 409
            )
        }
    }

    // MARK: Pages

    @Test func thePagesShowWhatIsQuiet() async throws {
        try await withSilencer { fixture, silencer in
            silencer.put(
                Silence(
                    id: "a",
                    state: .active,
                    matchers: [SilenceMatcher(name: "env", value: "<b>")],
                    startsAt: fixture.clock.now(),
                    endsAt: fixture.clock.now() + .hours(1),
                    createdBy: "somebody",
                    comment: ""
                )
            )
            await fixture.desk.lookAtSilences()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let front = try await browser.get("/")
            #expect(front.body.contains("href=\"/silences\"") && front.body.contains("href=\"/maintenance\""))
            var page = try await browser.get("/silences")
            #expect(page.body.contains("&lt;b&gt;") && page.body.contains("until 09:00"))
            #expect(!page.body.contains("<b>\""))
            let there = try await browser.press("until 09:00", in: page)
            #expect(there.location?.hasPrefix("/silences?posting=") == true)
            page = try await browser.get(try #require(there.location))
            #expect(page.body.contains("Extend by 1 h"))
            let maintenance = try await browser.get("/maintenance")
            #expect(maintenance.body.contains("No maintenance is going on or planned."))
            let asking = try await browser.press("New window", in: maintenance)
            page = try await browser.get(try #require(asking.location))
            #expect(page.body.contains("When, which alerts, why"))
            #expect(try await fixture.browser().get("/silences").status == 303)
        }
    }
}
