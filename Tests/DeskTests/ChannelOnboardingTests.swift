import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// The bot comes into a channel and asks whose it is.
@Suite struct ChannelOnboardingTests {
    private static let inviter = Identity(frontEnd: .slack, id: "U13", name: "viewer-s")

    private func run(_ body: @escaping @Sendable (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.store.write { [now = f.clock.now()] in
                _ = try $0.add(name: "viewer-s", role: .viewer, identities: [Self.inviter], at: now)
            }
            try await body(f)
        }
    }

    private func card(_ f: DeskFixture) async throws -> Posting {
        let found = try await f.store.read { try $0.view(of: .channel("C7"), at: DeskFixture.watched, usedSince: nil) }
        return try #require(found)
    }

    @Test func itAsksInTheChannelOnce() async throws {
        try await run { f in
            for _ in 0..<2 { try await f.join(intake: "event/1") }
            let card = try await card(f)
            #expect(card.address == DeskFixture.watched && card.kind == .view)
            #expect(try await f.channel()?.state == .asked)
            let shown = try await f.shown(card.id)
            #expect(shown.plainText.contains("Which team owns this channel?"))
            #expect(shown.labels == ["Name the team"])
            let postings = try await f.store.read { records in
                try (1...20).compactMap { try records.posting($0) }.filter { $0.home == .channel("C7") }
            }
            #expect(postings.count == 1)
        }
    }

    @Test func whoeverInvitedAnswersInAForm() async throws {
        try await run { f in
            try await f.join()
            let card = try await card(f)
            let asked = try await f.press("Name the team", as: Self.inviter, on: card.id)
            let dialog = try #require(asked.dialog)
            #expect(dialog.question == .channel("C7") && dialog.prefill == nil)
            let answer = try await f.desk.answer(
                dialog.question,
                with: "shop\nalerts of checkout",
                by: Self.inviter,
                on: dialog.posting
            )
            #expect(!answer.isRefusal)
            let channel = try #require(try await f.channel())
            #expect(channel.isEnabled)
            #expect(channel.answer == ChannelAnswer(team: "shop", watch: "alerts of checkout"))
            let shown = try await f.shown(card.id)
            #expect(shown.plainText.contains("This channel belongs to shop"))
            #expect(shown.labels == ["Change"])
            let again = try await f.press("Change", as: DeskFixture.slackAdmin, on: card.id)
            #expect(again.dialog?.prefill == "shop\nalerts of checkout")
            let entry = try #require(try await f.audit().last { $0.operation == .enableChannel })
            #expect(entry.parameters == ["channel": "C7", "team": "shop", "watch": "alerts of checkout"])
            let backfill = try await f.store.read { try $0.backfill(of: "C7") }
            #expect(backfill?.since == MessageStamp(earliestAt: f.clock.now() - .days(14)))
            #expect(backfill?.isDone == false)
            // Messages are listened to a moment after the answer.
            #expect(backfill?.until == MessageStamp(earliestAt: f.clock.now() + .minutes(1)))
        }
    }

    @Test func othersAreRefused() async throws {
        try await run { f in
            try await f.join()
            let card = try await card(f)
            let pressed = try await f.press("Name the team", as: DeskFixture.slackResponder, on: card.id)
            #expect(pressed.isRefusal && pressed.dialog == nil)
            for identity in [DeskFixture.slackResponder, DeskFixture.slackStranger] {
                let answer = try await f.desk.answer(.channel("C7"), with: "mine", by: identity, on: card.id)
                #expect(answer.isRefusal)
            }
            #expect(try await f.channel()?.state == .asked)
            let refused = try await f.audit().filter { $0.operation == .enableChannel && $0.outcome == .refused }
            #expect(refused.count == 2)
            #expect(refused.first?.parameters == ["channel": "C7"])
        }
    }

    @Test func whoeverInvitedAnswersThoughNobodyHasLetThemIn() async throws {
        try await run { f in
            let stranger = DeskFixture.slackStranger
            try await f.join(by: stranger.id)
            let card = try await card(f)
            let asked = try await f.press("Name the team", as: stranger, on: card.id)
            let dialog = try #require(asked.dialog)
            let empty = try await f.desk.answer(dialog.question, with: "\n", by: stranger, on: dialog.posting)
            #expect(empty.isRefusal)
            let answer = try await f.desk.answer(dialog.question, with: "shop", by: stranger, on: dialog.posting)
            #expect(!answer.isRefusal)
            #expect(try await f.channel()?.answer?.team == "shop")
            let entries = try await f.audit().filter { $0.operation == .enableChannel }
            #expect(entries.map(\.outcome) == [.refused, .done])
            #expect(Set(entries.map(\.actor)) == [Actor(stranger: stranger)])
            // That is all they may do: what else they ask for, and other channels, are refused as ever.
            let id = try await f.open()
            let note = try await f.desk.answer(.note(incident: id), with: "mine", by: stranger, on: nil)
            try await f.desk.channelJoined(ChatAddress(frontEnd: .slack, chat: "C8"), inviter: "U11", intake: nil)
            let other = try await f.desk.answer(.channel("C8"), with: "mine", by: stranger, on: nil)
            #expect(note.isRefusal && other.isRefusal)
            #expect(try await f.store.read { try $0.channel("C8") }?.state == .asked)
            #expect(try await f.store.read { try $0.person(stranger) } == nil)
        }
    }

