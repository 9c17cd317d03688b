import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct RunbookTests {
    private static let key = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")
    private static let json = ["Content-Type": "application/json"]

    private func active(_ key: RunbookKey = key, in fixture: ConsoleFixture) async throws -> RunbookVersion? {
        try await fixture.desk.store.read { try $0.activeRunbook(key) }
    }

    private func write(_ text: String, in fixture: ConsoleFixture) async throws {
        let base = try await active(in: fixture)?.number
        let writer = Identity(frontEnd: .console, id: "writer-a", name: "writer-a")
        let known = try await fixture.desk.store.read { try $0.person(writer) }
        if known == nil { try await fixture.add("writer-a", .admin) }
        let question = Question.runbook(Self.key, base: base, incident: nil)
        _ = try await fixture.desk.answer(question, with: text, by: writer, on: nil)
    }

    // MARK: Pages

    @Test func aRunbookIsWrittenInlineOnTheIncident() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            var page = try await browser.get("/incidents/\(id)")
            func press(_ label: String) async throws {
                let there = try await browser.press(label, in: page)
                page = try await browser.get(try #require(there.location))
            }
            for label in ["More", "Write a runbook", "Write it for"] { try await press(label) }
            #expect(page.body.contains("<textarea"))
            var fields = try PageForm.answer(in: page.body).fields
            fields["text"] = "# Look\r\n\r\n<script>alert(1)</script>\r\n"
            let saved = try await browser.post("/answer", fields)
            page = try await browser.get(try #require(saved.location))
            #expect(page.body.contains("<strong dir=\"auto\">Look</strong>"))
            #expect(page.body.contains("&lt;script&gt;") && !page.body.contains("<script>alert"))
            try await press("Edit")
            #expect(page.body.contains("# Look\n\n&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"))
        }
    }

    @Test func whatIsRefusedStaysInTheForm() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            var page = try await browser.get("/runbooks?alert=High%20errors&service=")
            #expect(page.body.contains("There is no runbook for High errors · any service yet."))
            page = try await browser.get(try #require(try await browser.press("Write it for any", in: page).location))
            var fields = try PageForm.answer(in: page.body).fields
            fields["text"] = String(repeating: "ж", count: 20_001)
            let refused = try await browser.post("/answer", fields, ["Accept": "application/json"])
            #expect(refused.status == 200)
            let result = try JSONDecoder().decode(PressRoutes.Result.self, from: Data(refused.body.utf8))
            #expect(result.isRefusal && result.location == nil && result.toast?.contains("20000") == true)
            fields["text"] = String(repeating: "ж", count: 20_000)
            let taken = try await browser.post("/answer", fields, ["Accept": "application/json"])
            let done = try JSONDecoder().decode(PressRoutes.Result.self, from: Data(taken.body.utf8))
            #expect(!done.isRefusal && done.location?.hasPrefix("/runbooks?posting=") == true)
            #expect(try await active(RunbookKey(alert: "High errors"), in: fixture)?.text.count == 20_000)
        }
    }

    @Test func thePageListsThemAndLeadsThroughTheirVersions() async throws {
        try await ConsoleFixture.run { fixture in
            try await write("one", in: fixture)
            try await write("two", in: fixture)
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/").body.contains("href=\"/runbooks\""))
            var page = try await browser.get("/runbooks")
            #expect(page.body.contains("KubePodCrashLooping · checkout"))
            for label in ["KubePodCrashLooping", "Versions", "Version 1", "Activate version 1"] {
                let there = try await browser.press(label, in: page)
                #expect(there.location?.hasPrefix("/runbooks?posting=") == true)
                page = try await browser.get(try #require(there.location))
            }
            #expect(try await active(in: fixture)?.text == "one")
            #expect(page.body.contains("is active now"))
            // The address alone begins with the list again.
            #expect(try await browser.get("/runbooks").body.contains("version 1"))
        }
    }

    @Test func strangersAndOtherSessionsSeeNothing() async throws {
        try await ConsoleFixture.run { fixture in
            try await write("secret words", in: fixture)
            #expect(try await fixture.browser().get("/runbooks").status == 303)
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let other = try await fixture.browser(signedInAs: "admin-b")
            let page = try await browser.get("/runbooks?alert=KubePodCrashLooping&service=checkout")
            #expect(page.body.contains("secret words"))
            let form = try PageForm.press("Edit", in: page.body)
            let posting = try #require(form.fields["posting"])
            let foreign = try await other.get("/runbooks?posting=\(posting)")
            #expect(!foreign.body.contains("secret words"))
        }
    }

    // MARK: API

    private func put(
        _ path: String,
        _ order: [String: Any],
        _ fixture: ConsoleFixture,
        headers: [String: String] = Self.json
    ) async throws -> Browser.Answer {
        let body = String(decoding: try JSONSerialization.data(withJSONObject: order), as: UTF8.self)
        return try await fixture.browser().send("PUT", path, body, headers)
    }

    @Test func theAPIWritesReadsAndActivates() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let path = "/api/v1/runbooks/High%2Ferror%20rate?service=shop%2Fcheckout"
            let key = RunbookKey(alert: "High/error rate", service: "shop/checkout")
            #expect(try await fixture.browser().get(path).status == 404)
            let made = try await put(path, ["by": "responder-a", "text": "one"], fixture)
            #expect(made.status == 200)
            _ = try await put(path, ["by": "responder-a", "text": "two", "seen": 1], fixture)
            let answer = try await fixture.browser().get(path)
            let detail = try JSONDecoder().decode(RunbookDetailJSON.self, from: Data(answer.body.utf8))
            #expect(detail.runbook.alert == key.alert && detail.runbook.service == key.service)
            #expect(detail.runbook.active == 2 && detail.runbook.newest == 2)
            #expect(detail.versions.map(\.text) == ["two", "one"])
            #expect(detail.versions.map(\.active) == [true, false])
            guard case .person(let person, .api) = detail.versions[0].source else {
                Issue.record("\(detail.versions[0].source)")
                return
            }
            #expect(person.name == "responder-a")
            let back = try await put(path, ["by": "responder-a", "activate": 1, "seen": 2], fixture)
            #expect(back.status == 200)
            #expect(try await active(key, in: fixture)?.text == "one")
            let list = try await fixture.browser().get("/api/v1/runbooks?limit=1")
            let page = try JSONDecoder().decode(RunbookListJSON.self, from: Data(list.body.utf8))
            #expect(page.runbooks.map(\.active) == [1] && page.next == nil)
        }
    }

    @Test func anOutdatedPutIsAConflictAndItsTextIsKept() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            try await write("one", in: fixture)
            try await write("two", in: fixture)
            let path = "/api/v1/runbooks/KubePodCrashLooping?service=checkout"
            let late = try await put(path, ["by": "responder-a", "text": "late", "seen": 1], fixture)
            #expect(late.status == 409)
            #expect(late.body.contains("kept as version 3"))
            #expect(try await active(in: fixture)?.text == "two")
            #expect(try await fixture.desk.store.read { try $0.runbookVersion(3, of: Self.key)?.text } == "late")
            let stale = try await put(path, ["by": "responder-a", "activate": 3, "seen": 1], fixture)
            #expect(stale.status == 409)
            let proposed = try await put(path, ["by": "responder-a", "text": "guess", "model": "model-a"], fixture)
            #expect(proposed.status == 202)
            #expect(try await active(in: fixture)?.text == "two")
        }
    }

    @Test func whatThePutMustNotBeIsSaid() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            try await fixture.add("viewer-a", .viewer)
            let path = "/api/v1/runbooks/A"
            var bearer = Self.json
            #expect(try await put(path, ["by": "viewer-a", "text": "x"], fixture).status == 401)
            bearer["Authorization"] = "Bearer s3cret"
            let cases: [(order: [String: Any], status: UInt)] = [
                (["by": "viewer-a", "text": "x"], 409), (["by": "nobody-a", "text": "x"], 409), (["text": "x"], 400),
                (["by": "viewer-a"], 400), (["by": "viewer-a", "text": "x", "activate": 1], 400),
                (["by": "viewer-a", "text": 7], 400),
            ]
            for (order, status) in cases {
                #expect(try await put(path, order, fixture, headers: bearer).status == status, "\(order)")
            }
            let form = ["Authorization": "Bearer s3cret", "Content-Type": "text/plain"]
            #expect(try await put(path, ["by": "viewer-a", "text": "x"], fixture, headers: form).status == 415)
            let long = "/api/v1/runbooks/" + String(repeating: "x", count: 201)
            #expect(try await put(long, ["by": "viewer-a", "text": "x"], fixture, headers: bearer).status == 400)
            #expect(try await active(RunbookKey(alert: "A"), in: fixture) == nil)
            let refused = try #require(try await fixture.audit().last { $0.outcome == .refused })
            #expect(refused.operation == .writeRunbook && refused.parameters == ["alert": "A"])
        }
    }

    @Test func theListIsPaged() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            for name in ["C", "A", "B"] {
                _ = try await put("/api/v1/runbooks/\(name)", ["by": "responder-a", "text": "x"], fixture)
            }
            var found: [String] = []
            var after: String?
            repeat {
                let rest = after.map { "&after=" + FormFields.encoded($0) } ?? ""
                let answer = try await fixture.browser().get("/api/v1/runbooks?limit=2\(rest)")
                let page = try JSONDecoder().decode(RunbookListJSON.self, from: Data(answer.body.utf8))
                found += page.runbooks.map(\.alert)
                after = page.next
            } while after != nil
            #expect(found == ["A", "B", "C"])
            #expect(try await fixture.browser().get("/api/v1/runbooks?after=x").status == 400)
        }
    }
}
