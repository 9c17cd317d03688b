import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Where a chat has threads, details go into the thread of the card, and the card stays as it is.
@Suite struct ThreadTests {
    @Test func detailsOfACardAreAMessageInItsThread() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            let answer = try await f.press("Timeline", as: DeskFixture.slackResponder, on: card)
            #expect(answer == .silent)
            #expect(try await f.posting(card).screen == .incident(id))
            let view = try #require(try await f.threadViews(of: id).first)
            #expect(view.home == .timeline(incident: id, before: nil))
            #expect(view.kind == .view)
            #expect(view.message == nil)
        }
    }

    @Test func theClusterIsAskedForTheThreadNotForTheCard() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Resources", as: DeskFixture.slackResponder, on: card)
            await f.desk.errands.settled()
            let view = try #require(try await f.threadViews(of: id).first)
            #expect(view.data != nil && view.data != .loading)
            #expect(try await f.posting(card).data == nil)
            // What comes quickly is sent once.
            #expect(try await f.shown(view.id).plainText.contains("shop/checkout"))
        }
    }

    @Test func theSameDetailsAgainWithinTenMinutesUseTheMessageThatIsThere() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Timeline", as: DeskFixture.slackResponder, on: card)
            let view = try #require(try await f.threadViews(of: id).first)
            try await f.markShown(view.id, as: "100.000002")
            f.clock.advance(by: .minutes(9))
            let again = try await f.press("Timeline", as: DeskFixture.slackAdmin, on: card)
            #expect(again.toast == "It is in the thread under the card, fresh.")
            #expect(!again.isRefusal)
            let refreshed = try await f.posting(view.id)
            #expect(refreshed.wanted > refreshed.shown)
            f.clock.advance(by: .minutes(11))
            try await f.press("Timeline", as: DeskFixture.slackResponder, on: card)
            #expect(try await f.threadViews(of: id).count == 2)
        }
    }

    @Test func otherDetailsAreAnotherMessage() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Timeline", as: DeskFixture.slackResponder, on: card)
            try await f.press("Resources", as: DeskFixture.slackResponder, on: card)
            await f.desk.errands.settled()
            #expect(try await f.threadViews(of: id).count == 2)
        }
    }

    @Test func whatIsPressedInTheThreadChangesTheMessageThere() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Resources", as: DeskFixture.slackResponder, on: card)
            await f.desk.errands.settled()
            let view = try #require(try await f.threadViews(of: id).first).id
            try await f.markShown(view, as: "100.000002")
            // The card is in sight above it: no way back to it is needed.
            #expect(try await !f.shown(view).labels.contains { $0.contains("Back") })
            try await f.press("checkout", as: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            #expect(try await f.posting(view).screen == .resource(TwoClickTests.checkout, incident: id))
            try await f.press("Back", as: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            #expect(try await f.posting(view).screen == .resources(incident: id))
            #expect(try await f.threadViews(of: id).count == 1)
        }
    }

    @Test func confirmationsAndMenusStayOnTheCard() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("More", as: DeskFixture.slackResponder, on: card)
            #expect(try await f.posting(card).screen == .more(incident: id))
            try await f.press("Back", as: DeskFixture.slackResponder, on: card)
            let restart = Press.act(.restart, TwoClickTests.checkout, incident: id)
            _ = try await f.desk.perform(restart, by: DeskFixture.slackResponder, on: card)
            guard case .confirmation = try await f.posting(card).screen else {
                Issue.record("the card asks for the second click")
                return
            }
            #expect(try await f.threadViews(of: id).isEmpty)
        }
    }

    /// Whatever ended on a message in the thread, it shows again what it was opened for, asked for anew.
    @Test(arguments: [true, false])
    func aRunInTheThreadEndsWhereItBegan(isConfirmed: Bool) async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Resources", as: DeskFixture.slackResponder, on: card)
            await f.desk.errands.settled()
            let view = try #require(try await f.threadViews(of: id).first).id
            try await f.markShown(view, as: "100.000002")
            let restart = Press.act(.restart, TwoClickTests.checkout, incident: id)
            _ = try await f.desk.perform(restart, by: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            try await f.press(isConfirmed ? "Yes" : "Cancel", as: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            let ended = try await f.posting(view)
            #expect(ended.screen == .resources(incident: id))
            #expect(ended.data != nil && ended.data != .loading)
        }
    }

    @Test func anUnansweredConfirmationInTheThreadGoesBackWhereItBegan() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Resources", as: DeskFixture.slackResponder, on: card)
            await f.desk.errands.settled()
            let view = try #require(try await f.threadViews(of: id).first).id
            let restart = Press.act(.restart, TwoClickTests.checkout, incident: id)
            _ = try await f.desk.perform(restart, by: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            f.clock.advance(by: .minutes(2))
            try await f.desk.expireConfirmations()
            await f.desk.errands.settled()
            let ended = try await f.posting(view)
            #expect(ended.screen == .resources(incident: id))
            #expect(ended.data != nil && ended.data != .loading)
        }
    }

    @Test func aScreenThatWasLoadingWhenTheBotStoppedIsAskedForAgain() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, _) = try await f.openInChannel()
            let thread = ChatAddress(frontEnd: .slack, chat: "C1:100.000001")
            let view = try await f.store.write { [now = f.clock.now()] in
                let view = try $0.post(.view, .resources(incident: id), to: thread, at: now)
                try $0.show(.resources(incident: id), data: .loading, on: view.id, at: now)
                return view.id
            }
            try await f.desk.recover()
            await f.desk.errands.settled()
            let shown = try await f.posting(view)
            #expect(shown.data != nil && shown.data != .loading)
        }
    }

    @Test(arguments: [true, false])
    func filesGoIntoTheThread(fromThread: Bool) async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            f.cluster.set(log: String(repeating: "panic: no database\n", count: 1_000))
            let logs = Press.show(.logs(of: DrillDownTests.pod.resource, LogQuery(), incident: id))
            var posting = card
            if fromThread {
                try await f.press("Timeline", as: DeskFixture.slackResponder, on: card)
                posting = try #require(try await f.threadViews(of: id).first).id
                try await f.markShown(posting, as: "100.000002")
            }
            _ = try await f.desk.perform(logs, by: DeskFixture.slackResponder, on: posting)
            await f.desk.errands.settled()
            let files = try await f.outbox(of: .slack).filter { message in
                if case .file = message.content { true } else { false }
            }
            #expect(files.map(\.address.chat) == ["C1:100.000001"])
        }
    }

    @Test func telegramShowsDetailsOnTheCardItself() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            try await f.press("Timeline", as: DeskFixture.responderA, on: card)
            #expect(try await f.posting(card).screen == .timeline(incident: id, before: nil))
        }
    }

    @Test(arguments: [
        ("C1", "C1:7.1"), ("D1", "D1:7.1"), ("C1:5.1", nil), ("@U1", nil), ("~9", nil), ("", nil),
    ])
    func onlyMessagesAtTheRootOfAConversationHaveThreads(chat: String, thread: String?) {
        #expect(ChatAddress(frontEnd: .slack, chat: chat).thread(under: "7.1")?.chat == thread)
        #expect(ChatAddress(frontEnd: .telegram, chat: chat).thread(under: "7.1") == nil)
    }

    @Test(arguments: [
        (FrontEnd.telegram, "7", true), (.telegram, "-1007", false), (.slack, "U7", false), (.slack, "C1", false),
        (.slack, "~1", true), (.slack, "D1", true), (.slack, "7", true), (.slack, "C1:7.1", false),
    ])
    func aPlaceIsPrivateWhereNobodyElseReads(frontEnd: FrontEnd, chat: String, isPrivate: Bool) {
        let address = ChatAddress(frontEnd: frontEnd, chat: chat)
        #expect(address.isPrivate(to: Identity(frontEnd: frontEnd, id: "7", name: "")) == isPrivate)
        #expect(!address.isPrivate(to: Identity(frontEnd: .console, id: "7", name: "")))
    }
}
