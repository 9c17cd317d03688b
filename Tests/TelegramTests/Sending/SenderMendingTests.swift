import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

/// What Telegram refuses although it should not: the message has to arrive all the same, if there is a way.
@Suite("Messages that are mended", .fewAtOnce)
struct SenderMendingTests {
    private let card = ComposedCard("<b> & co", buttons: ["Resolve"])

    private func mending(_ body: @escaping @Sendable (TelegramSender, FakeTelegram) async throws -> Void) async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            try await body(bench.sender, bench.telegram)
        }
    }

    @Test(arguments: [
        "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0",
        "Bad Request: message is too long",
        "Bad Request: unsupported parse_mode",
    ])
    func markupThatIsNotTakenBecomesPlainText(_ reason: String) async throws {
        try await mending { sender, telegram in
            telegram.answerNext("sendMessage", 400, reason)
            #expect(await sender.post(card, to: "-1") == .sent(message: "1"))
            telegram.answerNext("editMessageText", 400, reason)
            let edited = ComposedCard("<i> & co", buttons: ["Resolve"])
            #expect(await sender.edit(edited, message: "1", in: "-1") == .sent(message: "1"))
            let message = try #require(telegram.message(1, in: -1))
            #expect(message.text == "<i> & co")
            #expect(message.entities.isEmpty)
            #expect(message.labels == ["Resolve"])
            #expect(telegram.calls(of: "sendMessage").last?.parameters["parse_mode"] == nil)
        }
    }

    @Test func itIsMendedOnceAndThenRefused() async throws {
        try await mending { sender, telegram in
            for method in ["sendMessage", "editMessageText"] {
                for _ in 1...2 { telegram.answerNext(method, 400, "Bad Request: can't parse entities: x") }
            }
            let refused = SendResult.refused(reason: "400 Bad Request: can't parse entities: x")
            #expect(await sender.post(card, to: "-1") == refused)
            #expect(await sender.edit(card, message: "1", in: "-1") == refused)
            #expect(telegram.calls.count == 4)
        }
    }

    @Test func aReplyTelegramDoesNotAllowIsSentWithoutIt() async throws {
        try await mending { sender, telegram in
            telegram.answerNext("sendMessage", 400, "Bad Request: message to be replied not found")
            #expect(await sender.send(.text("x", replyTo: "9"), to: "-1") == .sent(message: "1"))
            telegram.answerNext("sendDocument", 400, "Bad Request: message to be replied not found")
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [1], caption: "", replyTo: "9")
            #expect(await sender.send(file, to: "-1") == .sent(message: "2"))
        }
    }

    @Test(arguments: [
        (400, "Bad Request: BUTTON_DATA_INVALID", SendResult.refused(reason: "400 Bad Request: BUTTON_DATA_INVALID")),
        (500, "Internal Server Error: restart", .retry(after: nil, reason: "500 Internal Server Error: restart")),
        (403, "Forbidden: user is deactivated", .chatGone(reason: "403 Forbidden: user is deactivated")),
        (404, "Not Found: method not found", .refused(reason: "404 Not Found: method not found")),
    ])
    func theRestIsReported(_ code: Int, _ description: String, _ result: SendResult) async throws {
        try await mending { sender, telegram in
            for method in ["sendMessage", "editMessageText", "sendDocument"] {
                telegram.answerNext(method, code, description)
            }
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [1], caption: "", replyTo: nil)
            #expect(await sender.post(card, to: "-1") == result)
            #expect(await sender.edit(card, message: "1", in: "-1") == result)
            #expect(await sender.send(file, to: "-1") == result)
        }
    }

    @Test func theTimeToWaitComesWithTheReason() async throws {
        try await mending { sender, telegram in
            telegram.answerNext("sendMessage", 429, "Too Many Requests: retry after 7", retryAfter: 7)
            let result = await sender.post(card, to: "-1")
            #expect(
                result == .retry(after: .seconds(7), reason: "429 Too Many Requests: retry after 7 (wait 7 s)")
            )
        }
    }
}
