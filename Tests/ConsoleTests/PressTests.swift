import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct PressTests {
    @Test func anIncidentIsWorkedWithoutAScript() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let card = try await browser.get("/incidents/\(id)")
            let acknowledged = try await browser.press("Acknowledge", in: card)
            #expect(acknowledged.status == 303)
            let back = try #require(acknowledged.location)
            let after = try await browser.get(back)
            #expect(after.body.contains("responder-a acknowledged"))
            #expect(after.body.contains("class=\"toast\""))
            #expect(try await browser.get(back).body.contains("class=\"toast\"") == false)
            #expect(try await fixture.incident(id).acknowledged?.person.name == "responder-a")

            let resolved = try await browser.press("Resolve", in: after)
            #expect(resolved.status == 303)
            #expect(try await fixture.incident(id).status == .resolved)
            #expect(try await browser.get("/?list=history").body.contains("data-incident=\"\(id)\""))
        }
    }

    @Test func aRefusalIsSaidAndMustBeRead() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let first = try await fixture.browser(signedInAs: "responder-a")
            let second = try await fixture.browser(signedInAs: "responder-b")
            let seenByFirst = try await first.get("/incidents/\(id)")
            let seenBySecond = try await second.get("/incidents/\(id)")
            _ = try await first.press("Acknowledge", in: seenByFirst)
            let refused = try await second.press("Acknowledge", in: seenBySecond)
            let page = try await second.get(try #require(refused.location))
            #expect(page.body.contains("class=\"toast refusal\""))
            #expect(page.body.contains("responder-a"))
        }
    }

    @Test func theDrillDownLeadsToAPodsLogsWithoutAScript() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var page = try await browser.get("/incidents/\(id)")
            for (button, text) in [("Resources", "checkout"), ("checkout", "Pods"), ("Pods", "CrashLoopBackOff")] {
                let pressed = try await browser.press(button, in: page)
                await fixture.desk.errands.settled()
                page = try await browser.get(try #require(pressed.location))
                #expect(page.body.contains(text), "after \(button)")
            }
        }
    }

    @Test func aQuestionIsAnsweredInline() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var page = try await browser.get("/incidents/\(id)")
            if !page.body.contains(">Note<") {
                page = try await browser.get(try #require(try await browser.press("More", in: page).location))
            }
            page = try await browser.get(try #require(try await browser.press("Note", in: page).location))
            var form = try PageForm.answer(in: page.body)
            form.fields["text"] = "<b>looks like</b> the 1.5.0 rollout"
            let answered = try await browser.post("/answer", form.fields)
            #expect(answered.status == 303)
            let after = try await browser.get(try #require(answered.location))
            #expect(after.body.contains("&lt;b&gt;looks like&lt;/b&gt; the 1.5.0 rollout"))
            #expect(try await fixture.audit().contains { $0.operation == .note && $0.actor.name == "responder-a" })
        }
    }

    @Test func twoClicksRestartAndTheSecondIsOurOwnScreen() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let card = try await browser.get("/incidents/\(id)")
            let asked = try await browser.press("Restart", in: card)
            await fixture.desk.errands.settled()
            let question = try await browser.get(try #require(asked.location))
            #expect(question.body.contains("Yes, restart"))
            #expect(try await fixture.audit().contains { $0.operation == .action && $0.outcome == .asked })
            let confirmed = try await browser.press("Yes, restart", in: question)
            let running = try await browser.get(try #require(confirmed.location))
            #expect(running.body.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"))
            try await eventually("the restart ends") {
                fixture.clock.advance(by: .seconds(5))
                return try await fixture.audit().contains {
                    $0.operation == .action && ($0.outcome == .done || $0.outcome == .failed)
                }
            }
        }
    }

    /// One person with the token must not be two.
    @Test func whatTakesTwoPeopleIsNeitherAskedForNorApprovedHere() async throws {
        try await ConsoleFixture.run { fixture in
            var settings = fixture.desk.settings
            settings.protections = [try ProtectionRule(effect: "approval", reason: "two people")]
            fixture.desk.use(settings)
            let id = try await fixture.openSamples()
            let chat = Identity(frontEnd: .telegram, id: "11", name: "responder-a")
            let now = fixture.clock.now()
            try await fixture.desk.store.write {
                _ = try $0.add(name: chat.name, role: .responder, identities: [chat], at: now)
            }
            let browser = try await fixture.browser(signedInAs: "responder-b")
            let card = try await browser.get("/incidents/\(id)")
            let asked = try await browser.press("Restart", in: card)
            let told = try await browser.get(try #require(asked.location))
            #expect(told.body.contains("Ask for it in the chat") && !told.body.contains("Yes, restart"))

            let press = try #require(
                try await fixture.desk.store.read { try $0.incident(id) }.map { incident in
                    Press.act(
                        .restart,
                        Resource(
                            kind: .deployment,
                            cluster: incident.labels["cluster"],
                            namespace: "shop",
                            name: "checkout"
                        ),
                        incident: id
                    )
                }
            )
            _ = try await fixture.desk.perform(press, by: chat, on: nil)
            await fixture.desk.errands.settled()
            #expect(!(try await fixture.desk.perform(.confirm(run: 1), by: chat, on: nil).isRefusal))
            let waiting = try await browser.get("/incidents/\(id)")
            #expect(waiting.body.contains("waits for a second person") && waiting.body.contains("Decline"))
            #expect(waiting.body.contains("Approve it in the chat") && !waiting.body.contains("Approve: "))
        }
    }

    @Test func theScriptGetsTheChangedPartsAtOnce() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let form = try PageForm.press("Acknowledge", in: try await browser.get("/incidents/\(id)").body)
            let answer = try await browser.post("/press", form.fields, ["Accept": "application/json"])
            #expect(answer.status == 200)
            let result = try JSONDecoder().decode(PressRoutes.Result.self, from: Data(answer.body.utf8))
            #expect(!result.isRefusal)
            #expect(try #require(result.parts?.card).contains("responder-a acknowledged"))
            #expect(try #require(result.parts?.list).contains("responder-a"))
            #expect(try #require(result.parts?.timeline).contains("responder-a"))
        }
    }

    @Test func pressesWithoutTheSessionsTokenDoNothing() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let other = try await fixture.browser(signedInAs: "responder-b")
            let page = try await browser.get("/incidents/\(id)")
            let form = try PageForm.press("Acknowledge", in: page.body)
            let others = try PageForm.press("Acknowledge", in: try await other.get("/incidents/\(id)").body)
            for token in [nil, "", "forged", others.fields["csrf"]] {
                var fields = form.fields
                fields["csrf"] = token
                #expect(try await browser.post("/press", fields).status == 403)
            }
            for headers in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"], ["Origin": "null"]] {
                #expect(try await browser.post("/press", form.fields, headers).status == 403)
            }
            // Another session's card is not pressed either.
            var foreign = form.fields
            foreign["posting"] = others.fields["posting"]
            #expect(try await browser.post("/press", foreign).status == 410)
            #expect(try await fixture.browser().post("/press", form.fields).status == 401)
            #expect(try await fixture.incident(id).acknowledged == nil)
            #expect(try await browser.post("/press", form.fields, ["Origin": fixture.base]).status == 303)
            #expect(try await fixture.incident(id).acknowledged != nil)
        }
    }

    @Test(arguments: [
        ["token": ""], ["token": String(repeating: "x", count: 5_000)], ["posting": "x"], ["posting": "-1"],
        ["posting": "999999999999999999999"], ["posting": ""],
    ])
    func brokenFieldsAreRefused(fields: [String: String]) async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let form = try PageForm.press("Acknowledge", in: try await browser.get("/incidents/\(id)").body)
            let answer = try await browser.post("/press", form.fields.merging(fields) { $1 })
            #expect((400..<500).contains(answer.status))
            #expect(try await fixture.incident(id).acknowledged == nil)
        }
    }

    @Test func aTokenNobodyIssuedSaysThatTheButtonIsTooOld() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var form = try PageForm.press("Acknowledge", in: try await browser.get("/incidents/\(id)").body)
            form.fields["token"] = "made-up"
            let answer = try await browser.post("/press", form.fields, ["Accept": "application/json"])
            let result = try JSONDecoder().decode(PressRoutes.Result.self, from: Data(answer.body.utf8))
            #expect(result.isRefusal)
            #expect(result.toast?.isEmpty == false)
            #expect(result.parts?.card != nil)
        }
    }

    @Test func aForeignAddressIsNotGoneTo() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var form = try PageForm.press("Acknowledge", in: try await browser.get("/incidents/\(id)").body)
            form.fields["at"] = "//evil.example/"
            #expect(try await browser.post("/press", form.fields).location == "/")
        }
    }

    @Test func aViewerIsToldWhoMay() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("viewer-a", .viewer)
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "viewer-a")
            let page = try await browser.get("/incidents/\(id)")
            let refused = try await browser.press("Acknowledge", in: page)
            #expect(try await browser.get(try #require(refused.location)).body.contains("toast refusal"))
            #expect(try await fixture.incident(id).acknowledged == nil)
            #expect(try await browser.get("/people").status == 403)
            #expect(!page.body.contains("href=\"/people\""))
        }
    }
}
