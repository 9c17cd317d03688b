import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// How somebody says by which ways pages reach them. The clock begins on Saturday, 2026-11-21, at eight.
@Suite struct NoticeTests {
    private static let own = ChatAddress(frontEnd: .telegram, chat: DeskFixture.responderA.id)

    private func withDesk(
        sent: SentNotice = SentNotice(.sent),
        _ body: @escaping @Sendable (DeskFixture, RecordingNoticeSender, Int64) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                let sender = RecordingNoticeSender(answer: sent)
                var settings = f.desk.settings
                settings.notices = sender
                f.desk.use(settings)
                let person = try #require(try await store.read { try $0.person(DeskFixture.responderA) })
                try await body(f, sender, person.id)
            }
        }
    }

    /// What `/notify` posts.
    private func card(in f: DeskFixture, as identity: Identity = DeskFixture.responderA) async throws -> Posting {
        let address = ChatAddress(frontEnd: .telegram, chat: identity.id)
        #expect(try await f.desk.command(.notify, by: identity, in: address, intake: nil) == .silent)
        let due = try await f.store.read {
            try $0.duePostings(of: .telegram, at: f.clock.now() + .minutes(1), limit: 99)
        }
        return try #require(due.last { if case .notices = $0.home { true } else { false } })
    }

    private func press(_ press: NoticePress, on posting: Posting, of f: DeskFixture) async throws -> Answer {
        try await f.desk.perform(.notice(press), by: DeskFixture.responderA, on: posting.id)
    }

    private func rules(of person: Int64, in f: DeskFixture) async throws -> NoticeRules {
        try await f.store.read { try $0.noticeRules(of: person) }
    }

    // MARK: Rules

    @Test func rulesAreAddedMovedAndRemoved() async throws {
        try await withDesk { f, _, me in
            let card = try await card(in: f)
            let (mail, chat) = (NoticeRule(.mail, after: 5), NoticeRule(.telegram))
            _ = try await press(.add(mail, .high, person: me), on: card, of: f)
            _ = try await press(.add(chat, .high, person: me), on: card, of: f)
            // Pressed twice it is one.
            _ = try await press(.add(chat, .high, person: me), on: card, of: f)
            #expect(try await rules(of: me, in: f).high == [mail, chat])
            _ = try await press(.move(mail, .high, to: 10, person: me), on: card, of: f)
            #expect(try await rules(of: me, in: f).high == [NoticeRule(.mail, after: 10), chat])
            // What somebody sees on an old message is gone.
            #expect(try await press(.remove(mail, .high, person: me), on: card, of: f).isRefusal)
            _ = try await press(.remove(chat, .high, person: me), on: card, of: f)
            #expect(try await rules(of: me, in: f) == NoticeRules(high: [NoticeRule(.mail, after: 10)]))
            let changes = try await f.audit().filter { $0.operation == .setNoticeRules && $0.outcome == .done }
            #expect(changes.count == 4)
            #expect(changes.last?.parameters == ["urgency": "high", "rules": "mail after 10"])
            #expect(try await f.shown(card.id).headline.plain == "High urgency")
        }
    }

    @Test func thereAreNotAnyNumberOfRules() async throws {
        try await withDesk { f, _, me in
            let card = try await card(in: f)
            for minutes in 0..<10 {
                _ = try await press(.add(NoticeRule(.mail, after: minutes), .low, person: me), on: card, of: f)
            }
            let answer = try await press(.add(NoticeRule(.mail, after: 30), .low, person: me), on: card, of: f)
            #expect(answer.isRefusal && answer.toast == "There are 10 rules already. Remove one first.")
            #expect(try await rules(of: me, in: f).low.count == 10)
        }
    }

    // MARK: Whose they are

    @Test func nobodySetsAnybodyElses() async throws {
        try await withDesk { f, sender, me in
            let card = try await card(in: f)
            for press in [
                NoticePress.add(NoticeRule(.mail), .high, person: me), .want(.http("gotify"), person: me),
                .forget(.mail, person: me), .quiet("22:00-07:00", person: me), .test(.mail, person: me),
            ] {
                let answer = try await f.desk.perform(.notice(press), by: DeskFixture.admin, on: card.id)
                #expect(answer.isRefusal && answer.toast?.hasPrefix("These are somebody else's") == true)
            }
            let asked = Question.contact(.mail, person: me)
            let answer = try await f.desk.answer(asked, with: "x@example.org", by: DeskFixture.admin, on: card.id)
            #expect(answer.isRefusal)
            let screen = NoticeScreen.overview(person: me)
            #expect(try await f.desk.perform(.show(.notices(screen)), by: DeskFixture.admin, on: card.id).isRefusal)
            #expect(try await rules(of: me, in: f) == NoticeRules())
            #expect(try await f.store.read { try $0.contacts(of: me) } == [])
            #expect(sender.sent.isEmpty)
            #expect(try await f.audit().filter { $0.outcome == .refused }.count == 7)
        }
    }

    @Test func aNameInTheConsoleProvesNobody() async throws {
        try await withDesk { f, _, me in
            let console = Identity(frontEnd: .console, id: "responder-a", name: "responder-a")
            try await f.store.write { try $0.link(console, to: me) }
            let answer = try await f.desk.perform(.notice(.quiet(nil, person: me)), by: console, on: nil)
            #expect(answer.isRefusal && answer.toast?.hasPrefix("Here nobody can tell who you are") == true)
        }
    }

    @Test func inAGroupNothingIsShown() async throws {
        try await withDesk { f, _, _ in
            let answer = try await f.desk.command(
                .notify,
                by: DeskFixture.responderA,
                in: DeskFixture.chat,
                intake: nil
            )
            #expect(answer.isRefusal && answer.toast?.contains("in a private chat") == true)
        }
    }

    @Test func theConsoleShowsAddressesInPart() async throws {
        try await withDesk { f, _, me in
            let now = f.clock.now()
            try await f.store.write { try $0.setContact("responder-a@example.org", for: .mail, of: me, at: now) }
            let shown = try #require(try await f.desk.notifications(of: me)).plainText
            #expect(shown.contains("mail: ….org") && !shown.contains("responder-a@"))
            #expect(try await f.shown(try await card(in: f).id).plainText.contains("mail: responder-a@example.org"))
        }
    }

    // MARK: Addresses

    @Test func anAddressIsCheckedKeptAndForgotten() async throws {
        try await withDesk { f, _, me in
            let card = try await card(in: f)
            let question = Question.contact(.mail, person: me)
            for (typed, words) in [("wrong", "That is no mail address"), ("", "That is no mail address")] {
                let answer = try await f.desk.answer(question, with: typed, by: DeskFixture.responderA, on: card.id)
                #expect(answer.isRefusal && answer.toast?.hasPrefix(words) == true)
            }
            let typed = " responder-a@example.org "
            let answer = try await f.desk.answer(question, with: typed, by: DeskFixture.responderA, on: card.id)
            #expect(!answer.isRefusal)
            let kept = NoticeContact(method: .mail, address: "responder-a@example.org")
            #expect(try await f.store.read { try $0.contacts(of: me) } == [kept])
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .setContact && entry.parameters == ["method": "mail", "address": "….org"])
            _ = try await press(.forget(.mail, person: me), on: card, of: f)
            #expect(try await f.store.read { try $0.contacts(of: me) } == [])
            #expect(try await f.audit().last?.operation == .removeContact)
            // The settings have lost it since.
            let gone = Question.contact(.http("fax"), person: me)
            #expect(try await f.desk.answer(gone, with: "x", by: DeskFixture.responderA, on: card.id).isRefusal)
        }
    }

    @Test func aWayThatNeedsNoAddressIsWanted() async throws {
        try await withDesk { f, _, me in
            let card = try await card(in: f)
            _ = try await press(.want(.http("gotify"), person: me), on: card, of: f)
            #expect(try await f.store.read { try $0.contacts(of: me) }.map(\.method) == [.http("gotify")])
            #expect(try await f.shown(card.id).plainText.contains("leads to you"))
        }
    }

    // MARK: Quiet hours

    @Test func quietHoursAreReadAndOnesWithoutEndRefused() async throws {
        try await withDesk { f, _, me in
            let card = try await card(in: f)
            let question = Question.quietHours(person: me)
            for typed in ["always", "Mon-Sun 00:00-24:00"] {
                let answer = try await f.desk.answer(question, with: typed, by: DeskFixture.responderA, on: card.id)
                #expect(answer.isRefusal)
            }
            let typed = "Europe/Berlin пн-пт 22:00-7:00"
            _ = try await f.desk.answer(question, with: typed, by: DeskFixture.responderA, on: card.id)
            let quiet = try #require(try await rules(of: me, in: f).quiet)
            #expect(QuietWords.text(quiet.windows) == "Mon-Fri 22:00-07:00")
            #expect(quiet.clock.zone.identifier == "Europe/Berlin")
            // The time zone stays while none is named.
            _ = try await press(.quiet("22:00-07:00", person: me), on: card, of: f)
            #expect(try await rules(of: me, in: f).quiet?.clock.zone.identifier == "Europe/Berlin")
            _ = try await press(.quiet(nil, person: me), on: card, of: f)
            #expect(try await rules(of: me, in: f).quiet == nil)
        }
    }

    // MARK: The test

    @Test(arguments: [
        (SentNotice(.sent), "✅ Sent", AuditDraft.Outcome.done),
        (SentNotice(.failed, reason: "the number is wrong"), "⚠️ Not sent: the number is wrong", .failed),
        (SentNotice(.retry(after: 9), reason: "it is busy"), "⚠️ Not sent just now: it is busy", .failed),
    ])
    func aTestShowsHowItWent(sent: SentNotice, words: String, outcome: AuditDraft.Outcome) async throws {
        try await withDesk(sent: sent) { f, sender, me in
            let card = try await card(in: f)
            // Nothing is sent nowhere.
            #expect(try await press(.test(.mail, person: me), on: card, of: f).isRefusal)
            let question = Question.contact(.mail, person: me)
            let typed = "responder-a@example.org"
            _ = try await f.desk.answer(question, with: typed, by: DeskFixture.responderA, on: card.id)
            #expect(try await press(.test(.mail, person: me), on: card, of: f) == .silent)
            await f.desk.errands.settled()
            #expect(try await f.shown(card.id).plainText.contains(words))
            let notice = try #require(sender.sent.first)
            #expect(sender.sent.count == 1 && notice.kind == .test && notice.address == typed && notice.person == me)
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .testNotice && entry.outcome == outcome && entry.reason == sent.reason)
        }
    }

    @Test func aTestOfAChatGoesOutThere() async throws {
        try await withDesk { f, sender, me in
            let card = try await card(in: f)
            _ = try await press(.test(.telegram, person: me), on: card, of: f)
            #expect(try await f.shown(card.id).plainText.contains("It goes out to your chat"))
            let now = f.clock.now()
            let due = try await f.store.write {
                try $0.claimOutbox(of: .telegram, at: now, until: now + .minutes(1), limit: 9)
            }
            #expect(due.map(\.address) == [Self.own])
            #expect(sender.sent.isEmpty)
        }
    }
}
