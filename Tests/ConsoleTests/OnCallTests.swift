import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import Console

/// Who is on call, as a page and over the API. The clock begins on Saturday, 2026-11-21, at eight.
@Suite(.fewAtOnce) struct OnCallTests {
    private static let headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]

    /// On call from Monday to Friday, taking turns every day.
    private static func plan(_ members: [String] = ["responder-a", "responder-<b>"]) throws -> DutyPlan {
        let clock = ZoneClock(.gmt)
        let rotation = Rotation(
            members: members,
            days: 1,
            start: try #require(CivilDate("2026-11-02")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: clock
        )
        let week = ShiftWindow(weekdays: Set(Weekday.allCases.prefix(5)))
        let layer = Layer(name: "week", rotation: rotation, windows: [week])
        let schedule = Schedule(name: "pay & go", team: "web", clock: clock, layers: [layer])
        return DutyPlan(teams: [Team(name: "web", members: members)], schedules: [schedule])
    }

    private func withPlan(
        apiToken: String? = nil,
        language: Language = .en,
        _ body: @escaping @Sendable (ConsoleFixture) async throws -> Void
    ) async throws {
        let plan = try Self.plan()
        try await ConsoleFixture.run(apiToken: apiToken, language: language) { fixture in
            var settings = fixture.desk.settings
            settings.duties = plan
            fixture.desk.use(settings)
            try await fixture.add("responder-a", .responder)
            try await fixture.add("responder-<b>", .responder)
            try await body(fixture)
        }
    }

    // MARK: Page

    @Test func thePageShowsFourWeeksOfEachSchedule() async throws {
        try await withPlan { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/").body.contains("href=\"/oncall\""))
            let page = try await browser.get("/oncall")
            #expect(page.status == 200)
            for part in [
                "<h2 id=\"duty-1\" dir=\"auto\">pay &amp; go</h2>", "role=\"img\"",
                "aria-labelledby=\"duty-title-1 duty-text-1\"",
                "<title id=\"duty-title-1\">pay &amp; go: who is on call for four weeks</title>",
                // This weekend and three more; the fourth week ends on a Friday.
                "Nobody is on call in 4 gaps.", "fill=\"url(#gap-1)\"", "<text class=\"who nobody\"",
                "<title>nobody: 2026-11-28 00:00 – 2026-11-30 00:00</title>",
                "<li dir=\"auto\">responder-a: 2026-11-23 00:00 – 2026-11-23 09:00</li>", "responder-&lt;b&gt;",
                "<text class=\"date\" x=\"6\" y=\"15\">Sat 21.11</text>",
            ] {
                #expect(page.body.contains(part), "\(part)")
            }
            #expect(!page.body.contains("responder-<b>"))
            // The page's own rules forbid styles in the markup.
            #expect(!page.body.contains("style=\""))
        }
    }

    @Test func aCoverIsArrangedOnThePage() async throws {
        try await withPlan { fixture in
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var page = try await browser.get("/oncall")
            func press(_ label: String) async throws {
                let there = try await browser.press(label, in: page)
                #expect(there.location?.hasPrefix("/oncall?posting=") == true)
                page = try await browser.get(try #require(there.location))
            }
            for label in ["Cover", "In words"] { try await press(label) }
            var fields = try PageForm.answer(in: page.body).fields
            fields["text"] = "Sat 10:00 - Sun 18:00"
            let answered = try await browser.post("/answer", fields)
            page = try await browser.get(try #require(answered.location))
            #expect(page.body.contains("10:00 – Sun 22 Nov 18:00"))
            try await press("I take it")
            #expect(page.body.contains("responder-a: 2026-11-21 10:00 – 2026-11-22 18:00"))
            #expect(page.body.contains("responder-a covers pay &amp; go until Sun 22 Nov 18:00"))
            try await press("Take back")
            #expect(!page.body.contains("responder-a: 2026-11-21 10:00 – 2026-11-22 18:00"))
        }
    }

    @Test func thePageSpeaksRussian() async throws {
        try await withPlan(language: .ru) { fixture in
            let page = try await fixture.browser(signedInAs: "admin-a").get("/oncall")
            for part in ["Дежурство", "Без дежурного: 4 промежутка.", "никто: ", "сб 21.11", "Текстом"] {
                #expect(page.body.contains(part), "\(part)")
            }
        }
    }

    @Test func strangersSeeNothingAndNothingSetUpSaysSo() async throws {
        try await ConsoleFixture.run { fixture in
            #expect(try await fixture.browser().get("/oncall").status == 303)
            let page = try await fixture.browser(signedInAs: "admin-a").get("/oncall")
            #expect(page.body.contains("No schedules are set up.") && !page.body.contains("<svg viewBox"))
        }
    }

    // MARK: API

    private func read<Value: Decodable>(_ type: Value.Type, _ path: String, _ fixture: ConsoleFixture) async throws
        -> Value
    {
        let answer = try await fixture.browser().get(path, Self.headers)
        #expect(answer.status == 200, "\(answer.body)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    @Test func theAPISaysWhoIsOnCallNowAndNext() async throws {
        try await withPlan(apiToken: "s3cret") { fixture in
            let weekend = try await read(OnCallNowJSON.self, "/api/v1/oncall", fixture)
            #expect(weekend.at == "2026-11-21T08:00:00.000Z")
            let schedule = try #require(weekend.schedules.first)
            #expect(schedule.schedule == "pay & go" && schedule.team == "web" && schedule.onCall == nil)
            #expect(schedule.next?.from == "2026-11-23T00:00:00.000Z")
            #expect(schedule.next?.until == "2026-11-23T09:00:00.000Z")
            #expect(schedule.next?.onCall?.name == "responder-a" && schedule.next?.onCall?.layer == 0)
            fixture.clock.advance(by: .days(2) + .hours(1))
            let monday = try await read(OnCallNowJSON.self, "/api/v1/oncall?team=web&schedule=pay%20%26%20go", fixture)
            #expect(monday.schedules.first?.onCall?.name == "responder-<b>")
            for query in ["team=x", "schedule=x"] {
                #expect(try await fixture.browser().get("/api/v1/oncall?\(query)", Self.headers).status == 400)
            }
            #expect(try await fixture.browser().get("/api/v1/oncall").status == 401)
        }
    }

    @Test func theAPITellsSchedulesWithoutHoles() async throws {
        try await withPlan(apiToken: "s3cret") { fixture in
            let query = "from=2026-11-20T12:00:00Z&until=2026-11-23T12:00:00Z"
            let answer = try await read(SchedulesJSON.self, "/api/v1/schedules?\(query)", fixture)
            let plan = try #require(answer.schedules.first)
            #expect(plan.members == ["responder-a", "responder-<b>"] && plan.unknownMembers.isEmpty)
            #expect(plan.spans.map { $0.onCall?.name } == ["responder-a", nil, "responder-a", "responder-<b>"])
            #expect(plan.spans.first?.from == answer.from && plan.spans.last?.until == answer.until)
            for (left, right) in zip(plan.spans, plan.spans.dropFirst()) { #expect(left.until == right.from) }
            for query in ["from=x", "until=2026-11-01T00:00:00Z", "until=2027-11-01T00:00:00Z"] {
                #expect(try await fixture.browser().get("/api/v1/schedules?\(query)", Self.headers).status == 400)
            }
        }
    }

    @Test func overridesAreMadeReadAndTakenBack() async throws {
        try await withPlan(apiToken: "s3cret") { fixture in
            let api = fixture.browser()
            let order =
                #"{"by":"responder-a","schedule":"pay & go","person":"responder-<b>","from":"2026-11-21T10:00:00Z","until":"2026-11-21T12:00:00Z"}"#
            let made = try await api.send("POST", "/api/v1/overrides", order, Self.headers)
            #expect(made.status == 200)
            let known = try await read(OverridesJSON.self, "/api/v1/overrides?schedule=pay%20%26%20go", fixture)
            let override = try #require(known.overrides.first)
            #expect(override.person == "responder-<b>" && override.by == "responder-a")
            #expect(override.from == "2026-11-21T10:00:00.000Z" && override.until == "2026-11-21T12:00:00.000Z")
            #expect(try await read(OverridesJSON.self, "/api/v1/overrides?schedule=x", fixture).overrides.isEmpty)
            let path = "/api/v1/overrides/\(override.id)"
            #expect(try await api.send("DELETE", path, "", Self.headers).status == 400)
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 200)
            #expect(try await api.send("DELETE", "\(path)?by=responder-a", "", Self.headers).status == 404)
            #expect(try await read(OverridesJSON.self, "/api/v1/overrides", fixture).overrides.isEmpty)
            let audit = try await fixture.desk.store.read { try $0.auditEntries(after: 0, limit: 100).map(\.draft) }
            #expect(
                audit.filter { $0.operation == .addOverride || $0.operation == .removeOverride }.map(\.actor.via) == [
                    .api, .api,
                ]
            )
        }
    }

    @Test(arguments: [
        (#"{"by":"responder-a","schedule":"pay & go","until":"soon"}"#, 400),
        (#"{"by":"responder-a","schedule":"pay & go"}"#, 400),
        (#"{"by":"responder-a","schedule":"pay & go","from":"x","until":"2026-11-21T12:00:00Z"}"#, 400),
        (#"{"by":"responder-a","schedule":"pay & go","until":"2026-11-21T12:00:00GMT+2"}"#, 400),
        (#"{"by":"responder-a","schedule":"pay & go","until":"2026-11-21 12:00:00Z"}"#, 400),
        (#"{"by":"responder-a","schedule":"pay & go","until":"2026-11-1T12:00:00Z"}"#, 400),
        (
            #"{"by":"responder-a","schedule":"pay & go","from":"102026-11-21T12:00:00Z","until":"102026-11-21T13:00:00Z"}"#,
            400
        ),
        (#"{"by":"responder-a","schedule":"x","until":"2026-11-21T12:00:00Z"}"#, 409),
        (#"{"by":"responder-a","schedule":"pay & go","until":"2026-11-21T07:00:00Z"}"#, 409),
    ])
    func whatIsWrongWithAnOverrideIsSaid(order: String, status: Int) async throws {
        try await withPlan(apiToken: "s3cret") { fixture in
            let answer = try await fixture.browser().send("POST", "/api/v1/overrides", order, Self.headers)
            #expect(answer.status == status, "\(answer.body)")
            #expect(try await fixture.desk.store.read { try $0.cover(1) } == nil)
        }
    }

    @Test func anotherSitesPageChangesNothing() async throws {
        try await withPlan { fixture in
            let order = #"{"by":"responder-a","schedule":"pay & go","until":"2026-11-21T12:00:00Z"}"#
            let headers = [
                "Content-Type": "application/json", "Sec-Fetch-Site": "cross-site", "Origin": "https://example.org",
            ]
            let answer = try await fixture.browser().send("POST", "/api/v1/overrides", order, headers)
            let cover = try await fixture.desk.store.read { try $0.cover(1) }
            #expect(answer.status == 403 && cover == nil)
        }
    }
}
