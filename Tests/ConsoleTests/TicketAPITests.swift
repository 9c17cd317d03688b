import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import TestSupport
import TestTraits
import Testing
import Tickets

@testable import Console

private let headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]

extension ConsoleFixture {
    /// Gold and high: a response within an hour, a resolution within four.
    func promise() {
        var settings = desk.settings
        settings.sla.promise(SLATarget(response: 60, resolution: 240), tier: "gold", priority: "high")
        desk.use(settings)
    }

    /// One as it is posted.
    func ticket(_ id: String, _ status: String = "open", tier: String = "gold", minutesAgo: Int64 = 0) -> String {
        let created = (clock.now() - .minutes(minutesAgo)).rfc3339
        return """
            {"id":"\(id)","priority":"high","customer_tier":"\(tier)","status":"\(status)",
            "created_at":"\(created)","updated_at":"\(clock.now().rfc3339)"}
            """
    }

    func post(_ body: String, _ headers: [String: String] = headers) async throws -> Browser.Answer {
        try await browser().send("POST", "/tickets", body, headers)
    }

    func read<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
        let answer = try await browser().get(path, headers)
        #expect(answer.status == 200, "\(answer.body)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }
}

@Suite(.fewAtOnce) struct TicketAPITests {
    private func outcome(_ answer: Browser.Answer) throws -> [TicketRoutes.Outcome.Item] {
        try JSONDecoder().decode(TicketRoutes.Outcome.self, from: Data(answer.body.utf8)).results
    }

