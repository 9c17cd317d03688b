import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct APITests {
    private let bearer = ["Authorization": "Bearer s3cret"]

    @Test func incidentsAreReadAsJSON() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let id = try await fixture.openSamples()
            let api = fixture.browser()
            let answer = try await api.get("/api/v1/incidents?limit=1", bearer)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
            var list = try JSONDecoder().decode(IncidentListJSON.self, from: Data(answer.body.utf8))
            var found = list.incidents.map(\.id)
            while let next = list.next {
                let more = try await api.get("/api/v1/incidents?limit=1&after=\(next)", bearer)
                list = try JSONDecoder().decode(IncidentListJSON.self, from: Data(more.body.utf8))
                found += list.incidents.map(\.id)
            }
            #expect(Set(found).count == found.count)
            #expect(found.contains(id))

            let one = try await api.get("/api/v1/incidents/\(id)", bearer)
            let detail = try JSONDecoder().decode(IncidentDetailJSON.self, from: Data(one.body.utf8))
            #expect(detail.incident.title.contains("KubePodCrashLooping"))
            #expect(detail.incident.status == "active")
            #expect(detail.firing == detail.alerts.filter { $0.status == "firing" }.count)

            let timeline = try await api.get("/api/v1/incidents/\(id)/timeline", bearer)
            let entries = try JSONDecoder().decode(TimelineJSON.self, from: Data(timeline.body.utf8)).entries
            #expect(entries.last?.operation == "open")
            #expect(entries.last?.hash.count == 64)
        }
    }

    @Test(arguments: ["/api/v1/incidents", "/api/v1/incidents/1/timeline"])
    func guessesAreSlowedDownAndAudited(path: String) async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let api = fixture.browser()
            for number in 0..<30 {
                let answer = try await api.get(path, ["Authorization": "Bearer guess\(number)"])
                #expect(answer.status == (number < 10 ? 403 : 429))
                if number >= 10 { #expect(answer.header("Retry-After") == "60") }
            }
            let refused = try await fixture.audit().filter { $0.operation == .signIn && $0.outcome == .refused }
            #expect(refused.count == 10)
            #expect(refused.allSatisfy { $0.actor.id == "127.0.0.1" })
            // Whoever guessed must wait, even with the right one; the sign-in page knows of it.
            #expect(try await api.get(path, bearer).status == 429)
            #expect(try await api.post("/login", ["name": "a", "token": "s3cret"]).status == 429)
            fixture.clock.advance(by: .minutes(1))
            #expect(try await api.get(path, bearer).status != 429)
        }
    }

    @Test func theRightTokenPassesWhileOthersGuess() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let now = fixture.clock.now()
            for number in 0..<100 { fixture.access.throttle.recordFailure(from: "192.0.2.\(number)", at: now) }
            let api = fixture.browser()
            #expect(try await api.get("/api/v1/incidents", bearer).status == 200)
            #expect(try await api.post("/login", ["name": "a", "token": "s3cret"]).status == 303)
            #expect(try await api.get("/api/v1/incidents", ["Authorization": "Bearer guess"]).status == 429)
            #expect(try await api.post("/login", ["name": "a", "token": "guess"]).status == 429)
            let outcomes = try await fixture.audit().map(\.outcome)
            #expect(!outcomes.contains(.refused))
        }
    }

    @Test func theTokenIsAskedForAndComparedWhole() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let api = fixture.browser()
            for path in ["/api/v1/incidents", "/api/v1/incidents/1", "/api/v1/incidents/1/timeline"] {
                let none = try await api.get(path)
                #expect(none.status == 401)
                #expect(none.header("WWW-Authenticate") == "Bearer realm=\"chatops\"")
                for wrong in ["Bearer wrong", "Bearer", "Basic s3cret", "Bearer s3cretx", "s3cret", "Bearer x s3cret"] {
                    #expect(try await api.get(path, ["Authorization": wrong]).status == 403, "\(wrong)")
                }
                fixture.clock.advance(by: .minutes(1))
            }
            #expect(try await api.get("/api/v1/incidents", ["Authorization": "bearer s3cret"]).status == 200)
        }
    }

    @Test(arguments: [
        ("/api/v1/incidents?list=mine", 400), ("/api/v1/incidents?after=x", 400), ("/api/v1/incidents?limit=0", 400),
        ("/api/v1/incidents?limit=101", 400), ("/api/v1/incidents?limit=x", 400), ("/api/v1/incidents/0", 404),
        ("/api/v1/incidents/x", 404), ("/api/v1/incidents/999", 404), ("/api/v1/incidents/999/timeline", 404),
        ("/api/v1/incidents/1/timeline?before=-1", 400), ("/api/v1/nowhere", 404), ("/api/v2/incidents", 404),
    ])
    func whatIsWrongIsSaidInJSON(path: String, status: UInt) async throws {
        try await ConsoleFixture.run { fixture in
            let answer = try await fixture.browser().get(path)
            #expect(answer.status == status)
            let error = try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error
            #expect(!error.message.isEmpty)
        }
    }

    @Test func operationsAreDoneInSomebodysName() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.openSamples()
            let headers = bearer.merging(["Content-Type": "application/json"]) { $1 }
            let api = fixture.browser()
            func order(_ operation: String, _ body: String) async throws -> Browser.Answer {
                try await api.send("POST", "/api/v1/incidents/\(id)/\(operation)", body, headers)
            }
            let acknowledged = try await order("acknowledge", #"{"by":"responder-a"}"#)
            #expect(acknowledged.status == 200)
            let outcome = try JSONDecoder().decode(OperationRoutes.Outcome.self, from: Data(acknowledged.body.utf8))
            #expect(outcome.incident.acknowledged?.by == "responder-a")
            #expect(try await order("acknowledge", #"{"by":"responder-a"}"#).status == 409)
            #expect(try await order("assign", #"{"by":"responder-a"}"#).status == 200)
            #expect(try await order("note", #"{"by":"responder-a","text":"from a script"}"#).status == 200)
            #expect(try await order("resolve", #"{"by":"responder-a","seen":0}"#).status == 409)
            #expect(try await order("resolve", #"{"by":"responder-a"}"#).status == 200)
            #expect(try await fixture.incident(id).status == .resolved)
            #expect(try await order("reject", #"{"by":"responder-a","text":"late"}"#).status == 409)
            #expect(try await order("resolve", #"{"by":"nobody-known"}"#).status == 409)

            let entries = try await fixture.audit().filter { $0.actor.kind == .person }
            #expect(
                entries.map(\.operation) == [.acknowledge, .acknowledge, .assign, .note, .resolve, .resolve, .reject]
            )
            #expect(entries.map(\.outcome) == [.done, .refused, .done, .done, .refused, .done, .refused])
            #expect(entries.allSatisfy { $0.actor.name == "responder-a" && $0.actor.via == .api })
        }
    }

    @Test func whoHasNoFrontEndMayGiveOrdersTooAndSignsInNowhere() async throws {
        try await ConsoleFixture.run { fixture in
            let person = try await fixture.desk.addPerson(
                named: "Script-A",
                role: .responder,
                identities: [],
                by: .system
            )
            let id = try await fixture.openSamples()
            let api = fixture.browser()
            for (operation, body) in [
                ("acknowledge", #"{"by":"Script-A"}"#), ("note", #"{"by":"Script-A","text":"from a script"}"#),
            ] {
                let path = "/api/v1/incidents/\(id)/\(operation)"
                let answer = try await api.send("POST", path, body, ["Content-Type": "application/json"])
                #expect(answer.status == 200, "\(answer.body)")
            }
            let entries = try await fixture.audit().filter { $0.actor.kind == .person }
            #expect(entries.map(\.operation) == [.acknowledge, .note])
            #expect(entries.allSatisfy { $0.actor.id == String(person.id) && $0.actor.via == .api })
            // Nothing was opened on a screen for it.
            #expect(try await fixture.desk.store.read { try $0.postingCounts() }["current"] == 0)
        }
    }

    @Test func whatIsDoneOnThePageStandsUnderTheConsole() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let page = try await browser.get("/incidents/\(id)")
            #expect(try await browser.press("Acknowledge", in: page).status == 303)
            let entry = try #require(try await fixture.audit().first { $0.operation == .acknowledge })
            #expect(entry.actor.via == .console)
        }
    }

    @Test(arguments: [
        ("acknowledge", "{}", 400), ("acknowledge", "[]", 400), ("acknowledge", "{", 400), ("acknowledge", "", 400),
        ("acknowledge", #"{"by":7}"#, 400), ("note", #"{"by":"responder-a"}"#, 400),
        ("note", #"{"by":"responder-a","text":" "}"#, 409), ("explode", #"{"by":"responder-a"}"#, 404),
        ("acknowledge", #"{"by":null}"#, 400), ("resolve", #"{"by":"responder-a","seen":"x"}"#, 400),
        ("resolve", #"{"by":"responder-a","seen":1e99}"#, 400), ("snooze", #"{"by":"responder-a"}"#, 400),
        ("snooze", #"{"by":"responder-a","for":"1y"}"#, 400), ("wake", #"{"by":"responder-a"}"#, 409),
    ])
    func brokenOrdersDoNothing(operation: String, body: String, status: UInt) async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.openSamples()
            let path = "/api/v1/incidents/\(id)/\(operation)"
            let answer = try await fixture.browser().send("POST", path, body, ["Content-Type": "application/json"])
            #expect(answer.status == status)
            let error = try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error
            #expect(!error.message.isEmpty)
            #expect(try await fixture.incident(id).acknowledged == nil)
        }
    }

    @Test func otherSitesPagesCannotGiveOrders() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let id = try await fixture.openSamples()
            let path = "/api/v1/incidents/\(id)/acknowledge"
            let body = #"{"by":"responder-a"}"#
            let plain = try await fixture.browser().send("POST", path, body, ["Content-Type": "text/plain"])
            #expect(plain.status == 415)
            let foreign = try await fixture.browser().send(
                "POST",
                path,
                body,
                ["Content-Type": "application/json", "Origin": "https://evil.example"]
            )
            #expect(foreign.status == 403)
            #expect(try await fixture.incident(id).acknowledged == nil)
        }
    }
}
