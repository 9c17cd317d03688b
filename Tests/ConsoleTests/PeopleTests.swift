import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct PeopleTests {
    /// Somebody unknown presses something in a chat, and thereby asks to be let in.
    private func askToBeLetIn(_ fixture: ConsoleFixture) async throws {
        let stranger = Identity(frontEnd: .telegram, id: "99", name: "stranger-a")
        let address = ChatAddress(frontEnd: .telegram, chat: "99")
        _ = try await fixture.desk.command(.incidents, by: stranger, in: address, intake: nil)
    }

    @Test func anAdminLetsAStrangerInFromTheConsole() async throws {
        try await ConsoleFixture.run { fixture in
            try await askToBeLetIn(fixture)
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/").body.contains("1 person waits to be let in"))
            let people = try await browser.get("/people")
            #expect(people.body.contains("stranger-a"))
            let pressed = try await browser.press("esponder", in: people)
            #expect(pressed.location == "/people")
            let after = try await browser.get("/people")
            #expect(after.body.contains("Nobody waits to be let in."))
            let person = try await fixture.desk.store.read { try $0.person(named: "stranger-a") }
            #expect(person?.role == .responder)
        }
    }

    @Test func rolesChangeAndPeopleLeaveByTwoClicks() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let page = try await browser.get("/people")
            let forms = PageForm.forms(in: page.body, action: "/people/role")
            let form = try #require(forms.first { $0.contains("value=\"responder-a\"") })
            let fields = PageForm.hidden(in: form)
            #expect(try await browser.post("/people/role", fields.merging(["role": "viewer"]) { $1 }).status == 303)
            #expect(try await browser.get("/people").body.contains("responder-a is viewer now."))
            #expect(try await browser.post("/people/role", fields.merging(["role": "king"]) { $1 }).status == 400)
            let asked = try await browser.get("/people?remove=responder-a")
            let removal = try #require(PageForm.forms(in: asked.body, action: "/people/remove").first)
            #expect(try await browser.post("/people/remove", PageForm.hidden(in: removal)).status == 303)
            let gone = try await fixture.desk.store.read { try $0.person(named: "responder-a") }
            #expect(gone == nil)
        }
    }

    @Test func theLastAdminStays() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let page = try await browser.get("/people")
            let form = try #require(PageForm.forms(in: page.body, action: "/people/role").first)
            let fields = PageForm.hidden(in: form).merging(["role": "viewer"]) { $1 }
            #expect(try await browser.post("/people/role", fields).status == 303)
            #expect(try await browser.get("/people").body.contains("toast refusal"))
            let person = try await fixture.desk.store.read { try $0.person(named: "admin-a") }
            #expect(person?.role == .admin)
        }
    }

    @Test func onlyAdminsChangePeople() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let page = try await browser.get("/")
            let csrf = try #require(PageForm.attribute("data-csrf", in: page.body))
            let fields = ["csrf": csrf, "name": "responder-a", "role": "admin"]
            #expect(try await browser.post("/people/role", fields).status == 403)
            #expect(try await browser.post("/people/remove", fields).status == 403)
            #expect(try await browser.get("/people").status == 403)
            let refused = try await fixture.audit().filter { $0.outcome == .refused }
            #expect(refused.map(\.operation) == [.setRole, .removePerson])
            #expect(refused.map(\.actor.name) == ["responder-a", "responder-a"])
            #expect(refused.first?.parameters == ["name": "responder-a", "role": "admin"])
        }
    }
}
