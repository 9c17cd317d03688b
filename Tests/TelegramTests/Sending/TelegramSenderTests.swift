import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("Sending", .fewAtOnce)
struct TelegramSenderTests {
    private static let group: Int64 = -1_001_234
    private static let chat = "-1001234"

    /// Runs with a supergroup that has the topic 77.
    private func sending(_ body: @escaping @Sendable (Bench, TelegramSender, FakeTelegram) async throws -> Void)
        async throws
    {
        try await Bench.with { bench in
            bench.telegram.addGroup(Self.group, topics: [77])
            try await body(bench, bench.sender, bench.telegram)
        }
    }

    @Test func aCardIsPostedAndThenEditedInPlace() async throws {
        try await sending { _, sender, telegram in
            let result = await sender.post(ComposedCard("one", buttons: ["Acknowledge", "Resolve"]), to: Self.chat)
            #expect(result == .sent(message: "1"))
            #expect(telegram.messages(in: Self.group).first?.labels == ["Acknowledge", "Resolve"])
            #expect(await sender.edit(ComposedCard("two", buttons: ["Resolve"]), message: "1", in: Self.chat) == result)
            let message = try #require(telegram.messages(in: Self.group).first)
            #expect(message.text == "two")
            #expect(message.labels == ["Resolve"])
            #expect(message.edits == 1)
            // Without buttons the keyboard goes.
            #expect(await sender.edit(ComposedCard("two"), message: "1", in: Self.chat) == result)
            #expect(telegram.messages(in: Self.group).first?.keyboard == [])
            #expect(telegram.violations.isEmpty)
        }
    }

    @Test func anEditThatChangesNothingCountsAsSent() async throws {
        try await sending { _, sender, _ in
            _ = await sender.post(ComposedCard("same"), to: Self.chat)
            #expect(await sender.edit(ComposedCard("same"), message: "1", in: Self.chat) == .sent(message: "1"))
        }
    }

    @Test func aMessageThatIsNotThereAnyMoreIsGone() async throws {
        try await sending { _, sender, telegram in
            #expect(await sender.edit(ComposedCard("x"), message: "99", in: Self.chat) == .messageGone)
            #expect(await sender.edit(ComposedCard("x"), message: "no number", in: Self.chat) == .messageGone)
            _ = await sender.post(ComposedCard("one"), to: Self.chat)
            telegram.deleteMessage(1, in: Self.group)
            #expect(await sender.edit(ComposedCard("x"), message: "1", in: Self.chat) == .messageGone)
            _ = await sender.post(ComposedCard("two"), to: Self.chat)
            telegram.freezeMessage(2, in: Self.group)
            #expect(await sender.edit(ComposedCard("x"), message: "2", in: Self.chat) == .messageGone)
        }
    }

    @Test func aTopicIsAddressedAndGeneralIsNot() async throws {
        try await sending { _, sender, telegram in
            _ = await sender.post(ComposedCard("in topic"), to: "-1001234:77")
            _ = await sender.post(ComposedCard("in general"), to: "-1001234:1")
            #expect(telegram.messages(in: Self.group).map(\.thread) == [77, nil])
            #expect(telegram.violations.isEmpty)
        }
    }

