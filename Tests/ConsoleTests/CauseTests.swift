import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// What was it? Over the API, and in the console without a script.
@Suite(.fewAtOnce) struct CauseTests {
    private let headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]

    private func detail(_ api: Browser, _ id: Int64) async throws -> IncidentDetailJSON {
        let answer = try await api.get("/api/v1/incidents/\(id)", headers)
        return try JSONDecoder().decode(IncidentDetailJSON.self, from: Data(answer.body.utf8))
    }

    @Test func theApiSetsAndTellsIt() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.openSamples()
            let api = fixture.browser()
            func order(_ body: String) async throws -> Browser.Answer {
                try await api.send("POST", "/api/v1/incidents/\(id)/cause", body, headers)
            }
            #expect(try await order(#"{"by":"responder-a","category":"bug"}"#).status == 409)
            let resolve = #"{"by":"responder-a"}"#
            #expect(try await api.send("POST", "/api/v1/incidents/\(id)/resolve", resolve, headers).status == 200)
            #expect(try await detail(api, id).incident.cause == nil)

            let first = try await order(
                #"{"by":"responder-a","actionable":false,"category":"dependency failure","words":"it was down"}"#
            )
            #expect(first.status == 200)
            let outcome = try JSONDecoder().decode(OperationRoutes.Outcome.self, from: Data(first.body.utf8))
            #expect(outcome.incident.cause?.category == "dependency failure")
            let known = try #require(try await detail(api, id).incident.cause)
            #expect(known.actionable == false)
            #expect(known.words == "it was down")
            #expect(known.by == "responder-a")
            #expect(known.revision == 1)

            // What is left out stays; null takes back.
            #expect(try await order(#"{"by":"responder-a","words":null,"actionable":true,"seen":1}"#).status == 200)
            let changed = try #require(try await detail(api, id).incident.cause)
            #expect(changed.words == nil && changed.actionable == true && changed.category == "dependency failure")
            #expect(try await order(#"{"by":"responder-a","actionable":false,"seen":1}"#).status == 409)

            let list = try await api.get("/api/v1/incidents?list=history", headers)
            let rows = try JSONDecoder().decode(IncidentListJSON.self, from: Data(list.body.utf8)).incidents
            #expect(rows.first { $0.id == id }?.cause == changed)
            let entries = try await fixture.audit().filter { $0.operation == .cause }
            #expect(entries.map(\.outcome) == [.refused, .done, .done, .refused])
            #expect(entries.allSatisfy { $0.actor.via == .api && $0.incident == id })
        }
    }

    @Test(arguments: [
        #"{"by":"responder-a"}"#, #"{"by":"responder-a","category":"weather"}"#,
        #"{"by":"responder-a","category":7}"#, #"{"by":"responder-a","actionable":"yes"}"#,
        #"{"by":"responder-a","words":["x"]}"#, #"{"by":"responder-a","words":"x","seen":"1"}"#, #"{"words":"x"}"#,
    ])
    func whatIsWrongWithAnOrderIsNamed(body: String) async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.openSamples()
            let answer = try await fixture.browser().send("POST", "/api/v1/incidents/\(id)/cause", body, headers)
            #expect(answer.status == 400)
            #expect(try await fixture.audit().allSatisfy { $0.operation != .cause })
        }
    }

    @Test func theApiSaysWhatItWasTheLastTime() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("responder-a", .responder)
            let labels = ["alertname": "DiskFull", "severity": "warning"]
            let first = try await fixture.open(labels)
            let api = fixture.browser()
            for (operation, body) in [
                ("resolve", #"{"by":"responder-a"}"#), ("cause", #"{"by":"responder-a","words":"old logs"}"#),
            ] {
                let path = "/api/v1/incidents/\(first)/\(operation)"
                #expect(try await api.send("POST", path, body, headers).status == 200)
            }
            fixture.clock.advance(by: .hours(1))
            let second = try await fixture.open(labels)
            #expect(second != first)
            let told = try #require(try await detail(api, second).lastTime)
            #expect(told.incident == first)
            #expect(told.cause?.words == "old logs")
            #expect(try await detail(api, first).lastTime == nil)
        }
    }

    @Test func theConsoleAsksWithoutAScript() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var page = try await browser.get("/incidents/\(id)")
            page = try await browser.get(try #require(try await browser.press("Resolve", in: page).location))
            #expect(try await fixture.incident(id).status == .resolved)
            #expect(page.body.contains("What was it? It is shown when this fires again."))
            for label in ["Not actionable", "Misconfigured", "In words"] {
                page = try await browser.get(try #require(try await browser.press(label, in: page).location))
            }
            var form = try PageForm.answer(in: page.body)
            #expect(!page.body.contains("maxlength=\"1000\" required"))
            form.fields["text"] = "<i>the limits</i> were too low"
            let answered = try await browser.post("/answer", form.fields)
            page = try await browser.get(try #require(answered.location))
            #expect(page.body.contains("not actionable · misconfigured: &lt;i&gt;the limits&lt;/i&gt; were too low"))
            #expect(page.body.contains("what it was: not actionable"))
            let history = try await browser.get("/?list=history")
            #expect(history.body.contains("not actionable · misconfigured: &lt;i&gt;the limits"))
            #expect(try await fixture.audit().filter { $0.operation == .cause }.count == 3)
        }
    }
}
