import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import Slack

/// The error classes of protocols 2.4.
@Suite("What an error of Slack's means")
struct SlackErrorMeaningTests {
    @Test(arguments: [
        ("message_not_found", SlackAPIError.Meaning.messageGone), ("cant_update_message", .messageGone),
        ("edit_window_closed", .messageGone), ("update_failed", .messageBusy),
        ("streaming_state_conflict", .messageBusy), ("thread_not_found", .threadGone),
        ("cannot_reply_to_message", .threadGone), ("channel_not_found", .channelNotFound),
        ("not_in_channel", .notInChannel), ("is_archived", .archived), ("user_not_found", .personUnreachable),
        ("messages_tab_disabled", .personUnreachable), ("missing_scope", .scopeMissing(nil)),
        ("restricted_action", .rightsMissing), ("restricted_action_read_only_channel", .rightsMissing),
        ("msg_too_long", .tooLong), ("msg_blocks_too_long", .tooLong), ("view_too_large", .tooLong),
        ("invalid_blocks", .blocksInvalid), ("invalid_blocks_format", .blocksInvalid), ("no_text", .blocksInvalid),
        ("expired_trigger_id", .triggerExpired), ("exchanged_trigger_id", .triggerExpired),
        ("used_url", .responseURLGone), ("hash_conflict", .viewGone), ("not_found", .viewGone),
        ("invalid_auth", .unauthorized), ("token_revoked", .unauthorized), ("account_inactive", .unauthorized),
        ("not_allowed_token_type", .unauthorized), ("internal_error", .transient), ("fatal_error", .transient),
        ("service_unavailable", .transient), ("request_timeout", .transient),
        ("message_limit_exceeded", .tooManyRequests(.seconds(30))), ("invalid_arguments", .refused),
        ("unknown_method", .refused), ("something_nobody_has_seen_yet", .refused),
    ])
    func followsTheTable(_ code: String, _ meaning: SlackAPIError.Meaning) {
        #expect(SlackAPIError.refused(code).meaning == meaning)
    }

    @Test(arguments: [
        (SlackAPIError.transport("reset"), true), (.cancelled, true), (.unreadable(status: 502), true),
        (.unreadable(status: 200), true), (.unreadable(status: 404), false), (.refused("fatal_error"), true),
        (.refused("internal_error"), true), (.refused("channel_not_found"), false),
        (.limited(retryAfter: .seconds(1)), false),
    ])
    func tellsWhetherTheCallMayHaveTakenEffect(_ error: SlackAPIError, _ isUnknown: Bool) {
        #expect(error.hasUnknownOutcome == isUnknown)
    }

    private func error(_ body: String, status: Int = 200, headers: HTTPHeaders = [:]) throws -> SlackAPIError {
        try #require(throws: SlackAPIError.self) {
            let _: SlackNothing = try SlackAPI.read(ByteBuffer(string: body), status: status, headers: headers)
        }
    }

    @Test func aRefusalComesWithStatus200() throws {
        #expect(try error(#"{"ok":false,"error":"not_in_channel"}"#) == .refused("not_in_channel"))
        let scope = #"{"ok":false,"error":"missing_scope","needed":"files:write","provided":"chat:write"}"#
        #expect(try error(scope) == .refused("missing_scope", needed: "files:write"))
        let details = #"{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["a","b","c","d"]}}"#
        #expect(try error(details) == .refused("invalid_blocks", details: ["a", "b", "c"]))
    }

    @Test func tooMuchIsKnownByStatusAndByCode() throws {
        let body = #"{"ok":false,"error":"ratelimited"}"#
        #expect(try error(body, status: 429, headers: ["Retry-After": "9"]) == .limited(retryAfter: .seconds(9)))
        #expect(try error(body, status: 200) == .limited(retryAfter: .seconds(30)))
        #expect(try error("", status: 429, headers: ["retry-after": "-4"]) == .limited(retryAfter: .zero))
        #expect(try error("", status: 429, headers: ["retry-after": "soon"]) == .limited(retryAfter: .seconds(30)))
        #expect(
            try error("", status: 429, headers: ["retry-after": "99999999"]) == .limited(retryAfter: .seconds(86_400))
        )
    }

    @Test func aWarningIsNoError() throws {
        let body = #"{"ok":true,"warning":"missing_charset","channel":"C1","ts":"1.2"}"#
        let sent: SlackSent = try SlackAPI.read(ByteBuffer(string: body), status: 200, headers: [:])
        #expect(sent == SlackSent(channel: "C1", ts: "1.2"))
    }

    @Test func anAnswerWithoutWhatWasAskedForIsUnreadable() throws {
        let error = try #require(throws: SlackAPIError.self) {
            let _: SlackSent = try SlackAPI.read(ByteBuffer(string: #"{"ok":true}"#), status: 200, headers: [:])
        }
        #expect(error == .unreadable(status: 200))
        #expect(error.hasUnknownOutcome)
    }
}