    @Test func aTopicThatIsGoneOrClosedDoesNotKeepACardFromTheChat() async throws {
        try await sending { _, sender, telegram in
            telegram.closeTopic(77, in: Self.group)
            #expect(await sender.post(ComposedCard("closed"), to: "-1001234:77") == .sent(message: "1"))
            telegram.deleteTopic(77, in: Self.group)
            #expect(await sender.post(ComposedCard("gone"), to: "-1001234:77") == .sent(message: "2"))
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [65], caption: "", replyTo: nil)
            #expect(await sender.send(file, to: "-1001234:77") == .sent(message: "3"))
            #expect(telegram.messages(in: Self.group).map(\.thread) == [nil, nil, nil])
        }
    }

    @Test func aGroupThatBecameASupergroupTellsItsNewAddressWithoutTheTopic() async throws {
        try await sending { _, sender, telegram in
            telegram.addGroup(-42, kind: .group)
            _ = await sender.post(ComposedCard("before"), to: "-42")
            telegram.migrate(-42, to: -1_009, announces: false)
            #expect(await sender.post(ComposedCard("after"), to: "-42:5") == .moved(to: "-1009"))
            #expect(await sender.edit(ComposedCard("after"), message: "1", in: "-42") == .messageGone)
        }
    }

    @Test(arguments: [
        ("kicked", "bot was kicked from the supergroup chat"), ("left", "bot is not a member of the supergroup chat"),
    ])
    func aChatThatPutTheBotOutIsGone(_ status: String, reason: String) async throws {
        try await sending { _, sender, telegram in
            telegram.setBotQuietly(status, in: Self.group)
            #expect(
                await sender.post(ComposedCard("x"), to: Self.chat) == .chatGone(reason: "403 Forbidden: \(reason)")
            )
        }
    }

    @Test func aPersonWhoBlockedTheBotIsGone() async throws {
        try await sending { _, sender, telegram in
            telegram.addUser(7, "Ann")
            telegram.setBotQuietly("kicked", in: 7)
            let result = await sender.post(ComposedCard("x"), to: "7")
            #expect(result == .chatGone(reason: "403 Forbidden: bot was blocked by the user"))
        }
    }

    @Test func anUnknownChatIsGoneWithAHint() async throws {
        try await sending { _, sender, _ in
            guard case .chatGone(let group) = await sender.post(ComposedCard("x"), to: "-999") else {
                Issue.record("an unknown chat was not gone")
                return
            }
            #expect(group.contains("chat not found") && group.contains("add the bot to the chat"))
            guard case .chatGone(let person) = await sender.post(ComposedCard("x"), to: "999") else {
                Issue.record("an unknown person was not gone")
                return
            }
            #expect(person.contains("press Start"))
            guard case .chatGone(let name) = await sender.post(ComposedCard("x"), to: "@ops") else {
                Issue.record("a name was taken for a chat")
                return
            }
            #expect(name.contains("-1001234:77"))
        }
    }

    @Test func aBotThatMayNotWriteTriesAgainLater() async throws {
        try await sending { _, sender, telegram in
            telegram.setBotCanWrite(false, in: Self.group)
            guard case .later(let after, let reason) = await sender.post(ComposedCard("x"), to: Self.chat) else {
                Issue.record("not put off")
                return
            }
            #expect(after == .minutes(5))
            #expect(reason.contains("right to write"))
        }
    }

    @Test func theTimeToWaitIsPassedOn() async throws {
        try await sending { _, sender, telegram in
            telegram.setLimits(FakeTelegramLimits(chatBurst: 100, groupMessagesPerMinute: 2))
            _ = await sender.post(ComposedCard("1"), to: Self.chat)
            _ = await sender.post(ComposedCard("2"), to: Self.chat)
            guard case .retry(let after, _) = await sender.post(ComposedCard("3"), to: Self.chat) else {
                Issue.record("not retried")
                return
            }
            #expect(after == .seconds(60))
            #expect(telegram.violations.count == 1)
        }
    }

    @Test func outagesAreRetriedWithoutATime() async throws {
        try await sending { _, sender, telegram in
            for outage in [FakeTelegramOutage.answering(502, body: "<html>"), .dropping] {
                telegram.breakDown(outage)
                guard case .retry(nil, _) = await sender.post(ComposedCard("x"), to: Self.chat) else {
                    Issue.record("not retried after \(outage)")
                    return
                }
            }
            telegram.recover()
            telegram.revokeToken()
            guard case .retry(.seconds(60), let reason) = await sender.post(ComposedCard("x"), to: Self.chat) else {
                Issue.record("a revoked token is not retried")
                return
            }
            #expect(reason.contains("token is wrong or was revoked"))
            #expect(!reason.contains("TEST-TOKEN"))
        }
    }

    @Test func limitsKnowGroupsFromPeople() async throws {
        try await sending { _, sender, _ in
            #expect(sender.limits(for: "-1001234:77") == ChatLimits(gap: .seconds(1), messagesPerMinute: 20))
            #expect(sender.limits(for: "7") == ChatLimits(gap: .seconds(1), messagesPerMinute: nil))
            #expect(sender.callsPerSecond == 30)
            #expect(sender.frontEnd == .telegram)
        }
    }
}
