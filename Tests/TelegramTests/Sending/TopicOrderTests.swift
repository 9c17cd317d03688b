import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

/// Topics, asked of a forum that keeps to the real rules.
@Suite("Topics", .fewAtOnce)
struct TopicOrderTests {
    private static let group: Int64 = -1_001_234
    private static let chat = "-1001234"

    private func sending(
        isForum: Bool = true,
        rights: Set<String>? = ["can_manage_topics", "can_delete_messages"],
        _ body: @escaping @Sendable (TelegramSender, FakeTelegram) async throws -> Void
    ) async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(Self.group, isForum: isForum)
            if let rights { bench.telegram.promoteBot(in: Self.group, rights: rights) }
            try await body(bench.sender, bench.telegram)
        }
    }

    private func make(_ name: String, in chat: String = chat) -> TopicOrder {
        .make(name: name, severity: .critical, in: chat)
    }

    @Test func aTopicIsMadeClosedReopenedAndRemoved() async throws {
        try await sending { sender, telegram in
            #expect(await sender.carryOut(make("#1 A & <b>")) == .made(place: "-1001234:2"))
            #expect(telegram.topics(in: Self.group) == [2: "#1 A & <b>"])
            let posted = await sender.post(ComposedCard("card"), to: "-1001234:2")
            guard case .sent(let message) = posted else {
                Issue.record("\(posted)")
                return
            }
            // Done twice is done: the answer to the first may have been lost.
            for _ in 0..<2 { #expect(await sender.carryOut(.close("-1001234:2")) == .done) }
            #expect(telegram.isTopicClosed(2, in: Self.group))
            // Whoever manages topics still writes there.
            #expect(await sender.edit(ComposedCard("later"), message: message, in: "-1001234:2") == posted)
            for _ in 0..<2 { #expect(await sender.carryOut(.reopen("-1001234:2")) == .done) }
            #expect(!telegram.isTopicClosed(2, in: Self.group))
            #expect(await sender.carryOut(.remove("-1001234:2")) == .done)
            #expect(telegram.messages(in: Self.group).isEmpty)
            guard case .gone = await sender.carryOut(.remove("-1001234:2")) else {
                Issue.record("removed twice")
                return
            }
            #expect(telegram.violations.isEmpty)
        }
    }

    @Test func aNameIsCutToWhatATopicTakes() async throws {
        try await sending { sender, telegram in
            let order = make(String(repeating: "👨‍👩‍👧‍👦", count: 100), in: "-1001234:77")
            #expect(await sender.carryOut(order) == .made(place: "-1001234:2"))
            #expect((telegram.topics(in: Self.group)[2]?.unicodeScalars.count ?? 0) <= 128)
            #expect(telegram.violations.isEmpty)
        }
    }

    @Test func aRefusalSaysHowToMendIt() async throws {
        try await sending(rights: []) { sender, _ in
            guard case .refused(let reason, let rest) = await sender.carryOut(make("x")) else {
                Issue.record("not refused")
                return
            }
            #expect(reason.contains("make the bot an administrator that may manage"))
            #expect(rest == .minutes(1))
        }
    }

    @Test func aGroupThatIsNoForumHoldsNone() async throws {
        try await sending(isForum: false, rights: ["can_manage_topics"]) { sender, _ in
            guard case .noTopics(let reason, let rest) = await sender.carryOut(make("x")) else {
                Issue.record("not refused")
                return
            }
            #expect(reason.contains("turn topics on in its settings"))
            #expect(rest == .minutes(1))
        }
    }

    @Test func withoutTheRightToDeleteATopicStays() async throws {
        try await sending(rights: ["can_manage_topics"]) { sender, telegram in
            _ = await sender.carryOut(make("x"))
            guard case .refused(let reason, _) = await sender.carryOut(.remove("-1001234:2")) else {
                Issue.record("not refused")
                return
            }
            #expect(reason.contains("delete messages"))
            #expect(telegram.topics(in: Self.group).count == 1)
        }
    }

    @Test func aShortWaitIsWaitedForAndALongOneIsNot() async throws {
        try await sending { sender, telegram in
            telegram.answerNext("createForumTopic", 429, "Too Many Requests: retry after 4", retryAfter: 4)
            guard case .retry(.seconds(4), _, false) = await sender.carryOut(make("x")) else {
                Issue.record("not put off")
                return
            }
            telegram.answerNext("createForumTopic", 429, "Too Many Requests: retry after 300", retryAfter: 300)
            guard case .refused(_, .seconds(300)) = await sender.carryOut(make("x")) else {
                Issue.record("not refused")
                return
            }
        }
    }

    @Test func aCardOfATopicIsSentNowhereElse() async throws {
        try await sending { sender, telegram in
            _ = await sender.carryOut(make("x"))
            telegram.deleteTopic(2, in: Self.group)
            let card = ComposedCard(card: Card(headline: "card"), tokens: [:], isBoundToTopic: true)
            guard case .topicGone = await sender.post(card, to: "-1001234:2") else {
                Issue.record("sent")
                return
            }
            // A file that was on its way still arrives.
            let content = OutboxMessage.Content.text(Line("late"), replyTo: nil)
            guard case .sent = await sender.send(content, to: "-1001234:2") else {
                Issue.record("not sent")
                return
            }
            #expect(telegram.generalMessages(in: Self.group).map(\.text) == ["late"])
        }
    }

    @Test func aBotThatWasThrownOutHasNoChat() async throws {
        try await sending { sender, telegram in
            telegram.setBotQuietly("kicked", in: Self.group)
            guard case .chatGone = await sender.carryOut(make("x")) else {
                Issue.record("not gone")
                return
            }
        }
    }
}
