import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// What people ask of paging: the next level, and somebody by name.
@Suite struct PagingOrderTests {
    private static let pair = DeskFixture.pair

    private func type(_ words: String, as identity: Identity, _ f: DeskFixture) async throws -> Answer {
        try await f.desk.command(
            Command(name: "page", argument: words),
            by: identity,
            in: ChatAddress(frontEnd: .telegram, chat: identity.id),
            intake: nil
        )
    }

    @Test func escalateNowGivesTheNextLevelItsTurn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.press("More", as: DeskFixture.responderA, on: card)
            let answer = try await f.press("Escalate now", as: DeskFixture.responderA, on: card)
            #expect(answer.toast == "#1: paged responder-b")
            #expect(try await f.calls() == ["page 1 responder-a", "escalate done", "page 2 responder-b"])
            let again = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderA)
            // After the last level it begins again with the first.
            #expect(again.toast == "#1: paged responder-a")
        }
    }

    @Test func aSecondPressGivesNoOtherLevelItsTurn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            let press = Press.paging(.escalate(incident: id, seen: 1))
            #expect(try await f.act(press, as: DeskFixture.responderA).toast == "#1: paged responder-b")
            for identity in [DeskFixture.responderA, DeskFixture.admin] {
                let again = try await f.act(press, as: identity)
                #expect(again.isRefusal && again.toast?.contains("already: paged responder-b, just now") == true)
            }
            #expect(
                try await f.calls() == [
                    "page 1 responder-a", "escalate done", "page 2 responder-b", "escalate refused",
                    "escalate refused",
                ]
            )
            // Whoever sees what has happened may go on.
            let seen = Press.paging(.escalate(incident: id, seen: 2))
            #expect(try await f.act(seen, as: DeskFixture.responderA).toast == "#1: paged responder-a")
        }
    }

    @Test func theButtonKnowsHowManyTurnsThereWere() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.press("More", as: DeskFixture.responderA, on: card)
            // The level's time is over while the menu is open.
            f.clock.advance(by: .minutes(5))
            let token = try await f.token("Escalate now", on: card)
            try await f.look()
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(answer.isRefusal)
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b", "escalate refused"])
        }
    }

    @Test func aButtonOfBeforeStillWorks() throws {
        let old = Data(#"{"paging":{"_0":{"escalate":{"incident":7}}}}"#.utf8)
        let press = try JSONDecoder().decode(Press.self, from: old)
        #expect(press == .paging(.escalate(incident: 7, seen: nil)))
    }

    @Test func escalateNowGoesThroughQuietHours() async throws {
        // It is Saturday, eight o'clock.
        let until = try #require(TimeOfDay("12:00"))
        let quiet = WeekHours(clock: ZoneClock(.gmt), windows: [ShiftWindow(from: .midnight, until: until)])
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], urgency: .low))
            try await f.store.write { records in
                let person = try #require(try records.person(DeskFixture.responderB)).id
                try records.setQuietHours(quiet, of: person)
            }
            let id = try await f.open()
            _ = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderA)
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderB).count == 1)
        }
    }

    @Test func whoHasAcknowledgedHandsItOn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            _ = try await f.act(.snooze(incident: id, .twoHours), as: DeskFixture.responderA)
            _ = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderA)
            let incident = try await f.incident(id)
            #expect(incident.acknowledged == nil && incident.snooze == nil)
            #expect(try await f.calls() == ["page 1 responder-a", "escalate done", "back", "page 2 responder-b"])
            try await f.live(.minutes(10))
            #expect(try await f.calls().last == "exhausted")
        }
    }

    @Test func withoutAPolicyOrOnAClosedIncidentItIsRefused() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let none = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderA)
            #expect(none.isRefusal && none.toast?.contains("No policy") == true)
            f.use(paging: Self.pair)
            _ = try await f.act(.resolve(incident: id, seen: 1), as: DeskFixture.responderA)
            let closed = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderB)
            #expect(closed.isRefusal && closed.toast?.contains("responder-a") == true)
            let viewer = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.viewer)
            #expect(viewer.isRefusal)
            #expect(
                try await f.calls().filter { $0.hasPrefix("escalate") }
                    == Array(repeating: "escalate refused", count: 3)
            )
        }
    }

    @Test func somebodyIsPagedByNameAlsoWithoutPolicies() async throws {
        try await withDesk { f in
            let id = try await f.open()
            #expect(try await type("responder-b #\(id)", as: DeskFixture.responderA, f) == .silent)
            #expect(try await f.said(to: DeskFixture.responderA.id) == ["#1: paged responder-b"])
            try await f.look()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderB).first)
            #expect(try await f.shown(posting.id).plainText.contains("responder-a asks for you"))
            #expect(
                try await f.shown(try await f.card(of: id).id).plainText.contains("responder-a paged responder-b at")
            )
            _ = try await f.press("Acknowledge", as: DeskFixture.responderB, on: posting.id)
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-b")
        }
    }

    @Test func whoIsAskedForThoughSomebodyHasItAnswersForThemself() async throws {
        try await withDesk { f in
            let id = try await f.open()
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            _ = try await type("responder-b", as: DeskFixture.responderA, f)
            try await f.look()
            try await f.deliver()
            #expect(try await f.desk.isOpen(page: 1))
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderB).first)
            let answer = try await f.press("Acknowledge", as: DeskFixture.responderB, on: posting.id)
            #expect(answer.toast == "#1: you have answered")
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-a")
            #expect(try await !f.desk.isOpen(page: 1))
            #expect(try await f.calls().last == "answer responder-b")
        }
    }

    /// As from a link in a mail, or a key on the telephone: there is nothing but the incident.
    @Test func whoIsAskedForAnswersByAnAcknowledgementToo() async throws {
        try await withDesk { f in
            let id = try await f.open()
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            _ = try await type("responder-b", as: DeskFixture.responderA, f)
            try await f.look()
            let answer = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            #expect(answer.toast == "#1: you have answered")
            #expect(try await !f.desk.isOpen(page: 1))
            #expect(try await f.calls().last == "answer responder-b")
            #expect(try await !f.shown(try await f.card(of: id).id).plainText.contains("responder-a paged responder-b"))
            let again = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            #expect(again.isRefusal && again.toast?.contains("responder-a") == true)
        }
    }

    @Test func theSamePersonIsNotPagedAgainAtOnce() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let b = try #require(try await f.store.read { try $0.person(DeskFixture.responderB) }).id
            _ = try await f.act(.paging(.person(b, incident: id)), as: DeskFixture.responderA)
            let again = try await f.act(.paging(.person(b, incident: id)), as: DeskFixture.admin)
            #expect(again.isRefusal && again.toast?.contains("has not answered yet") == true)
            f.clock.advance(by: .minutes(3))
            #expect(try await !f.act(.paging(.person(b, incident: id)), as: DeskFixture.admin).isRefusal)
        }
    }

    @Test func teamsAndSchedulesAreNamesToo() async throws {
        let schedule = try DeskFixture.weekly()
        try await withDesk { f in
            let team = Team(name: "Platform", members: ["responder-a", "viewer-a", "nobody-a"])
            f.use(DutyPlan(teams: [team], schedules: [schedule]))
            _ = try await f.open()
            for words in ["platform", "@responder-b", "PAYMENTS #1"] {
                _ = try await type(words, as: DeskFixture.admin, f)
            }
            #expect(
                try await f.said(to: DeskFixture.admin.id).prefix(2) == [
                    "#1: paged responder-a", "#1: paged responder-b",
                ]
            )
            #expect(try await f.audit().last?.outcome == .refused)
        }
    }

    @Test(arguments: [
        ("nobody-a #1", "No person, team or schedule"), ("viewer-a #1", "is a viewer"), ("responder-b #99", "#99"),
        ("responder-b", "Several incidents are active"),
    ])
    func whatCannotBePagedSaysWhatWould(words: String, text: String) async throws {
        try await withDesk { f in
            _ = try await f.open()
            _ = try await f.open(["checkout-2"], key: "other")
            _ = try await type(words, as: DeskFixture.responderA, f)
            let said = try await f.said(to: DeskFixture.responderA.id)
            #expect(said.count == 1 && said[0].contains(text), "\(said)")
            #expect(try await f.calls() == [])
        }
    }

    @Test func theCommandAloneSaysWhoCanBePaged() async throws {
        let schedule = try DeskFixture.weekly()
        try await withDesk { f in
            f.use(DutyPlan(teams: [], schedules: [schedule]))
            let id = try await f.open()
            _ = try await type("", as: DeskFixture.viewer, f)
            _ = try await type("#\(id)", as: DeskFixture.responderA, f)
            let due = f.clock.now() + .minutes(1)
            let views = try await f.store.read { try $0.duePostings(of: .telegram, at: due, limit: 99) }.filter {
                if case .paging = $0.home { true } else { false }
            }.sorted { $0.id < $1.id }
            #expect(views.count == 2)
            let alone = try await f.shown(views[0].id)
            #expect(alone.plainText.contains("payments: responder-b is on call"))
            #expect(alone.plainText.contains("👤 responder-a · Telegram") && alone.labels.isEmpty)
            let labels = try await f.shown(views[1].id).labels
            #expect(labels == ["On call: payments", "admin-a", "responder-a", "responder-b", "‹ Back"])
            _ = try await f.press("responder-b", as: DeskFixture.responderA, on: views[1].id)
            #expect(try await f.calls() == ["page responder-b"])
            #expect(try await f.posting(views[1].id).screen == .incident(id))
        }
    }

    @Test func aViewerPagesNobody() async throws {
        try await withDesk { f in
            let id = try await f.open()
            _ = try await type("responder-b #\(id)", as: DeskFixture.viewer, f)
            #expect(try await f.audit().last?.outcome == .refused)
            #expect(try await f.store.read { try $0.pages(of: id, limit: 9) }.isEmpty)
        }
    }
}
