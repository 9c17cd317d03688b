import Desk
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("chatops check", .fewAtOnce)
struct TelegramCheckTests {
    private func findings(
        _ chats: [String],
        topics: TopicSettings = TopicSettings(),
        _ prepare: @escaping @Sendable (FakeTelegram) -> Void
    ) async throws -> [String] {
        let lines = Mutex<[String]>([])
        try await Bench.with { bench in
            prepare(bench.telegram)
            let found = await TelegramCheck(api: bench.api).run(chats: chats, topics: topics)
            lines.withLock { $0 = found.map { "\($0.isGood ? "good" : "bad") \($0.text)" } }
        }
        return lines.withLock { $0 }
    }

    @Test func aBotThatIsWhereItShouldBeIsGood() async throws {
        let found = try await findings(["-1", "-2:77", "7"]) { telegram in
            telegram.addGroup(-1, title: "Ops <1>")
            telegram.addGroup(-2, title: "Forum", topics: [77])
            telegram.addUser(7, "Ann")
        }
        #expect(
            found == [
                "good Telegram: @ops_bot answers", "good Telegram chat -1 (Ops <1>): the bot is member",
                "good Telegram chat -2:77 (Forum): the bot is member", "good Telegram chat 7: known",
            ]
        )
    }

    @Test func whatIsWrongIsSaidWithWhatMendsIt() async throws {
        let found = try await findings(["-1:77", "-2", "-3", "ops"]) { telegram in
            telegram.addGroup(-1, title: "Ops")
            telegram.addGroup(-2, title: "Gone")
            telegram.setBotQuietly("left", in: -2)
            telegram.setWebhook("https://old.example/")
        }
        #expect(
            found == [
                "good Telegram: @ops_bot answers", "good Telegram: a webhook is set; chatops removes it when it starts",
                "bad Telegram chat -1:77 (Ops): has no topics: leave out \":77\", or turn topics on",
                "bad Telegram chat -2 (Gone): the bot is left: add the bot to it",
                "bad Telegram chat -3: 400 Bad Request: chat not found: check the id and add the bot to the chat; a person has to press "
                    + "Start first",
                "bad Telegram chat ops: not a chat id: use a number such as -1001234, or -1001234:77 for a topic",
            ]
        )
    }

    @Test func whatStandsInTheWayOfTopicsIsSaidWithWhatMendsIt() async throws {
        let chats = ["-1", "-2", "-3", "-4", "7"]
        let prepare: @Sendable (FakeTelegram) -> Void = { telegram in
            telegram.addGroup(-1, title: "Plain")
            for group: Int64 in [-2, -3, -4] { telegram.addGroup(group, title: "Forum", isForum: true) }
            telegram.promoteBot(in: -3, rights: ["can_manage_topics"])
            telegram.promoteBot(in: -4)
            telegram.addUser(7, "Ann")
        }
        let off = "or set TELEGRAM_TOPICS=off; until then cards stand in the chat itself"
        let found = try await findings(chats, topics: TopicSettings(rule: .serious), prepare)
        #expect(
            found.filter { $0.contains("topic") || $0.contains("cards stand") } == [
                "good Telegram chat -1 (Plain): it is not a forum: cards stand in the chat itself",
                "bad Telegram chat -2 (Forum): incidents get no topics, the bot may not manage topics: make it an "
                    + "administrator with the right to manage topics, \(off)",
                "bad Telegram chat -3 (Forum): topics are made and never removed, the bot may not delete messages: give it "
                    + "the right to delete messages, or keep topics with TELEGRAM_TOPIC_DAYS=0",
                "good Telegram chat -4 (Forum): serious incidents can have a topic",
            ]
        )
        let kept = try await findings(["-3"], topics: TopicSettings(rule: .all, keptFor: nil), prepare)
        #expect(kept.last == "good Telegram chat -3 (Forum): every incident can have a topic")
        #expect(try await findings(chats, prepare).allSatisfy { !$0.contains("topic") })
    }

    /// Each of them stands beside a forum, or there is none at all.
    @Test func topicsThatNoChatCanHoldAreAFault() async throws {
        let prepare: @Sendable (FakeTelegram) -> Void = { telegram in
            telegram.addGroup(-1, title: "Plain")
            telegram.addGroup(-2, title: "News", kind: .channel)
            telegram.promoteBot(in: -2)
            telegram.addGroup(-3, title: "Forum", isForum: true)
            telegram.promoteBot(in: -3)
        }
        let serious = TopicSettings(rule: .serious)
        let off = "or set TELEGRAM_TOPICS=off; until then cards stand in the chat itself"
        #expect(
            try await findings(["-1", "-2"], topics: serious, prepare).filter { $0.contains("topic") } == [
                "bad Telegram chat -1 (Plain): incidents get no topics, it is not a forum: turn topics on in its settings, \(off)",
                "bad Telegram chat -2 (News): incidents get no topics, it is not a forum: name a group with topics in "
                    + "TELEGRAM_CHAT_IDS, \(off)",
            ]
        )
        let beside = try await findings(["-1", "-2", "-3"], topics: serious, prepare)
        #expect(beside.allSatisfy { $0.hasPrefix("good") })
        #expect(beside.contains("good Telegram chat -2 (News): it is not a forum: cards stand in the chat itself"))
    }

    @Test func aWrongTokenAndADeadNetworkAreToldApart() async throws {
        let revoked = try await findings([]) { $0.revokeToken() }
        #expect(
            revoked == [
                "bad Telegram: 401 Unauthorized: the token is wrong or was revoked; get the current one from @BotFather"
            ]
        )
        let broken = try await findings([]) { $0.breakDown(.answering(502, body: "<html>")) }
        #expect(
            broken == [
                "bad Telegram: HTTP 502 with a body that is not the Bot API's: check the network, HTTPS_PROXY and TELEGRAM_API_URL"
            ]
        )
    }
}