    @Test func aChannelWithANewIDIsTheSameChannel() async throws {
        try await run { f in
            try await f.enable()
            let asked = try await card(f)
            let root = f.message("is checkout slow?")
            try await f.desk.hear(.posted(root), intake: nil)
            let moved = ChatAddress(frontEnd: .slack, chat: "C9")
            try await f.desk.chatMoved(from: DeskFixture.watched, to: moved, intake: nil)
            let channel = try #require(try await f.store.read { try $0.channel("C9") })
            #expect(channel.isEnabled && channel.answer?.team == "shop")
            #expect(try await f.channel() == nil)
            let thread = try await f.store.read { try $0.thread(in: "C9", under: root.stamp, after: nil, limit: 9) }
            #expect(thread.map(\.text) == ["is checkout slow?"])
            #expect(try await f.store.read { try $0.backfill(of: "C9") } != nil)
            // The button that stands there still names the id that it had.
            let button = Press.ask(.channel("C7"))
            let change = try await f.desk.perform(button, by: DeskFixture.slackAdmin, on: asked.id)
            #expect(change.dialog?.question == .channel("C9"))
            #expect(change.dialog?.prefill == "shop\ncheckout")
        }
    }

    @Test func theQuestionIsAskedAnewInAChannelWithANewID() async throws {
        try await run { f in
            try await f.join()
            let moved = ChatAddress(frontEnd: .slack, chat: "C9")
            try await f.desk.chatMoved(from: DeskFixture.watched, to: moved, intake: nil)
            let found = try await f.store.read { try $0.view(of: .channel("C9"), at: moved, usedSince: nil) }
            let card = try #require(found)
            let asked = try await f.press("Name the team", as: Self.inviter, on: card.id)
            #expect(asked.dialog?.question == .channel("C9"))
        }
    }

    @Test func anAnswerWithoutATeamIsRefused() async throws {
        try await run { f in
            try await f.join()
            let answer = try await f.desk.answer(.channel("C7"), with: "\ncheckout", by: Self.inviter, on: nil)
            #expect(answer.isRefusal)
            let unknown = try await f.desk.answer(.channel("C8"), with: "shop", by: DeskFixture.slackAdmin, on: nil)
            #expect(unknown.isRefusal)
            #expect(try await f.channel()?.state == .asked)
        }
    }

    @Test(arguments: [true, false])
    func leavingDisablesAndComingBackDoesNotAskAgain(isArchive: Bool) async throws {
        try await run { f in
            try await f.enable()
            try await f.desk.chatLost(DeskFixture.watched, reason: "the bot was removed", intake: nil)
            #expect(try await f.channel()?.state == .disabled)
            if isArchive {
                try await f.desk.chatRegained(DeskFixture.watched, intake: nil)
            } else {
                try await f.join(by: "U14")
            }
            let channel = try #require(try await f.channel())
            #expect(channel.isEnabled)
            #expect(channel.answer?.team == "shop")
            let operations = try await f.audit().map(\.operation)
            #expect(operations.count { $0 == .enableChannel } == 2)
            #expect(operations.count { $0 == .disableChannel } == 1)
        }
    }

    @Test func nothingIsKeptOfOtherChannels() async throws {
        try await run { f in
            let early = f.message("before anybody asked")
            try await f.desk.hear(.posted(early), intake: nil)
            try await f.join()
            let asked = f.message("while it is asked", after: 1)
            try await f.desk.hear(.posted(asked), intake: nil)
            try await f.enable()
            try await f.desk.chatLost(DeskFixture.watched, reason: "gone", intake: nil)
            let late = f.message("after it left", after: 2)
            try await f.desk.hear(.posted(late), intake: nil)
            try await f.desk.keep([late], Backfill(channel: "C7", since: late.stamp, until: late.stamp))
            for message in [early, asked, late] {
                #expect(try await f.activity(message.stamp) == nil)
            }
        }
    }

    @Test func aThreadOrADirectConversationIsNoChannel() async throws {
        try await run { f in
            for chat in ["D1", "C7:1760000000.000100", "U11"] {
                try await f.desk.channelJoined(ChatAddress(frontEnd: .slack, chat: chat), inviter: nil, intake: nil)
                #expect(try await f.store.read { try $0.channel(chat) } == nil)
            }
        }
    }
}
