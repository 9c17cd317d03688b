import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// Calls on people: how they go out, and what becomes of them.
@Suite struct PageTests {
    private static let pair = DeskFixture.pair

    @Test func thePageSaysWhatWhereAndWhy() async throws {
        let schedule = try DeskFixture.weekly()
        try await withDesk { f in
            f.use(DutyPlan(teams: [], schedules: [schedule]))
            f.use(paging: DeskFixture.plan([[.schedule("payments")]]))
            _ = try await f.open()
            f.clock.advance(by: .minutes(2))
            try await f.look()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderB).first)
            let card = try await f.shown(posting.id)
            #expect(card.headline.plain == "🔴 KubePodCrashLooping · critical · #1")
            #expect(card.plainText.contains("shop/checkout"))
            #expect(card.plainText.contains("You are paged: level 1 of web, on call by payments"))
            #expect(card.plainText.contains("firing 1 · for 2 min"))
            #expect(card.labels == ["Acknowledge", "Show"])
        }
    }

    @Test func acknowledgingOnThePageIsAnOrdinaryAcknowledgement() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            try await f.look()
            try await f.deliver()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderA).first)
            let answer = try await f.press("Acknowledge", as: DeskFixture.responderA, on: posting.id)
            #expect(!answer.isRefusal)
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-a")
            let operations = try await f.audit().map(\.operation)
            #expect(operations.contains(.acknowledge) && operations.last == .answerPage)
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a", "done telegram responder-a", "answer responder-a"])
            let card = try await f.shown(posting.id)
            #expect(card.plainText.contains("You have answered.") && card.labels == ["Show"])
        }
    }

    @Test func whoWasNotPagedCannotAnswerForAnother() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            let answer = try await f.act(.paging(.answer(page: 1, incident: id)), as: DeskFixture.responderB)
            #expect(answer.isRefusal && answer.toast?.contains("for somebody else") == true)
            #expect(try await f.incident(id).acknowledged == nil)
        }
    }

    /// The acknowledgement is committed while the message is on its way.
    @Test func anAcknowledgementIsNotOvertakenByAPageThatIsOnItsWay() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            try await f.look()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderA).first)
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            // Not sent yet: it never is.
            #expect(try await f.desk.isOpen(page: 1) == false)
            try await f.deliver()
            #expect(try await f.posting(posting.id).state == .retired)
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func aPageThatWentOutMeanwhileSaysThatItWasAnswered() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            try await f.look()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderA).first)
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            // The chat had it before.
            try await f.markShown(posting.id, as: "m1")
            let shown = try await f.posting(posting.id).wanted
            try await f.desk.heard(ofPage: 1)
            try await f.look()
            #expect(try await f.posting(posting.id).wanted > shown)
            let text = try await f.shown(posting.id).plainText
            #expect(text.contains("Nothing is left to answer.") && text.contains("responder-b acknowledged"))
        }
    }

    @Test func aChatThatTakesNothingGivesTheNextLevelItsTurn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            try await f.look()
            try await f.deliver { $0.id != DeskFixture.responderA.id }
            #expect(
                try await f.calls() == [
                    "page 1 responder-a", "failed telegram responder-a", "nobody ", "page 2 responder-b",
                ]
            )
            #expect(try await f.said(to: DeskFixture.admin.id).contains { $0.contains("no way led to anybody") })
        }
    }

    @Test func oneOfALevelWhoCannotBeReachedDoesNotHurryTheNext() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a"), .person("responder-b")], [.person("admin-a")]]))
            _ = try await f.open()
            try await f.look()
            try await f.deliver { $0.id != DeskFixture.responderA.id }
            #expect(try await !f.calls().contains("page 2 admin-a"))
            #expect(try await f.said(to: DeskFixture.admin.id).contains { $0.contains("no way leads to responder-a") })
            try await f.live(.minutes(5))
            #expect(try await f.calls().contains("page 2 admin-a"))
        }
    }

    @Test func aPersonWithoutAnyWayIsNoReasonToWait() async throws {
        try await withDesk { f in
            let now = f.clock.now()
            try await f.store.write { records in
                _ = try records.add(name: "responder-c", role: .responder, identities: [], at: now)
            }
            f.use(paging: DeskFixture.plan([[.person("responder-c")], [.person("responder-b")]]))
            _ = try await f.open()
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-c", "nobody ", "page 2 responder-b"])
        }
    }

    @Test func whoWasRemovedIsNotWaitedFor() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            try await f.desk.removePerson(named: "responder-a", by: .system)
            try await f.look()
            #expect(try await f.calls().last == "page 2 responder-b")
        }
    }

    @Test func aChatThatIsAwayIsWaitedForAndNothingIsSentTwice() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")]], minutes: 60))
            _ = try await f.open()
            try await f.live(.minutes(10))
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            try await f.deliver()
            try await f.live(.minutes(10))
            #expect(try await f.calls() == ["page 1 responder-a", "done telegram responder-a"])
        }
    }

    // MARK: Ways that are no chats

    /// A page that goes by mail, though nobody has given an address here.
    private func mailPage(_ f: DeskFixture, of incident: Int64) async throws {
        let now = f.clock.now()
        try await f.store.write { records in
            let person = try records.person(DeskFixture.responderA)
            let moment = Moment(now)
            _ = try records.insert(
                StoredPage(
                    incident: incident,
                    cause: .asked(by: PersonName(id: person?.id ?? 0, name: "responder-a")),
                    recipient: .person(person?.id ?? 0),
                    madeAt: now,
                    state: Page(
                        urgency: .high,
                        origin: .asked(whileAcknowledged: false),
                        rules: [NoticeRule(.mail), NoticeRule(.telegram, after: 10)],
                        at: moment
                    )
                )
            )
        }
    }

    @Test func aNoticeIsSentOutsideAndItsEndIsKept() async throws {
        try await withDesk { f in
            let notices = RecordingNotices()
            f.use(notices: notices)
            let id = try await f.open()
            try await mailPage(f, of: id)
            try await f.look()
            let sent = try #require(notices.sent.first)
            #expect(sent.kind == .page && sent.method == .mail && sent.page == 1 && sent.subject?.incident == id)
            #expect(sent.title == "#1 KubePodCrashLooping · critical" && sent.body.contains("shop/checkout"))
            try await f.live(.minutes(1))
            #expect(notices.sent.count == 1)
            #expect(try await f.calls() == ["done mail responder-a"])
        }
    }

    @Test func aNoticeThatFailsForGoodMakesTheNextWayDueAtOnce() async throws {
        try await withDesk { f in
            f.use(notices: RecordingNotices([SentNotice(.failed, reason: "no such address")]))
            let id = try await f.open()
            try await mailPage(f, of: id)
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            let failed = try #require(try await f.audit().last { $0.operation == .notify })
            #expect(failed.outcome == .failed && failed.reason == "no such address")
        }
    }

    @Test func aNoticeThatMayGoLaterIsTriedAgain() async throws {
        try await withDesk { f in
            let notices = RecordingNotices([SentNotice(.retry(after: 30), reason: "busy")])
            f.use(notices: notices)
            let id = try await f.open()
            try await mailPage(f, of: id)
            try await f.live(.seconds(20))
            #expect(notices.sent.count == 1)
            try await f.live(.seconds(20))
            #expect(notices.sent.count == 2)
        }
    }

    @Test func whatWasClaimedAndNeverHeardOfIsSentAgain() async throws {
        try await withDesk { f in
            let notices = RecordingNotices()
            f.use(notices: notices)
            let id = try await f.open()
            try await mailPage(f, of: id)
            // Claimed, and then the process died.
            let lost = try await f.desk.page(at: f.clock.now()).errands
            #expect(lost.count == 1)
            try await f.live(.seconds(50))
            #expect(notices.sent.isEmpty)
            try await f.live(.seconds(20))
            #expect(notices.sent.count == 1)
            // The errand that was lost has nothing to say any more.
            for errand in lost { #expect(try await f.desk.run(errand).result == nil) }
            #expect(notices.sent.count == 1)
        }
    }

    /// It waited for its turn, and then the mail server took its time.
    @Test func whatIsSentSlowlyIsNotSentTwice() async throws {
        try await withDesk { f in
            let notices = RecordingNotices()
            f.use(notices: notices)
            let id = try await f.open()
            try await mailPage(f, of: id)
            let claimed = try await f.desk.page(at: f.clock.now()).errands
            f.clock.advance(by: .seconds(50))
            notices.meanwhile {
                f.clock.advance(by: .seconds(20))
                let again = try await f.desk.page(at: f.clock.now()).errands
                #expect(again.isEmpty)
            }
            for errand in claimed { #expect(try await f.desk.run(errand).result == .sent) }
            try await f.live(.minutes(2))
            #expect(notices.sent.count == 1)
            #expect(try await f.calls() == ["done mail responder-a"])
        }
    }

    @Test func aNoticeIsNotSentOnceSomebodyHasAcknowledged() async throws {
        try await withDesk { f in
            let notices = RecordingNotices()
            f.use(notices: notices)
            let id = try await f.open()
            try await mailPage(f, of: id)
            let claimed = try await f.desk.page(at: f.clock.now()).errands
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            for errand in claimed { _ = try await f.desk.run(errand) }
            try await f.live(.minutes(20))
            #expect(notices.sent.isEmpty)
            #expect(try await f.store.read { try $0.openPages(of: id) }.isEmpty)
        }
    }

    @Test func theWebhooksOfALevelAreCalled() async throws {
        try await withDesk { f in
            let hooks = RecordingNotices()
            f.use(notices: nil, webhooks: hooks)
            f.use(paging: DeskFixture.plan([[.webhook("statuspage"), .person("responder-a")]]))
            let id = try await f.open()
            try await f.look()
            let call = try #require(hooks.calls.first)
            #expect(call.webhook == "statuspage" && call.policy == "web" && call.level == 1 && call.incident.id == id)
            try await f.live(.minutes(4))
            #expect(hooks.calls.count == 1)
            #expect(try await f.calls().contains("done webhook -"))
        }
    }

    @Test func aWebhookThatIsNotSetUpIsSaidAndHoldsUpNobody() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.webhook("statuspage")], [.person("responder-b")]]))
            _ = try await f.open()
            try await f.look()
            #expect(try await f.said(to: DeskFixture.admin.id).contains { $0.contains("webhook statuspage") })
            #expect(
                try await f.calls() == ["page 1 statuspage", "failed webhook -", "nobody ", "page 2 responder-b"]
            )
        }
    }
}
