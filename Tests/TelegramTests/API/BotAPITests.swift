import AsyncHTTPClient
import Foundation
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("Calls to the Bot API", .fewAtOnce)
struct BotAPITests {
    @Test func absentFieldsAreNotSentAsNull() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            _ = try await bench.api.sendMessage(SendMessage(chatId: -1, text: "hello"))
            let call = try #require(bench.telegram.calls(of: "sendMessage").first)
            #expect(call.parameters == ["chat_id": -1, "text": "hello", "link_preview_options": ["is_disabled": true]])
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func everyMethodIsTakenByAStrictServer() async throws {
        try await Bench.with { bench in
            let ann = bench.telegram.addUser(7, "Ann")
            let api = bench.api
            bench.telegram.setWebhook("https://example.com/hook")
            #expect(try await api.getWebhookInfo().url == "https://example.com/hook")
            try await api.deleteWebhook()
            #expect(try await api.getMe().username == "ops_bot")
            try await api.setMyCommands([.init(command: "help", description: "What it does")], language: nil)
            try await api.setMyCommands([.init(command: "help", description: "Что умеет")], language: "ru")
            #expect(bench.telegram.menus == ["": ["help": "What it does"], "ru": ["help": "Что умеет"]])
            bench.telegram.say("hello", as: ann, in: 7)
            #expect(try await api.getUpdates(offset: nil, timeout: .zero).count == 1)
            let message = try await api.sendMessage(SendMessage(chatId: 7, text: "one")).messageId
            try await api.editMessageText(EditMessageText(chatId: 7, messageId: message, text: "two"))
            #expect(bench.telegram.message(message, in: 7)?.text == "two")
            #expect(try await api.getChat(7).type == "private")
            #expect(try await api.getChatMember(42, in: 7).status == "member")
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func aFileArrivesByteForByteWhateverItHolds() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-5)
            var random = SplitMix(state: 1)
            let contents =
                (0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) } + Array("\r\n--chatops-\r\n".utf8)
            let document = SendDocument(
                chatId: -5,
                name: "logs \"of\"\r\nX-Evil: 1.txt",
                contents: contents,
                caption: "<b>&\n*"
            )
            let id = try await bench.api.sendDocument(document).messageId
            let message = try #require(bench.telegram.message(id, in: -5))
            #expect(message.document?.contents == contents)
            #expect(message.document?.name == "logs %22of%22%0D%0AX-Evil: 1.txt")
            #expect(message.document?.type == "text/plain; charset=utf-8")
            #expect(message.text == "<b>&\n*")
        }
    }

    @Test(arguments: [
        (502, "<html><h1>Bad Gateway</h1></html>", BotAPIError.Meaning.transient), (500, "", .transient),
        (504, "null", .transient),
        (200, "<html>login</html>", .transient), (200, "{\"ok\":true}", .transient), (302, "", .transient),
        (413, "<html>", .textTooLong), (429, "slow down", .tooManyRequests(.seconds(5))),
        (404, "nothing here", .unauthorized),
        (400, "[]", .transient),
    ])
    func aBodyThatIsNotTheBotAPIsIsJudgedByItsStatus(_ status: Int, body: String, meaning: BotAPIError.Meaning)
        async throws
    {
        try await Bench.with { bench in
            bench.telegram.breakDown(.answering(status, body: body))
            let error = try await #require(throws: BotAPIError.self) { try await bench.api.getMe() }
            #expect(error == .unreadable(status: status))
            #expect(error.meaning == meaning)
        }
    }

    @Test(arguments: [FakeTelegramOutage.refusing, .dropping])
    func noAnswerIsATransportErrorThatDoesNotTellTheToken(_ outage: FakeTelegramOutage) async throws {
        try await Bench.with(http: Bench.hastyHTTP) { bench in
            bench.telegram.breakDown(outage)
            let error = try await #require(throws: BotAPIError.self) {
                // The listener may need a moment to go away.
                while true { _ = try await bench.api.getMe() }
            }
            #expect(error.meaning == .transient)
            #expect(!"\(error) \(String(reflecting: error))".contains("TEST-TOKEN"))
            bench.telegram.recover()
            while (try? await bench.api.getMe()) == nil { await Task.yield() }
        }
    }

    @Test func aServerThatNeverAnswersIsLeft() async throws {
        try await Bench.with(patience: .milliseconds(50)) { bench in
            bench.telegram.breakDown(.silent)
            let error = try await #require(throws: BotAPIError.self) { try await bench.api.getMe() }
            #expect(error == .transport("no answer within 0 s"))
        }
    }

    @Test func aCancelledCallIsNoError() async throws {
        try await Bench.with { bench in
            bench.telegram.hold("getMe")
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await bench.api.getMe() }
                try? await bench.telegram.waitFor("the call") { !bench.telegram.calls.isEmpty }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
    }

    @Test func theTokenShowsNowhere() throws {
        let token = try #require(BotToken("123456:AAAA-secret_1"))
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!"\(token) \(String(reflecting: token)) \(dumped)".contains("secret"))
        #expect(!"\([token]) \(String(describing: Optional(token)))".contains("secret"))
    }

    @Test(arguments: ["", "123456", ":abc", "123456:", "12a:abc", "1:a b", "1:a/b", "1:a\n", "1:é", "１:abc"])
    func whatCannotBeATokenIsNone(_ text: String) {
        #expect(BotToken(text) == nil)
    }

    @Test func theWrongTokenIsTold() async throws {
        try await Bench.with { bench in
            bench.telegram.revokeToken()
            let error = try await #require(throws: BotAPIError.self) { try await bench.api.getMe() }
            #expect(error == .refused(code: 401, description: "Unauthorized"))
            #expect(error.meaning == .unauthorized)
        }
    }
}
