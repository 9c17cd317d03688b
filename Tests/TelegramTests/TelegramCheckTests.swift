import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("chatops check", .fewAtOnce)
struct TelegramCheckTests {
    private func findings(_ chats: [String], _ prepare: @escaping @Sendable (FakeTelegram) -> Void) async throws
        -> [String]
    {
        let lines = Mutex<[String]>([])
        try await Bench.with { bench in
            prepare(bench.telegram)
            let found = await TelegramCheck(api: bench.api).run(chats: chats)
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
