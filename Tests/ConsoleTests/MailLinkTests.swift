import Cards
import Crypto
import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// What stands behind the links of mails.
@Suite(.fewAtOnce) struct MailLinkTests {
    private struct Scene: Sendable {
        let fixture: ConsoleFixture
        let incident: Int64
        let person: Int64

        var browser: Browser { fixture.browser() }

        func path(
            _ deed: SignedLink.Deed = .acknowledge,
            life: Duration = .days(3)
        ) async throws -> String {
            let current = try await fixture.incident(incident).generation
            let link = SignedLink(
                deed,
                incident: incident,
                generation: current,
                person: person,
                expiresAt: fixture.clock.now() + life
            )
            return ConsoleLinks.mail + (try ConsoleFixture.links.token(link))
        }

        func now() async throws -> Incident { try await fixture.incident(incident) }

        /// One more alert joins the incident's group.
        func fireMore(_ fingerprint: String) async throws {
            let known = try await now()
            let report = AlertReport(
                status: .firing,
                fingerprint: fingerprint,
                startsAt: fixture.clock.now(),
                labels: known.labels
            )
            _ = try await fixture.desk.receive(
                AlertGroup(source: known.source, key: known.groupKey, reports: [report])
            )
        }
    }

    private func withScene(
        role: Role = .responder,
        apiToken: String? = nil,
        language: Language = .en,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await ConsoleFixture.run(apiToken: apiToken, language: language) { fixture in
            let now = fixture.clock.now()
            let id = try await fixture.open(["alertname": "KubePodCrashLooping", "severity": "critical"])
            let person = try await fixture.desk.store.write {
                try $0.add(name: "responder-m", role: role, identities: [], at: now).id
            }
            try await body(Scene(fixture: fixture, incident: id, person: person))
        }
    }

    @Test(arguments: ["GET", "HEAD"])
    func openingItDoesNothing(method: String) async throws {
        try await withScene { scene in
            let before = try await scene.fixture.audit().count
            let path = try await scene.path()
            for _ in 1...3 {
                let answer = try await scene.browser.send(method, path, nil, [:])
                #expect(answer.status == 200)
                #expect(answer.body.contains("KubePodCrashLooping") == (method == "GET"))
            }
            #expect(try await scene.now().acknowledged == nil)
            #expect(try await scene.fixture.audit().count == before)
        }
    }

