import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing
import Tickets

@testable import Console

extension APIWalk {
    /// An incident's life: everything that can be done to it, and how it is read at each step.
    func incidents() async throws {
        var settings = fixture.desk.settings
        for severity in Severity.allCases {
            settings.sla.promise(SLATarget(response: 20, resolution: 600), severity: severity)
        }
        fixture.desk.use(settings)
        let id = try await fixture.openSamples()
        let first = try await call("GET", "/api/v1/incidents?limit=1")
        let next = try #require(first["next"]?.string)
        try await call("GET", "/api/v1/incidents?limit=100&after=\(next)")
        let path = "/api/v1/incidents/\(id)"
        let before = try await call("GET", path)
        #expect(before["clocks"]?.array?.count == 2)
        let by = #""by":"responder-a""#
        try await call("POST", "\(path)/acknowledge", "{\(by)}")
        try await call("POST", "\(path)/acknowledge", "{\(by)}", is: 409)
        try await call("POST", "\(path)/assign", "{\(by)}")
        try await call("POST", "\(path)/note", #"{\#(by),"text":"from a script"}"#)
        for span in ["30m", "2h", "morning"] {
            let quiet = try await call("POST", "\(path)/snooze", #"{\#(by),"for":"\#(span)"}"#)
            #expect(quiet["incident"]?["snoozedUntil"] != nil)
            let awake = try await call("POST", "\(path)/wake", "{\(by)}")
            #expect(awake["incident"]?["snoozedUntil"] == nil)
        }
        try await call("POST", "\(path)/wake", "{\(by)}", is: 409)
        try await act(on: id)
        let generation = try #require(before["incident"]?["generation"]?.int)
        try await call("POST", "\(path)/resolve", #"{\#(by),"seen":\#(generation)}"#)
        let cause = #"{\#(by),"actionable":true,"category":"bug","words":"a leak","seen":0}"#
        try await call("POST", "\(path)/cause", cause)
        try await call("POST", "\(path)/cause", #"{\#(by),"words":null}"#)
        try await call("GET", path)
        let newest = try await call("GET", "\(path)/timeline?limit=1")
        let older = try #require(newest["older"]?.int)
        try await call("GET", "\(path)/timeline?before=\(older)")
        for query in ["list=history", "status=resolved&severity=critical&since=2026-11-20T00:00:00Z", "q=checkout"] {
            let found = try await call("GET", "/api/v1/incidents?\(query)")
            #expect(found["incidents"]?.array?.isEmpty == false, "\(query)")
        }
        try await recurring()
    }

    /// A restart is asked for in a cluster that is there, and in one that is not: the timeline names both.
    private func act(on id: Int64) async throws {
        let identity = try await fixture.desk.identity(ofPersonNamed: "responder-a")
        for cluster in [nil, "elsewhere"] {
            let checkout = Resource(kind: .deployment, cluster: cluster, namespace: "shop", name: "checkout")
            _ = try await fixture.desk.perform(.act(.restart, checkout, incident: id), by: identity, via: .api, on: nil)
        }
        await fixture.desk.errands.settled()
    }

    /// An alert that ends and comes back at once, is closed for what it is, and fires anew.
    private func recurring() async throws {
        let labels = ["alertname": "DiskFull", "severity": "critical"]
        let begin = fixture.clock.now()
        var id: Int64 = 0
        for _ in 1...4 {
            id = try await post(labels, startsAt: begin, isFiring: true)
            fixture.clock.advance(by: .minutes(2))
            _ = try await post(labels, startsAt: begin, isFiring: false)
            fixture.clock.advance(by: .minutes(1))
        }
        let over = try await call("GET", "/api/v1/incidents/\(id)")
        #expect(over["alerts"]?.array?.first?["endedAt"] != nil)
        try await call("POST", "/api/v1/incidents/\(id)/cause", #"{"by":"responder-a","actionable":false}"#)
        fixture.clock.advance(by: .minutes(30))
        let again = try await post(labels, startsAt: fixture.clock.now(), isFiring: true)
        let detail = try await call("GET", "/api/v1/incidents/\(again)")
        #expect(detail["incident"]?["previous"]?.int == id && detail["lastTime"]?["incident"]?.int == id)
        let rejection = #"{"by":"responder-a","text":"planned","seen":1}"#
        try await call("POST", "/api/v1/incidents/\(again)/reject", rejection)
        try await call("GET", "/api/v1/incidents?status=rejected")
    }

    private func post(_ labels: [String: String], startsAt: Timestamp, isFiring: Bool) async throws -> Int64 {
        let report = AlertReport(
            status: isFiring ? .firing : .resolved(at: fixture.clock.now()),
            fingerprint: "disk",
            startsAt: startsAt,
            labels: labels,
            annotations: ["summary": "nearly full"],
            generatorURL: "http://prometheus.example/graph"
        )
        let group = AlertGroup(source: "alertmanager", key: "disk", reports: [report])
        let receipt = try await fixture.desk.receive(group)
        await fixture.desk.errands.settled()
        return try #require(receipt.incidents.first?.incident)
    }

    /// What a week was like, when there is one that lasted.
    func report() async throws {
        fixture.clock.advance(by: .hours(5))
        _ = try await fixture.desk.raiseDueTickets(at: fixture.clock.now())
        let report = try await call("GET", "/api/v1/report")
        for list in ["alerts", "longRunning", "neverAcknowledged", "notActionable", "flapping", "workedBy"] {
            #expect(report[list]?.array?.isEmpty == false, "\(list)")
        }
        try await call("GET", "/api/v1/report?from=2026-11-21T00:00:00Z&until=2026-11-21T01:00:00Z&chat=slack:C0123")
    }
}
