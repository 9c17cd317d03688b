import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import Telegram

/// The table of protocols 1.5.
@Suite("What an error means")
struct ErrorMeaningTests {
    @Test(arguments: [
        (
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            BotAPIError.Meaning.notModified
        ),
        (400, "Bad Request: message to edit not found", .messageGone),
        (400, "Bad Request: message can't be edited", .messageGone),
        (400, "Bad Request: there is no text in the message to edit", .messageGone),
        (400, "Bad Request: message to delete not found", .messageGone),
        (400, "Bad Request: message can't be deleted for everyone", .messageGone),
        (400, "Bad Request: MESSAGE_ID_INVALID", .messageGone),
        (400, "Bad Request: message to be replied not found", .replyGone),
        (400, "Bad Request: message thread not found", .threadGone), (400, "Bad Request: TOPIC_CLOSED", .threadGone),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", .queryExpired),
        (400, "Bad Request: chat not found", .chatNotFound),
        (400, "Bad Request: private chat not found", .chatNotFound),
        (400, "Bad Request: chat_id is empty", .chatNotFound), (400, "Bad Request: message is too long", .textTooLong),
        (400, "Bad Request: text is too long", .textTooLong),
        (400, "Bad Request: message caption is too long", .textTooLong),
        (400, "Bad Request: MESSAGE_TOO_LONG", .textTooLong), (400, "Bad Request: message text is empty", .refused),
        (400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3", .markupInvalid),
        (400, "Bad Request: unsupported parse_mode", .markupInvalid),
        (400, "Bad Request: BUTTON_DATA_INVALID", .refused),
        (400, "Bad Request: not enough rights to send text messages to the chat", .rightsMissing),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", .rightsMissing), (400, "Bad Request: BOT_COMMAND_INVALID", .refused),
        (401, "Unauthorized", .unauthorized), (401, "Unauthorized: invalid token specified", .unauthorized),
        (403, "Forbidden: bot was blocked by the user", .chatLost), (403, "Forbidden: user is deactivated", .chatLost),
        (403, "Forbidden: bot can't initiate conversation with a user", .chatLost),
        (403, "Forbidden: bot was kicked from the supergroup chat", .chatLost),
        (403, "Forbidden: the group chat was deleted", .chatLost), (404, "Not Found", .unauthorized),
        (404, "Not Found: method not found", .refused),
        (
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            .otherPoller
        ),
        (
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            .webhookActive
        ),
        (409, "Conflict: terminated by setWebhook request", .otherPoller),
        (500, "Internal Server Error: restart", .transient),
        (502, "Bad Gateway", .transient), (413, "Request Entity Too Large: too many parameters", .textTooLong),
        (400, "Bad Request: something nobody has seen yet", .refused),
    ])
    func followsTheTable(_ code: Int, _ description: String, _ meaning: BotAPIError.Meaning) {
        #expect(BotAPIError.refused(code: code, description: description).meaning == meaning)
        #expect(BotAPIError.refused(code: code, description: description.uppercased()).meaning == meaning)
    }

    private func error(_ body: String, status: Int, headers: HTTPHeaders = [:]) throws -> BotAPIError {
        try #require(throws: BotAPIError.self) {
            let _: TelegramUser = try BotAPI.read(ByteBuffer(string: body), status: status, headers: headers)
        }
    }

    @Test func theTimeToWaitAndTheNewChatAreRead() throws {
        let busy =
            #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#
        #expect(try error(busy, status: 429).meaning == .tooManyRequests(.seconds(7)))
        let bare = #"{"ok":false,"error_code":429,"description":"Too Many Requests"}"#
        #expect(try error(bare, status: 429, headers: ["Retry-After": "9"]).meaning == .tooManyRequests(.seconds(9)))
        #expect(try error(bare, status: 429).meaning == .tooManyRequests(.seconds(5)))
        let moved = """
            {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",\
            "parameters":{"migrate_to_chat_id":-1001234567890}}
            """
        #expect(try error(moved, status: 400).meaning == .moved(to: -1_001_234_567_890))
    }

    @Test func aRefusalWithoutACodeTakesTheStatus() throws {
        #expect(try error(#"{"ok":false}"#, status: 500) == .refused(code: 500, description: "no description"))
    }
}