    @Test(arguments: [nil, "a-token"])
    func theButtonActsInThePersonsNameWithoutASession(token: String?) async throws {
        try await withScene(apiToken: token) { scene in
            let path = try await scene.path()
            let page = try await scene.browser.get(path)
            #expect(
                page.body.contains("in the name of <bdi>responder-m")
                    || page.body.contains("in the name of responder-m")
            )
            #expect(page.body.contains("name=\"deed\" value=\"acknowledge\""))
            #expect(page.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(page.header("Cache-Control") == "no-store")
            #expect(page.header("Referrer-Policy") == "same-origin")
            let answer = try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"])
            #expect(answer.status == 200 && answer.body.contains("responder-m acknowledged it"))
            #expect(try await scene.now().acknowledged?.person.id == scene.person)
            let entry = try #require(try await scene.fixture.audit().last)
            #expect(entry.operation == .acknowledge && entry.outcome == .done)
            #expect(entry.actor.name == "responder-m" && entry.actor.via == .console)
            #expect(entry.parameters == ["by": "mail link"])
        }
    }

    @Test func pressedAgainItSaysWhoWasFirst() async throws {
        try await withScene { scene in
            let path = try await scene.path()
            _ = try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"])
            let again = try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"])
            #expect(again.status == 409 && again.body.contains("responder-m acknowledged it"))
            #expect(try await scene.fixture.audit().count { $0.operation == .acknowledge && $0.outcome == .done } == 1)
            #expect(try await scene.fixture.audit().last?.outcome == .refused)
            // And the page offers no button any more.
            #expect(try await !scene.browser.get(path).body.contains("<button"))
        }
    }

    @Test func theOtherLinkResolves() async throws {
        try await withScene { scene in
            let path = try await scene.path(.resolve)
            #expect(try await scene.browser.post(path, ["deed": "resolve", "seen": "1"]).status == 200)
            #expect(try await scene.now().status == .resolved)
        }
    }

    @Test func aFormThatMeansSomethingElseIsNoPress() async throws {
        try await withScene { scene in
            let path = try await scene.path()
            #expect(try await scene.browser.post(path, ["deed": "resolve", "seen": "1"]).status == 400)
            #expect(try await scene.browser.post(path, [:]).status == 400)
            #expect(try await scene.browser.post(path, ["deed": "acknowledge"]).status == 400)
            #expect(try await scene.now().acknowledged == nil)
        }
    }

    @Test func theRoleOfThatMomentCounts() async throws {
        try await withScene(role: .viewer) { scene in
            let answer = try await scene.browser.post(try await scene.path(), ["deed": "acknowledge", "seen": "1"])
            #expect(answer.status == 409)
            #expect(try await scene.now().acknowledged == nil)
            let entry = try #require(try await scene.fixture.audit().last)
            #expect(entry.operation == .acknowledge && entry.outcome == .refused && entry.incident == scene.incident)
        }
    }

    @Test func whoIsGoneActsNoMore() async throws {
        try await withScene { scene in
            let path = try await scene.path()
            let now = scene.fixture.clock.now()
            try await scene.fixture.desk.store.write { try $0.remove(scene.person, at: now) }
            let page = try await scene.browser.get(path)
            #expect(page.status == 410 && page.body.contains("Ask an admin"))
            let press = try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"])
            #expect(press.status == 410 && press.body.contains("Ask an admin"))
            #expect(!press.body.contains("KubePodCrashLooping"))
            #expect(try await scene.now().acknowledged == nil)
            let entry = try #require(try await scene.fixture.audit().last)
            #expect(entry.operation == .acknowledge && entry.outcome == .refused && entry.incident == scene.incident)
            #expect(entry.parameters == ["by": "mail link"])
            #expect(try await scene.fixture.desk.store.read { try $0.openLetInRequests() } == [])
        }
    }

    @Test func itsTimeEnds() async throws {
        try await withScene { scene in
            let path = try await scene.path(life: .hours(1))
            scene.fixture.clock.advance(by: .hours(1))
            let page = try await scene.browser.get(path)
            #expect(page.status == 410 && page.body.contains("The time of this link is over"))
            #expect(!page.body.contains("KubePodCrashLooping"))
            #expect(try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"]).status == 410)
            #expect(try await scene.now().acknowledged == nil)
        }
    }

    @Test(arguments: [("acknowledge", 200), ("resolve", 409)] as [(String, UInt)])
    func whenMoreFiresTheLinkStillServesAndThePressIsAboutWhatThePageShowed(deed: String, late: UInt) async throws {
        try await withScene { scene in
            let path = try await scene.path(try #require(SignedLink.Deed(rawValue: deed)))
            try await scene.fireMore("fp-second")
            let page = try await scene.browser.get(path)
            #expect(page.status == 200 && page.body.contains("More has begun to fire in it"))
            #expect(page.body.contains("name=\"seen\" value=\"2\"") && page.body.contains("<button"))
            // What fires after the page was opened must be seen before a close, not before somebody takes it on.
            try await scene.fireMore("fp-third")
            let press = try await scene.browser.post(path, ["deed": deed, "seen": "2"])
            #expect(press.status == late)
            #expect(press.body.contains("name=\"seen\" value=\"3\"") == (late == 409))
            guard late == 409 else { return }
            #expect(try await scene.browser.post(path, ["deed": deed, "seen": "3"]).status == 200)
            #expect(try await scene.now().status == .resolved)
        }
    }

    @Test func aProxyMayCallThisMachineWhatItLikes() async throws {
        try await withScene { scene in
            let path = try await scene.path()
            let origin = ["Origin": "https://chatops.example.org"]
            #expect(try await scene.browser.post(path, ["deed": "acknowledge", "seen": "1"], origin).status == 200)
            #expect(try await scene.now().acknowledged?.person.id == scene.person)
        }
    }

    @Test func whatIsNotOursOpensNothing() async throws {
        try await withScene(language: .ru) { scene in
            let path = try await scene.path()
            for wrong in [String(path.dropLast()), ConsoleLinks.mail + "x.y", path + "A"] {
                let answer = try await scene.browser.get(wrong)
                #expect(answer.status == 404 && answer.body.contains("Это не наша ссылка"))
                #expect(try await scene.browser.post(wrong, ["deed": "acknowledge", "seen": "1"]).status == 404)
            }
            #expect(try await scene.now().acknowledged == nil)
        }
    }

    @Test func thePageNeedsNothingElseFromThePort() async throws {
        try await withScene { scene in
            let page = try await scene.browser.get(try await scene.path())
            for address in ["/assets/", "<script", "stylesheet"] { #expect(!page.body.contains(address)) }
            let start = try #require(page.body.range(of: "<style>")?.upperBound)
            let end = try #require(page.body.range(of: "</style>")?.lowerBound)
            let hash = Data(SHA256.hash(data: Data(page.body[start..<end].utf8))).base64EncodedString()
            #expect(page.header("Content-Security-Policy")?.contains("'sha256-\(hash)'") == true)
        }
    }

    @Test(arguments: ["/m/abc.def", "/calendar/abc.ics"])
    func suchAPathIsNeverLogged(path: String) {
        #expect(!ConsoleLinks.logged(path).contains("abc"))
        #expect(ConsoleLinks.logged("/tickets") == "/tickets")
        #expect(!["/call/x", "/tickets", "/m", "/"].contains(where: ConsoleLinks.isSigned))
    }
}
