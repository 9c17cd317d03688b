import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// The list of incidents, narrowed.
@Suite(.fewAtOnce) struct IncidentFilterTests {
    private func titles(_ query: String, _ fixture: ConsoleFixture) async throws -> [String] {
        var titles: [String] = []
        var after = ""
        while true {
            let answer = try await fixture.browser().get("/api/v1/incidents?\(query)&limit=1\(after)")
            #expect(answer.status == 200, "\(answer.body)")
            let page = try JSONDecoder().decode(IncidentListJSON.self, from: Data(answer.body.utf8))
            titles += page.incidents.map(\.title)
            guard let next = page.next else { return titles }
            after = "&after=\(next)"
        }
    }

    @Test func eachFieldNarrowsItsList() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let json = ["Content-Type": "application/json"]
            for (name, severity, end) in [
                ("A", "critical", nil), ("B", "warning", nil), ("C", "critical", "resolve"), ("D", "warning", "reject"),
                ("E", "critical", "reject"),
            ] as [(String, String, String?)] {
                let id = try await fixture.open(["alertname": name, "severity": severity, "team": "web"])
                fixture.clock.advance(by: .minutes(10))
                guard let end else { continue }
                let body = #"{"by":"responder-a","text":"planned"}"#
                let path = "/api/v1/incidents/\(id)/\(end)"
                #expect(try await fixture.browser().send("POST", path, body, json).status == 200)
            }
            let expected: [(query: String, titles: [String])] = [
                ("list=active", ["A", "B"]), ("status=active", ["A", "B"]), ("severity=warning", ["B"]),
                ("since=2026-11-21T08:10:00Z", ["B"]), ("list=history", ["E", "D", "C"]), ("status=resolved", ["C"]),
                ("status=rejected", ["E", "D"]), ("status=rejected&severity=critical", ["E"]),
                ("list=history&since=2026-11-21T08:40:00.000Z", ["E", "D"]), ("list=history&severity=info", []),
                ("q=team%3Dweb", ["E", "D", "C", "B", "A"]), ("q=nothing", []),
            ]
            for (query, wanted) in expected { #expect(try await titles(query, fixture) == wanted, "\(query)") }
        }
    }

    @Test(arguments: [
        ("list=mine", "list"), ("status=open", "status"), ("list=active&status=resolved", "status"),
        ("list=history&status=active", "status"), ("severity=page", "severity"), ("since=yesterday", "since"),
        ("since=2026-11-21", "since"), ("q=", "q"), ("q=%20", "q"), ("q=a&severity=info", "q"),
        ("q=a&list=history", "q"),
        ("after=x", "after"), ("limit=0", "limit"),
    ])
    func whatDoesNotFitIsNamed(query: String, field: String) async throws {
        try await ConsoleFixture.run { fixture in
            let answer = try await fixture.browser().get("/api/v1/incidents?\(query)")
            #expect(answer.status == 400)
            #expect(try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error.field == field)
        }
    }
}
