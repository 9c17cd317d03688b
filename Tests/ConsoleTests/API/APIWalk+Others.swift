import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing
import Tickets

@testable import Console

extension APIWalk {
    func people() async throws {
        let first = try await call("GET", "/api/v1/people?limit=1")
        let next = try #require(first["next"]?.string)
        try await call("GET", "/api/v1/people?after=\(next)")
        let newcomer = #"{"by":"admin-a","name":"responder-n","role":"viewer","telegram":12345,"slack":"U012ABC"}"#
        let made = try await call("POST", "/api/v1/people", newcomer, is: 201)
        let id = try #require(made["person"]?["id"]?.int)
        #expect(made["person"]?["identities"]?.array?.count == 2)
        try await call("POST", "/api/v1/people", newcomer, is: 409)
        try await call("PUT", "/api/v1/people/\(id)/role", #"{"by":"admin-a","role":"responder"}"#)
        #expect(try await call("GET", "/api/v1/people/\(id)")["person"]?["role"] == "responder")
        try await call("DELETE", "/api/v1/people/\(id)?by=responder-a", is: 409)
        try await call("DELETE", "/api/v1/people/\(id)?by=admin-a")
        try await call("GET", "/api/v1/people/\(id)", is: 404)
    }

    /// Two schedules that have the same people at the same time, one of them unknown.
    func onCall() async throws {
        let clock = ZoneClock(.gmt)
        let members = ["responder-a", "responder-b", "stranger-a"]
        let rotation = Rotation(
            members: members,
            days: 1,
            start: try #require(CivilDate("2026-11-02")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: clock
        )
        let week = ShiftWindow(weekdays: Set(Weekday.allCases.prefix(5)))
        let layer = Layer(name: "week", rotation: rotation, windows: [week])
        var settings = fixture.desk.settings
        settings.duties = DutyPlan(
            teams: [Team(name: "web", members: members)],
            schedules: ["pay", "shop"].map { Schedule(name: $0, team: "web", clock: clock, layers: [layer]) }
        )
        fixture.desk.use(settings)
        try await call("GET", "/api/v1/oncall?team=web")
        let plan = try await call("GET", "/api/v1/schedules")
        #expect(plan["doubleBookings"]?.array?.isEmpty == false)
        let (from, until) = (fixture.clock.now() + .minutes(1), fixture.clock.now() + .hours(2))
        let order = """
            {"by":"responder-a","schedule":"pay","person":"responder-b","from":"\(from.rfc3339)","until":"\(until.rfc3339)"}
            """
        let made = try await call("POST", "/api/v1/overrides", order)
        let id = try #require(made["overrides"]?.array?.first?["id"]?.int)
        try await call("GET", "/api/v1/overrides?schedule=pay")
        fixture.clock.advance(by: .minutes(2))
        let now = try await call("GET", "/api/v1/oncall?schedule=pay")
        #expect(now["schedules"]?.array?.first?["onCall"]?["override"]?.int == id)
        try await call("DELETE", "/api/v1/overrides/\(id)?by=responder-a")
        try await call("DELETE", "/api/v1/overrides/\(id)?by=responder-a", is: 404)
    }

    func runbooks() async throws {
        let path = "/api/v1/runbooks/TargetDown?service=shop"
        let by = #""by":"responder-a""#
        try await call("PUT", path, #"{\#(by),"text":"one"}"#)
        try await call("PUT", path, #"{\#(by),"text":"two","seen":1}"#)
        try await call("PUT", path, #"{\#(by),"text":"three","seen":1}"#, is: 409)
        try await call("PUT", path, #"{\#(by),"activate":1,"seen":2}"#)
        try await call("PUT", path, #"{\#(by),"text":"four","model":"model-a"}"#, is: 202)
        let hash = String(repeating: "0a", count: 32)
        let key = RunbookKey(alert: "DiskFull")
        _ = try await fixture.desk.loadRunbook("from a file", for: key, path: "disk.md", hash: hash)
        try await call("GET", "/api/v1/runbooks/DiskFull")
        try await call("GET", "/api/v1/runbooks/Nothing", is: 404)
        let first = try await call("GET", "/api/v1/runbooks?limit=1")
        let next = FormFields.encoded(try #require(first["next"]?.string))
        try await call("GET", "/api/v1/runbooks?after=\(next)")
        for number in 5...24 { try await call("PUT", path, #"{\#(by),"text":"\#(number)"}"#) }
        let detail = try await call("GET", path)
        let older = try #require(detail["older"]?.int)
        try await call("GET", "\(path)&before=\(older)")
    }

    func tickets() async throws {
        fixture.promise()
        try await call("POST", "/tickets", fixture.ticket("T-1", minutesAgo: 52), is: 201)
        try await call("POST", "/tickets", "[\(fixture.ticket("T-2")),7]", is: 207, headers: Self.token)
        try await call("GET", "/tickets/T-1")
        try await call("GET", "/tickets/nobody", is: 404)
        try await call("GET", "/dashboard?state=alert&offset=0&limit=1000")
        fixture.clock.advance(by: .minutes(1))
        try await call("POST", "/tickets", "[\(fixture.ticket("T-1", "pending", minutesAgo: 53))]", is: 201)
        let answered = try await call("GET", "/tickets/T-1")
        #expect(answered["alerts"]?.array?.first?["taken_back_because"] == "answered")
        // One whose route has a policy is an incident.
        var settings = fixture.desk.settings
        let policy = EscalationPolicy(name: "late", levels: [.init(targets: [.person("responder-a")], minutes: 5)])
        settings.paging = PagingPlan(
            routing: Routing(
                routes: [Route(name: "late", sources: ["tickets"], policy: .some("late"))],
                fallback: DefaultRoute()
            ),
            policies: [policy]
        )
        fixture.desk.use(settings)
        try await call("POST", "/tickets", fixture.ticket("T-3", minutesAgo: 52), is: 201)
        let paged = try await call("GET", "/tickets/T-3")
        #expect(paged["alerts"]?.array?.first?["incident"]?.int != nil)
        try await call("GET", "/ws/alerts", is: 426)
        let listener = try await AlertListener.connect(to: fixture, query: "?after=0")
        coverage.note("GET /ws/alerts 101")
        let last = try await fixture.desk.store.read { try $0.lastTicketEvent() }
        var seq: Int64 = 0
        while seq < last {
            let event = try #require(try await listener.next())
            let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            let schema: FakeJSON = ["$ref": "#/components/schemas/TicketEvent"]
            coverage.hold(try FakeJSON(reading: text), against: schema, at: "event")
            seq = event.seq
        }
        await listener.close()
    }

    func process() async throws {
        for path in ["/healthz", "/readyz", "/metrics", "/api/openapi.json"] { try await call("GET", path) }
    }

    /// What is refused is refused in one shape, wherever and why ever.
    func refusals() async throws {
        let acknowledge = "/api/v1/incidents/1/acknowledge"
        try await call("GET", "/api/v1/incidents", is: 401, headers: [:])
        try await call("GET", "/api/v1/incidents/999999", is: 404)
        try await call("GET", "/api/v1/incidents/x", is: 404)
        try await call("POST", acknowledge, #"{"by":7}"#, is: 400)
        try await call("POST", acknowledge, "[]", is: 400)
        try await call("POST", acknowledge, "{", is: 400)
        try await call("POST", acknowledge, #"{"by":"nobody-known"}"#, is: 409)
        try await call("POST", acknowledge, #"{"by":"viewer-a"}"#, is: 409)
        let plain = Self.token.merging(["Content-Type": "text/plain"]) { $1 }
        try await call("POST", acknowledge, #"{"by":"responder-a"}"#, is: 415, headers: plain)
        let foreign = Self.token.merging(["Origin": "https://elsewhere.example.org"]) { $1 }
        try await call("POST", acknowledge, #"{"by":"responder-a"}"#, is: 403, headers: foreign)
        let large = #"{"by":"\#(String(repeating: "a", count: RequestLimits.bodyBytes))"}"#
        try await call("POST", acknowledge, large, is: 413)
        let wrong = ["Authorization": "Bearer wrong"]
        try await call("GET", "/api/v1/people", is: 403, headers: wrong)
    }
}
