import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// The report over the API.
@Suite(.fewAtOnce) struct ReportTests {
    private let headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]

    private func report(in fixture: ConsoleFixture, _ query: String = "") async throws -> ReportJSON {
        let answer = try await fixture.browser().get("/api/v1/report\(query)", headers)
        #expect(answer.status == 200)
        return try JSONDecoder().decode(ReportJSON.self, from: Data(answer.body.utf8))
    }

    @Test func theWeekIsToldAsJSON() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.open(["alertname": "DiskFull", "severity": "critical"])
            fixture.clock.advance(by: .minutes(3))
            let api = fixture.browser()
            for operation in ["acknowledge", "resolve"] {
                let path = "/api/v1/incidents/\(id)/\(operation)"
                #expect(try await api.send("POST", path, #"{"by":"responder-a"}"#, headers).status == 200)
            }
            let cause = #"{"by":"responder-a","actionable":false}"#
            #expect(try await api.send("POST", "/api/v1/incidents/\(id)/cause", cause, headers).status == 200)
            fixture.clock.advance(by: .minutes(1))

            let week = try await report(in: fixture)
            let disk = ReportJSON.Alert(.init(alert: "DiskFull", count: 1, meanToResolve: .minutes(3)))
            #expect(week.incidents == 1 && week.critical == 1 && week.resolved == 1 && week.active == 0)
            #expect(week.alerts == [disk])
            #expect(week.meanSecondsToResolve == 180)
            #expect(week.acknowledged == .init(count: 1, medianSeconds: 180, ninetiethPercentileSeconds: 180))
            #expect(week.notActionable == [.init(.init(alert: "DiskFull", count: 1))])
            #expect(week.neverAcknowledged.isEmpty && week.flapping.isEmpty && week.longRunning.isEmpty)
            #expect(week.workedBy.map(\.name) == ["responder-a"])
            #expect(week.complete)
            #expect(week.until == fixture.clock.now().rfc3339)

            let before = try await report(in: fixture, "?from=2026-11-02T00:00:00Z&until=2026-11-09T00:00:00Z")
            #expect(before.incidents == 0)
            #expect(before.from == "2026-11-02T00:00:00.000Z")
            #expect(try await report(in: fixture, "?chat=telegram:-1009").incidents == 0)
        }
    }

    @Test(arguments: [
        "until=yesterday", "from=2026", "chat=-1001", "chat=irc:x", "from=2026-11-22T00:00:00Z",
        "from=2020-01-01T00:00:00Z", "from=2026-11-21T07:00:00Z&until=2026-11-21T06:00:00Z",
    ])
    func whatIsWrongWithAQuestionIsNamed(query: String) async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let answer = try await fixture.browser().get("/api/v1/report?\(query)", headers)
            #expect(answer.status == 400)
        }
    }

    @Test func theTokenIsAskedFor() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let answer = try await fixture.browser().get("/api/v1/report")
            #expect(answer.status == 401)
        }
    }
}
