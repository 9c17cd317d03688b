import AsyncHTTPClient
import Foundation
import Incidents
import NIOCore
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Telegram

/// The fake has to be at least as strict as the real server, or the other tests prove nothing.
@Suite("The fake server", .fewAtOnce)
struct FakeTelegramTests {
    private func post(_ bench: Bench, _ method: String, _ json: String, token: String = FakeTelegram.testToken)
        async throws -> String
    {
        var request = HTTPClientRequest(url: "\(bench.url)/bot\(token)/\(method)")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: json))
        let response = try await Bench.http.execute(request, timeout: .minutes(5))
        let body = try await response.body.collect(upTo: 1_000_000)
        let json = try #require(TelegramJSON(parsing: Array(body.readableBytesView)))
        #expect(json["error_code"]?.int == (response.status == .ok ? nil : Int64(response.status.code)))
        return json["description"]?.string ?? "ok"
    }

    @Test(arguments: [
        ("sendMessage", #"{"chat_id":-1}"#, "strict: text is missing"),
        ("sendMessage", #"{"chat_id":-1,"text":"x","parsemode":"HTML"}"#, "strict: unknown parameter parsemode"),
        (
            "sendMessage", #"{"chat_id":-1,"text":"x","parse_mode":null}"#,
            "strict: parse_mode is null; leave it out instead"
        ),
        ("sendMessage", #"{"chat_id":-1,"text":5}"#, "strict: text has the wrong type"),
        ("sendMessage", #"{"chat_id":-1,"text":"x","parse_mode":"html"}"#, "unsupported parse_mode"),
        ("sendMessage", #"{"chat_id":-1,"text":" \n"}"#, "message text is empty"),
        ("sendMessage", #"{"chat_id":-9,"text":"x"}"#, "chat not found"),
        (
            "sendMessage", #"{"chat_id":-1,"text":"x","link_preview_options":{"is_disabld":true}}"#,
            "strict: unknown parameter link_preview_options.is_disabld"
        ),
        (
            "sendMessage",
            #"{"chat_id":-1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"","callback_data":"a"}]]}}"#,
            "strict: a button without text; the server leaves it out"
        ),
        (
            "sendMessage",
            #"{"chat_id":-1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":""}]]}}"#,
            "BUTTON_DATA_INVALID"
        ),
        (
            "sendMessage", #"{"chat_id":-1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}}"#,
            "Text buttons are unallowed in the inline keyboard"
        ),
        (
            "sendMessage", #"{"chat_id":-1,"text":"x","reply_parameters":{"message_id":77}}"#,
            "message to be replied not found"
        ),
        ("editMessageText", #"{"chat_id":-1,"message_id":9,"text":"x"}"#, "message to edit not found"),
        ("deleteMessage", #"{"chat_id":-1,"message_id":9}"#, "message to delete not found"),
        (
            "answerCallbackQuery", #"{"callback_query_id":"9"}"#,
            "query is too old and response timeout expired or query ID is invalid"
        ),
        ("answerCallbackQuery", #"{"callback_query_id":9}"#, "strict: callback_query_id has the wrong type"),
        ("setMyCommands", #"{"commands":[{"command":"Help","description":"x"}]}"#, "BOT_COMMAND_INVALID"),
        ("setMyCommands", #"{"commands":[{"command":"help","description":""}]}"#, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("sendMessage", "[]", "object expected as parameters"),
    ])
    func refusesWhatAClientGotWrong(_ method: String, json: String, reason: String) async throws {
        try await Bench.with { bench async throws in
            bench.telegram.addGroup(-1)
            #expect(try await post(bench, method, json) == "Bad Request: \(reason)")
        }
    }

    @Test func knowsItsTokenAndItsMethods() async throws {
        try await Bench.with { bench async throws in
            #expect(try await post(bench, "getMe", "{}", token: "1:x") == "Unauthorized")
            #expect(try await post(bench, "GETME", "{}") == "ok")
            #expect(try await post(bench, "sendPigeon", "{}") == "Not Found: method not found")
            #expect(bench.telegram.violations == ["sendpigeon: Not Found: method not found"])
        }
    }

    @Test func countsTheTextAfterTheTagsInScalars() async throws {
        try await Bench.with { bench async throws in
            bench.telegram.addGroup(-1)
            func send(_ text: String) async throws -> String {
                try await post(bench, "sendMessage", #"{"chat_id":-1,"parse_mode":"HTML","text":"\#(text)"}"#)
            }
            #expect(try await send("<b>" + String(repeating: "&lt;", count: 4_096) + "</b>") == "ok")
            #expect(try await send(String(repeating: "&lt;", count: 4_097)) == "Bad Request: message is too long")
            #expect(try await send(String(repeating: "👨‍👩‍👧‍👦", count: 586)) == "Bad Request: message is too long")
            let raw = String(repeating: "<b>a</b>", count: 4_096) + "b"
            #expect(try await send(raw) == "Bad Request: text is too long")
            #expect(
                try await post(
                    bench,
                    "sendMessage",
                    #"{"chat_id":-1,"text":"\#(String(repeating: "x", count: 1_100_000))"}"#
                )
                    == "Request Entity Too Large: too many parameters"
            )
        }
    }

    @Test func anEditWithoutAKeyboardTakesItAway() async throws {
        try await Bench.with { bench async throws in
            bench.telegram.addGroup(-1)
            let keyboard = #""reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"a"}]]}"#
            _ = try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"x",\#(keyboard)}"#)
            let again = try await post(
                bench,
                "editMessageText",
                #"{"chat_id":-1,"message_id":1,"text":"x",\#(keyboard)}"#
            )
            #expect(again.hasPrefix("Bad Request: message is not modified"))
            #expect(try await post(bench, "editMessageText", #"{"chat_id":-1,"message_id":1,"text":"x"}"#) == "ok")
            #expect(bench.telegram.message(1, in: -1)?.keyboard == [])
        }
    }

    @Test func aPressIsAnsweredOnceAndInTime() async throws {
        try await Bench.with { bench async throws in
            let ann = bench.telegram.addUser(7, "Ann")
            let first = bench.telegram.press(data: "x", as: ann, in: 7, on: 1)
            #expect(
                try await post(bench, "answerCallbackQuery", #"{"callback_query_id":"\#(first)","text":"hi"}"#) == "ok"
            )
            #expect(bench.telegram.answerNow(to: first)?.text == "hi")
            #expect(try await post(bench, "answerCallbackQuery", #"{"callback_query_id":"\#(first)"}"#) != "ok")
            #expect(bench.telegram.violations == ["callback query \(first) answered twice"])
            let second = bench.telegram.press(data: "x", as: ann, in: 7, on: 1)
            bench.clock.advance(by: .seconds(16))
            #expect(
                try await post(bench, "answerCallbackQuery", #"{"callback_query_id":"\#(second)"}"#).contains("too old")
            )
            let long = String(repeating: "x", count: 201)
            let third = bench.telegram.press(data: "x", as: ann, in: 7, on: 1)
            let answer = try await post(
                bench,
                "answerCallbackQuery",
                #"{"callback_query_id":"\#(third)","text":"\#(long)"}"#
            )
            #expect(answer == "Bad Request: MESSAGE_TOO_LONG")
        }
    }

    @Test func aChatTakesOneCallASecondAfterABurst() async throws {
        try await Bench.with(limits: FakeTelegramLimits(chatBurst: 2)) { bench async throws in
            bench.telegram.addGroup(-1)
            func send() async throws -> String { try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"x"}"#) }
            #expect(try await [send(), send(), send()] == ["ok", "ok", "Too Many Requests: retry after 1"])
            bench.clock.advance(by: .seconds(1))
            #expect(try await [send(), send()] == ["ok", "Too Many Requests: retry after 1"])
            #expect(bench.telegram.violations.filter { $0.hasPrefix("429") }.count == 2)
        }
    }

    @Test func aGroupTakesTwentyMessagesAMinuteButMoreEdits() async throws {
        try await Bench.with(limits: FakeTelegramLimits(chatBurst: 100)) { bench async throws in
            bench.telegram.addGroup(-1)
            for _ in 1...20 { #expect(try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"x"}"#) == "ok") }
            bench.clock.advance(by: .seconds(20))
            let refused = try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"x"}"#)
            #expect(refused == "Too Many Requests: retry after 40")
            #expect(try await post(bench, "editMessageText", #"{"chat_id":-1,"message_id":1,"text":"y"}"#) == "ok")
            bench.clock.advance(by: .seconds(40))
            #expect(try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"x"}"#) == "ok")
        }
    }

    @Test func theBotTakesThirtyCallsASecondOverAll() async throws {
        try await Bench.with { bench async throws in
            bench.telegram.setLimits(FakeTelegramLimits())
            for chat in 1...31 { bench.telegram.addGroup(Int64(-chat)) }
            for chat in 1...30 {
                #expect(try await post(bench, "sendMessage", #"{"chat_id":-\#(chat),"text":"x"}"#) == "ok")
            }
            let last = try await post(bench, "sendMessage", #"{"chat_id":-31,"text":"x"}"#)
            #expect(last == "Too Many Requests: retry after 1")
        }
    }

    @Test func updatesStayUntilTheyAreConfirmed() async throws {
        try await Bench.with { bench async throws in
            let ann = bench.telegram.addUser(7, "Ann")
            for text in ["one", "two", "three"] { bench.telegram.say(text, as: ann, in: 7) }
            let api = bench.api
            let first = try await api.getUpdates(offset: nil, limit: 2, timeout: .zero)
            #expect(first.map(\.message?.text) == ["one", "two"])
            bench.clock.advance(by: .seconds(1))
            #expect(try await api.getUpdates(offset: nil, timeout: .zero).count == 3)
            let rest = try await api.getUpdates(offset: first[1].updateId + 1, timeout: .zero)
            #expect(rest.map(\.message?.text) == ["three"])
            bench.telegram.press(data: "x", as: ann, in: 7, on: 1)
            bench.clock.advance(by: .seconds(151))
            // The press was too old; the message was not.
            #expect(try await api.getUpdates(offset: rest[0].updateId, timeout: .zero).count == 1)
            bench.clock.advance(by: .days(1))
            #expect(try await api.getUpdates(offset: rest[0].updateId, timeout: .zero).isEmpty)
        }
    }

    @Test func anUpdateNobodyAskedForDoesNotCome() async throws {
        try await Bench.with { bench async throws in
            _ = try await bench.api.getUpdates(offset: nil, timeout: .zero)
            #expect(bench.telegram.enqueue("edited_message", [:]) == nil)
            #expect(bench.telegram.enqueue("message", [:]) != nil)
        }
    }

    @Test func aNewerPollEndsTheOlderOne() async throws {
        try await Bench.with { bench async throws in
            let api = bench.api
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await api.getUpdates(offset: nil, timeout: .seconds(50)) }
                try await bench.telegram.waitFor("the older poll") { bench.clock.sleeperCount == 1 }
                #expect(try await api.getUpdates(offset: nil, timeout: .zero).isEmpty)
                let error = await #expect(throws: BotAPIError.self) { try await group.next() }
                #expect(error?.meaning == .otherPoller)
            }
        }
    }

    @Test func aLongPollEndsWithItsTimeOrAnUpdate() async throws {
        try await Bench.with { bench async throws in
            let ann = bench.telegram.addUser(7, "Ann")
            let api = bench.api
            async let quiet = api.getUpdates(offset: nil, timeout: .seconds(50))
            try await bench.telegram.waitFor("the poll to sleep") { bench.clock.sleeperCount == 1 }
            bench.clock.advance(by: .seconds(50))
            #expect(try await quiet.isEmpty)
            async let busy = api.getUpdates(offset: nil, timeout: .seconds(50))
            try await bench.telegram.waitFor("the poll to sleep") { bench.clock.sleeperCount == 1 }
            bench.telegram.say("hello", as: ann, in: 7)
            #expect(try await busy.map(\.message?.text) == ["hello"])
        }
    }

    @Test func outagesEndAndTheAddressStays() async throws {
        try await Bench.with(http: Bench.hastyHTTP) { bench async throws in
            for outage in [FakeTelegramOutage.refusing, .dropping, .answering(503, body: "busy")] {
                bench.telegram.breakDown(outage)
                bench.telegram.recover()
                var name: String?
                while name == nil { name = try? await bench.api.getMe().username }
                #expect(name == "ops_bot")
            }
        }
    }

    @Test func whatDoesNotComeIsToldWithWhatCame() async throws {
        try await Bench.with { bench async throws in
            bench.telegram.addGroup(-1)
            _ = try await post(bench, "sendMessage", #"{"chat_id":-1,"text":"something else"}"#)
            let error = await #expect(throws: FakeTelegramTimeout.self) {
                try await bench.telegram.waitFor("pigs", within: .milliseconds(1)) { false }
            }
            #expect(error?.description.contains("something else") == true)
            let ann = bench.telegram.addUser(7, "Ann")
            #expect(throws: FakeTelegramUnknown.self) { try bench.telegram.press("Resolve", as: ann, in: -1) }
        }
    }
}