    @Test func oneOrManyAreTakenAndRepeatsChangeNothing() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            let one = try await fixture.post(fixture.ticket("T-1"))
            #expect(one.status == 201)
            #expect(try outcome(one) == [.init(id: "T-1", result: "created", error: nil)])
            let many = try await fixture.post("[\(fixture.ticket("T-1")),\(fixture.ticket("T-2"))]")
            #expect(many.status == 201)
            #expect(try outcome(many).map(\.result) == ["unchanged", "created"])
            fixture.clock.advance(by: .minutes(1))
            #expect(try outcome(try await fixture.post(fixture.ticket("T-1", "closed"))).map(\.result) == ["updated"])
            #expect(try await fixture.post("[]").status == 201)
        }
    }

    @Test func oneBadTicketLosesNoOther() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let good = fixture.ticket("T-1")
            let bad: [(text: String, named: String)] = [
                (good.replacing("\"id\":\"T-1\"", with: "\"id\":\"T-2\"").replacing("\"high\"", with: "7"), "priority"),
                (good.replacing("\"open\"", with: "null"), "status"),
                (good.replacing("customer_tier", with: "tier"), "customer_tier"),
                (good.replacing("Z\"", with: "\""), "created_at"),
                (good.replacing("\"id\":\"T-1\",", with: ""), "id"),
                (good.replacing("T-1", with: ""), "id"), ("7", "object"), ("null", "object"), ("[]", "object"),
                (good.replacing("\"open\"", with: "\" \""), "status"),
                (fixture.ticket("T-1").replacing("\"updated_at\":\"2026", with: "\"updated_at\":\"2025"), "updated_at"),
                (fixture.ticket("T-1").replacing("\"updated_at\":\"2026", with: "\"updated_at\":\"2036"), "updated_at"),
                (fixture.ticket("T-1").replacing("\"created_at\":\"2026", with: "\"created_at\":\"0026"), "created_at"),
            ]
            for (text, named) in bad {
                let answer = try await fixture.post("[\(text),\(fixture.ticket("good")),\(text)]")
                #expect(answer.status == 207, "\(text)")
                let results = try outcome(answer)
                #expect(results.map(\.result) == ["refused", results[1].result, "refused"])
                #expect(["created", "unchanged"].contains(results[1].result))
                #expect(results[0].error?.contains(named) == true, "\(results[0].error ?? "") for \(text)")
            }
            #expect(try await fixture.desk.store.read { try $0.ticketCounts() } == [.noTarget: 1])
            #expect(try await fixture.post(bad[0].text).status == 207)
        }
    }

    @Test func aListHasALimitToo() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let zeros = Array(repeating: "0", count: TicketBody.itemLimit).joined(separator: ",")
            let most = try await fixture.post("[\(zeros)]")
            #expect(most.status == 207)
            #expect(try outcome(most).count == TicketBody.itemLimit)
            let tooMany = try await fixture.post("[\(fixture.ticket("T-1")),\(zeros)]")
            #expect(tooMany.status == 413 && tooMany.body.contains("At most 10000 tickets"))
            #expect(try await fixture.desk.store.read { try $0.ticket("T-1") } == nil)
        }
    }

    @Test func aNumberIsAnIDToo() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let number = fixture.ticket("T").replacing("\"T\"", with: "4711")
            let posted = try await fixture.post(number)
            #expect(try outcome(posted).first?.id == "4711")
            #expect(try await fixture.read(TicketDetailJSON.self, "/tickets/4711").ticket.id == "4711")
            let yes = fixture.ticket("T").replacing("\"T\"", with: "true")
            #expect(try await fixture.post(yes).status == 207)
        }
    }

    @Test(arguments: ["", "{", "7", "\"x\"", "{\"id\":", "[{]"])
    func whatIsNoJSONIsA400(body: String) async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let answer = try await fixture.post(body)
            #expect(answer.status == 400)
        }
    }

    @Test func aBodyHasALimitAndTheTokenIsAskedFor() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let far = HTTPRequest(
                method: .post,
                scheme: nil,
                authority: nil,
                path: "/tickets",
                headerFields: [.contentLength: "\(TicketRoutes.bodyBytes + 1)"]
            )
            let silent = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/tickets")
            let bytes = ByteBuffer(repeating: 32, count: TicketRoutes.bodyBytes + 1)
            for request in [
                Request(head: far, body: RequestBody(buffer: ByteBuffer())),
                Request(head: silent, body: RequestBody(buffer: bytes)),
            ] {
                await #expect(throws: ConsoleFault.tooLarge(limit: TicketRoutes.bodyBytes)) {
                    try await request.wholeBody(clock: fixture.clock, limit: TicketRoutes.bodyBytes)
                }
            }
            for (path, method) in [("/tickets", "POST"), ("/tickets/T-1", "GET"), ("/dashboard", "GET")] {
                let answer = try await fixture.browser().send(method, path, method == "POST" ? "[]" : nil, [:])
                #expect(answer.status == 401)
                #expect(answer.body.contains("\"error\""))
            }
            let deleted = try await fixture.browser().send("DELETE", "/tickets/T-1", nil, headers)
            #expect(deleted.status == 405 && deleted.header("Allow") == "GET")
            let foreign = headers.merging(["Origin": "https://elsewhere.example.org"]) { _, new in new }
            #expect(try await fixture.post("[]", foreign).status == 403)
        }
    }

    @Test func oneTicketTellsItsHistoryItsClocksAndItsAlerts() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            _ = try await fixture.post(fixture.ticket("A/1 ü"))
            fixture.clock.advance(by: .minutes(55))
            _ = try await fixture.desk.raiseDueTickets(at: fixture.clock.now())
            let path = "/tickets/A%2F1%20%C3%BC"
            let open = try await fixture.read(TicketDetailJSON.self, path)
            #expect(open.ticket.id == "A/1 ü" && open.ticket.state == "alert" && open.ticket.escalationLevel == 1)
            #expect(open.clocks.map(\.clock) == ["response", "resolution"])
            #expect(open.clocks.map(\.remainingSeconds) == [300, 11_100])
            #expect(open.alerts.map(\.stage) == ["alert"])
            fixture.clock.advance(by: .minutes(1))
            let created = fixture.clock.now() - .minutes(56)
            let answered = fixture.ticket("A/1 ü", "pending", minutesAgo: 56)
            _ = try await fixture.post(answered)
            let waits = try await fixture.read(TicketDetailJSON.self, path)
            #expect(waits.history.map(\.status) == ["open", "pending"])
            #expect(waits.history.first?.at == created.rfc3339)
            #expect(waits.clocks.map(\.state) == ["stopped", "paused"])
            #expect(waits.alerts.first?.takenBackBecause == "answered")
            #expect(waits.ticket.state == "ok" && waits.ticket.breachAt == nil)
            #expect(try await fixture.browser().get("/tickets/nobody", headers).status == 404)
        }
    }

    @Test func theDashboardIsByUrgencyInPages() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            let tickets = [
                fixture.ticket("ok"), fixture.ticket("late", minutesAgo: 61), fixture.ticket("near", minutesAgo: 52),
                fixture.ticket("tin", tier: "tin"), fixture.ticket("done", "closed", minutesAgo: 500),
            ]
            #expect(try await fixture.post("[\(tickets.joined(separator: ","))]").status == 201)
            let all = try await fixture.read(TicketRoutes.Dashboard.self, "/dashboard")
            #expect(all.tickets.map(\.id) == ["late", "near", "ok", "tin"])
            #expect(all.tickets.map(\.state) == ["breach", "alert", "ok", "no target"])
            #expect(all.counts == ["breach": 1, "alert": 1, "ok": 1, "no target": 1])
            #expect(all.limit == 100 && all.offset == 0)
            let page = try await fixture.read(TicketRoutes.Dashboard.self, "/dashboard?offset=1&limit=2")
            #expect(page.tickets.map(\.id) == ["near", "ok"])
            for (state, id) in [("ok", "ok"), ("alert", "near"), ("breach", "late"), ("no%20target", "tin")] {
                let some = try await fixture.read(TicketRoutes.Dashboard.self, "/dashboard?state=\(state)")
                #expect(some.tickets.map(\.id) == [id])
            }
            for query in ["state=late", "limit=0", "limit=1001", "offset=-1", "limit=x"] {
                #expect(try await fixture.browser().get("/dashboard?\(query)", headers).status == 400)
            }
        }
    }

    @Test func thePageShowsTheTicketsAndOneOfThem() async throws {
        try await ConsoleFixture.run { fixture in
            fixture.promise()
            let local = ["Content-Type": "application/json"]
            #expect(try await fixture.post(fixture.ticket("T-<1>", minutesAgo: 52), local).status == 201)
            let browser = try await fixture.browser(signedInAs: "viewer-a")
            let page = try await browser.get("/tickets")
            #expect(page.status == 200)
            #expect(page.body.contains("1 open ticket") && page.body.contains("T-&lt;1&gt; gold/high"))
            let answer = try await browser.press("T-&lt;1&gt;", in: page)
            let path = try #require(answer.location)
            #expect(try await browser.get(path).body.contains("response · 52 min of 1 h used"))
        }
    }
}
