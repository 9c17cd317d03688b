import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct SignInTests {
    @Test func whoIsNotSignedInIsLedToSignInAndBackAgain() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = fixture.browser()
            let refused = try await browser.get("/incidents/\(id)?list=mine")
            #expect(refused.status == 303)
            let login = try #require(refused.location)
            #expect(login == "/login?next=%2Fincidents%2F\(id)%3Flist%3Dmine")
            let page = try await browser.get(login)
            #expect(page.status == 200)
            #expect(page.body.contains("only this machine can sign in"))
            #expect(!page.body.contains("type=\"password\""))
            let next = "/incidents/\(id)?list=mine"
            let entered = try await browser.post("/login", ["name": "responder-a", "next": next])
            #expect(entered.status == 303)
            #expect(entered.location == "/incidents/\(id)?list=mine")
            #expect(try await browser.get("/incidents/\(id)").status == 200)
            let signIns = try await fixture.audit().filter { $0.operation == .signIn }
            #expect(signIns.map(\.actor.name) == ["responder-a"])
            #expect(signIns.first?.actor.via == .console)
        }
    }

    @Test func theCookieIsOutOfReachOfScriptsAndOtherSites() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let browser = fixture.browser()
            let fields = ["name": "responder-a", "token": "s3cret"]
            let plain = try await browser.post("/login", fields)
            let cookie = try #require(plain.header("Set-Cookie"))
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age=43200"] {
                #expect(cookie.contains(part), "\(part)")
            }
            #expect(!cookie.contains("; Secure"))
            let secure = try await browser.post("/login", fields, ["X-Forwarded-Proto": "https"])
            #expect(try #require(secure.header("Set-Cookie")).hasSuffix("; Secure"))
        }
    }

    @Test func theTokenIsWantedAndAWrongOneIsAuditedWithoutIt() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let browser = fixture.browser()
            #expect(try await browser.get("/login").body.contains("type=\"password\""))
            for token in ["", "wrong-guess", "s3cre"] {
                let answer = try await browser.post("/login", ["name": "responder-a", "token": token])
                #expect(answer.status == 403)
                #expect(answer.body.contains("That is not the API token"))
                #expect(answer.body.contains("value=\"responder-a\""))
            }
            #expect(await browser.cookie == nil)
            let refusals = try await fixture.audit().filter { $0.operation == .signIn && $0.outcome == .refused }
            #expect(refusals.count == 3)
            #expect(!"\(refusals)".contains("wrong-guess"))
            #expect(try await browser.post("/login", ["name": "responder-a", "token": "s3cret"]).status == 303)
        }
    }

    @Test func guessingIsSlowedDown() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let browser = fixture.browser()
            for _ in 0..<10 {
                #expect(try await browser.post("/login", ["name": "a", "token": "guess"]).status == 403)
            }
            let right = ["name": "responder-a", "token": "s3cret"]
            let blocked = try await browser.post("/login", right)
            #expect(blocked.status == 429)
            #expect(blocked.header("Retry-After") == "60")
            #expect(blocked.body.contains("Wait 60 s"))
            fixture.clock.advance(by: .seconds(60))
            #expect(try await browser.post("/login", right).status == 303)
        }
    }

    @Test func aTicketLetsOneBrowserInOnce() async throws {
        try await ConsoleFixture.run { fixture in
            let ticket = try #require(fixture.access.issueTicket(name: "you", at: fixture.clock.now()))
            let browser = fixture.browser()
            let entered = try await browser.get("/enter?ticket=\(ticket)")
            #expect(entered.status == 200)
            #expect(entered.body.contains("http-equiv=\"refresh\" content=\"0;url=/\""))
            #expect(try await browser.get("/").status == 200)
            let second = fixture.browser()
            let refused = try await second.get("/enter?ticket=\(ticket)")
            #expect(refused.status == 403)
            #expect(refused.body.contains("This link was used already"))
            #expect(await second.cookie == nil)
            let refusals = try await fixture.audit().filter { $0.operation == .signIn && $0.outcome == .refused }
            #expect(refusals.count == 1)
            #expect(!"\(refusals)".contains(ticket))
        }
    }

    @Test func aNameThatCannotBeIsSaidSo() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = fixture.browser()
            for name in ["", "  ", "a\nb", String(repeating: "x", count: 65)] {
                let answer = try await browser.post("/login", ["name": name])
                #expect(answer.status == 400)
                #expect(answer.body.contains("1 to 64 characters"))
            }
        }
    }

    @Test func otherSitesCannotSignSomebodyIn() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = fixture.browser()
            let foreign: [[String: String]] = [
                ["Origin": "https://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
                ["Sec-Fetch-Site": "same-site"],
            ]
            for headers in foreign {
                let answer = try await browser.post("/login", ["name": "a"], headers)
                #expect(answer.status == 403, "\(headers)")
            }
            let own = ["Origin": fixture.base]
            let answer = try await browser.post("/login", ["name": "a"], own)
            #expect(answer.status == 303)
        }
    }

    @Test func withoutATokenOnlyThisMachineIsAnswered() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let passedOn: [[String: String]] = [
                ["X-Forwarded-For": "192.0.2.1"], ["Forwarded": "for=192.0.2.1"], ["Host": "evil.example"],
                ["X-Real-IP": "192.0.2.1"],
            ]
            for headers in passedOn {
                for path in ["/", "/login", "/api/v1/incidents", "/metrics", "/events"] {
                    let answer = try await browser.get(path, headers)
                    #expect(answer.status == 403, "\(path) \(headers)")
                    #expect(answer.body.contains("API_TOKEN"))
                }
                #expect(try await browser.get("/healthz", headers).status == 200)
                #expect(try await browser.get("/readyz", headers).status == 200)
            }
        }
    }

    @Test func forgedAndOldCookiesLetNobodyIn() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let cookie = try #require(await browser.cookie)
            let unsigned = "\(cookie.prefix { $0 != "." })."
            for forged in ["x", "", "\(cookie)x", String(cookie.dropLast()), "a.b", unsigned] {
                await browser.setCookie(forged)
                #expect(try await browser.get("/").status == 303, "\(forged)")
            }
            await browser.setCookie(cookie)
            #expect(try await browser.get("/").status == 200)
            fixture.clock.advance(by: .hours(12))
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test func useRenewsASessionInItsSecondHalf() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            fixture.clock.advance(by: .hours(5))
            #expect(try await browser.get("/").header("Set-Cookie") == nil)
            fixture.clock.advance(by: .hours(2))
            #expect(try await browser.get("/").header("Set-Cookie") != nil)
            fixture.clock.advance(by: .hours(11))
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test func aPressRenewsASessionAsWell() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let page = try await browser.get("/incidents/\(id)")
            fixture.clock.advance(by: .hours(7))
            #expect(try await browser.press("Acknowledge", in: page).header("Set-Cookie") != nil)
            fixture.clock.advance(by: .hours(11))
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test func whoIsRemovedIsOutAtOnce() async throws {
        try await ConsoleFixture.run { fixture in
            let admin = try await fixture.browser(signedInAs: "admin-a")
            let browser = try await fixture.browser(signedInAs: "responder-a")
            #expect(try await browser.get("/").status == 200)
            try await fixture.desk.removePerson(named: "responder-a", by: .system)
            #expect(try await browser.get("/").status == 303)
            #expect(try await admin.get("/").status == 200)
        }
    }

    @Test func signingOutEndsTheSessionAlsoForACopyOfItsCookie() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let copy = await browser.cookie
            let page = try await browser.get("/")
            let form = try #require(PageForm.forms(in: page.body, action: "/logout").first)
            #expect(try await browser.post("/logout", PageForm.hidden(in: form)).status == 303)
            #expect(await browser.cookie == nil)
            await browser.setCookie(copy)
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test func everyPageNamesAnIconThatIsThere() async throws {
        try await ConsoleFixture.run { fixture in
            let ticket = try #require(fixture.access.issueTicket(name: "admin-a", at: fixture.clock.now()))
            let outside = fixture.browser()
            let browser = fixture.browser()
            let foreign = ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]
            let pages = [
                "sign in": try await outside.get("/login"),
                "step inside": try await outside.get("/incidents/1", foreign),
                "used ticket": try await outside.get("/enter?ticket=used"),
                "entered": try await browser.get("/enter?ticket=\(ticket)"),
                "home": try await browser.get("/"),
                "people": try await browser.get("/people"),
                "no such page": try await browser.get("/nowhere"),
                "loopback only": try await outside.get("/", ["Host": "evil.example"]),
            ]
            for (name, page) in pages {
                let link = try #require(page.body.firstRange(of: "<link rel=\"icon\" href=\""), "\(name)")
                let path = String(page.body[link.upperBound...].prefix { $0 != "\"" })
                let icon = try await outside.get(path)
                #expect(icon.status == 200, "\(name): \(path)")
                #expect(icon.header("Content-Type") == "image/svg+xml")
            }
            let guessed = try await outside.get("/favicon.ico")
            #expect(guessed.status == 200)
            #expect(guessed.header("Content-Type") == "image/svg+xml")
            #expect(guessed.header("Cache-Control") == "public, max-age=86400")
        }
    }

    @Test func aLinkOnAnotherSiteLeadsInsideByAStepOfOurOwn() async throws {
        try await ConsoleFixture.run { fixture in
            let answer = try await fixture.browser().get(
                "/incidents/1?list=mine",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]
            )
            #expect(answer.status == 200)
            #expect(answer.body.contains("content=\"0;url=/incidents/1?list=mine\""))
        }
    }
}
