import AsyncHTTPClient
import Foundation
import Incidents
import NIOCore
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// The fake has to be at least as strict as the real service, or the other tests prove nothing.
@Suite("The fake Slack", .fewAtOnce)
struct FakeSlackTests {
    private static let json = "application/json; charset=utf-8"
    private static let form = "application/x-www-form-urlencoded"

    private func post(
        _ bench: SlackBench,
        _ method: String,
        _ body: String,
        type: String = json,
        token: String? = FakeSlack.botToken
    ) async throws -> FakeSlackJSON {
        var request = HTTPClientRequest(url: "\(bench.url)/\(method)")
        request.method = .POST
        request.headers.add(name: "content-type", value: type)
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await SlackBench.http.execute(request, timeout: .minutes(5))
        let bytes = try await response.body.collect(upTo: 1_000_000)
        let json = try #require(FakeSlackJSON(parsing: Array(bytes.readableBytesView)))
        if json["error"]?.string != "ratelimited" { #expect(response.status == .ok) }
        return json
    }

    /// Slack's code and the first thing it says about it; "ok" for a success.
    private func outcome(
        _ bench: SlackBench,
        _ method: String,
        _ body: String,
        type: String = json,
        token: String? = FakeSlack.botToken
    ) async throws -> String {
        let json = try await post(bench, method, body, type: type, token: token)
        guard json["ok"]?.bool != true else { return "ok" }
        let message = json["response_metadata"]?["messages"]?.array?.first?.string
        return [json["error"]?.string, message].compactMap(\.self).joined(separator: " ")
    }

    @Test(arguments: [
        ("chat.postMessage", #"{"text":"x"}"#, "invalid_arguments [ERROR] strict: channel is missing"),
        ("chat.postMessage", #"{"channel":"C1"}"#, "no_text"),
        ("chat.postMessage", #"{"channel":"C1","text":""}"#, "no_text"),
        ("chat.postMessage", #"{"channel":"C9","text":"x"}"#, "channel_not_found"),
        (
            "chat.postMessage", #"{"channel":"C1","text":"x","tread_ts":"1"}"#,
            "invalid_arguments [ERROR] strict: unknown parameter tread_ts"
        ),
        (
            "chat.postMessage", #"{"channel":"C1","text":"x","thread_ts":null}"#,
            "invalid_arguments [ERROR] strict: thread_ts has the wrong type"
        ),
        ("chat.postMessage", #"{"channel":"C1","text":"x","thread_ts":"9.9"}"#, "thread_not_found"),
        (
            "chat.postMessage", #"{"channel":"C1","text":"x","metadata":{"event_type":"a"}}"#,
            "invalid_metadata_format"
        ),
        (
            "chat.postMessage", #"{"channel":"C1","blocks":[{"type":"divider"}]}"#,
            "invalid_arguments [ERROR] strict: blocks without a text for the notification"
        ),
        ("chat.postMessage", "[]", "invalid_json"),
        ("chat.update", #"{"channel":"C1","ts":"9.9","text":"x"}"#, "message_not_found"),
        ("chat.delete", #"{"channel":"C1","ts":"9.9"}"#, "message_not_found"),
        ("chat.postEphemeral", #"{"channel":"C1","user":"U9","text":"x"}"#, "user_not_in_channel"),
        (
            "views.open", #"{"trigger_id":"1","view":{"type":"home","blocks":[]}}"#,
            "invalid_arguments [ERROR] strict: the view is not a modal"
        ),
        ("chat.sendPigeon", "{}", "unknown_method"),
        (
            "conversations.history", #"{"channel":"C1"}"#,
            "invalid_arguments [ERROR] strict: this method is only sure with a form"
        ),
    ])
    func refusesWhatAClientGotWrong(_ method: String, body: String, reason: String) async throws {
        try await SlackBench.with { bench async throws in
            #expect(try await outcome(bench, method, body) == reason)
        }
    }

    @Test func knowsItsTokensAndContentTypes() async throws {
        try await SlackBench.with { bench async throws in
            let hello = #"{"channel":"C1","text":"x"}"#
            #expect(try await outcome(bench, "chat.postMessage", hello, token: nil) == "not_authed")
            #expect(try await outcome(bench, "chat.postMessage", hello, token: "xoxb-x") == "invalid_auth")
            #expect(
                try await outcome(bench, "chat.postMessage", hello, token: FakeSlack.appToken)
                    == "not_allowed_token_type"
            )
            #expect(try await outcome(bench, "apps.connections.open", "", type: Self.form) == "not_allowed_token_type")
            #expect(try await outcome(bench, "chat.postMessage", hello, type: "text/plain") == "invalid_post_type")
            #expect(
                try await outcome(bench, "chat.postMessage", hello, type: "application/json")
                    == "invalid_arguments [ERROR] strict: JSON without charset=utf-8"
            )
            #expect(try await outcome(bench, "chat.postMessage", "channel=C1&text=a+b", type: Self.form) == "ok")
            #expect(bench.slack.messages(in: "C1").map(\.shown) == ["a b"])
        }
    }

    @Test(arguments: FakeSlackBlockRows.all)
    func refusesBlocksThatBreakALimit(_ blocks: String, reason: String) async throws {
        try await SlackBench.with { bench async throws in
            let found = try await outcome(
                bench,
                "chat.postMessage",
                #"{"channel":"C1","text":"x","blocks":[\#(blocks)]}"#
            )
            #expect(found == (reason == "ok" ? "ok" : "invalid_blocks [ERROR] \(reason)"))
            #expect(bench.slack.violations.isEmpty == (reason == "ok"))
        }
    }

    @Test func countsTheCharactersOverAllBlocks() async throws {
        try await SlackBench.with { bench async throws in
            let blocks = Array(repeating: FakeSlackBlockRows.section(String(repeating: "x", count: 2_700)), count: 5)
            let body = #"{"channel":"C1","text":"x","blocks":[\#(blocks.joined(separator: ","))]}"#
            #expect(try await outcome(bench, "chat.postMessage", body) == "msg_blocks_too_long")
        }
    }

    @Test(arguments: [
        ("<!channel> x", "it calls many people in the text"), ("a < b", "a bare < in the text"),
        ("a & b", "a bare & in the text"), ("<!here|x>", "it calls many people in the text"),
    ])
    func marksWhatNobodyEscaped(_ text: String, danger: String) async throws {
        try await SlackBench.with { bench async throws in
            _ = try await outcome(bench, "chat.postMessage", #"{"channel":"C1","text":"\#(text)"}"#)
            #expect(bench.slack.violations == ["strict: \(danger)"])
        }
    }

    @Test func markupThatIsMeantIsNoDanger() async throws {
        try await SlackBench.with { bench async throws in
            let text = "&amp; &lt;x&gt; <https://example.com|y> <@U1> <!date^1^{time}|z>"
            let body =
                #"{"channel":"C1","text":"\#(text)","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"\#(text)"}}]}"#
            #expect(try await outcome(bench, "chat.postMessage", body) == "ok")
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func anUpdateOfTextAloneTakesTheBlocksAwayAndIsMarked() async throws {
        try await SlackBench.with { bench async throws in
            let sent = try await post(
                bench,
                "chat.postMessage",
                #"{"channel":"C1","text":"x","blocks":[\#(FakeSlackBlockRows.section("x"))]}"#
            )
            let ts = try #require(sent["ts"]?.string)
            #expect(
                try await outcome(bench, "chat.update", #"{"channel":"C1","ts":"\#(ts)","text":"y"}"#)
                    == "invalid_arguments [ERROR] strict: text without blocks takes the blocks away"
            )
            #expect(
                try await outcome(bench, "chat.update", #"{"channel":"C1","ts":"\#(ts)","text":"y","blocks":[]}"#)
                    == "ok"
            )
            #expect(bench.slack.message(ts, in: "C1")?.shown == "y")
            let long = String(repeating: "x", count: 4_001)
            #expect(
                try await outcome(bench, "chat.update", #"{"channel":"C1","ts":"\#(ts)","text":"\#(long)"}"#)
                    == "msg_too_long"
            )
        }
    }

    @Test func onlyItsOwnMessagesAreChangedAndOnlyRootsHaveThreads() async throws {
        try await SlackBench.with { bench async throws in
            let human = await bench.slack.say("hello", as: bench.person, in: "C1")
            #expect(
                try await outcome(bench, "chat.update", #"{"channel":"C1","ts":"\#(human)","text":"y"}"#)
                    == "cant_update_message"
            )
            let reply = try await post(
                bench,
                "chat.postMessage",
                #"{"channel":"C1","text":"x","thread_ts":"\#(human)"}"#
            )
            let ts = try #require(reply["ts"]?.string)
            #expect(
                try await outcome(bench, "chat.postMessage", #"{"channel":"C1","text":"x","thread_ts":"\#(ts)"}"#)
                    == "invalid_arguments [ERROR] strict: thread_ts is not the message the thread is under"
            )
        }
    }

    @Test func oneMessageASecondInAChannelAndTiersForTheRest() async throws {
        try await SlackBench.with(limits: FakeSlackLimits(tiers: [3: 2])) { bench async throws in
            func say() async throws -> String {
                try await outcome(bench, "chat.postMessage", #"{"channel":"C1","text":"x"}"#)
            }
            #expect(try await say() == "ok")
            #expect(try await say() == "ratelimited")
            bench.clock.advance(by: .seconds(1))
            #expect(try await say() == "ok")
            let ts = try #require(bench.slack.messages(in: "C1").last?.ts)
            let edit = #"{"channel":"C1","ts":"\#(ts)","text":"y","blocks":[]}"#
            let first = bench.clock.now()
            #expect(try await outcome(bench, "chat.update", edit) == "ok")
            #expect(try await outcome(bench, "chat.update", edit) == "ok")
            #expect(try await outcome(bench, "chat.update", edit) == "ratelimited")
            bench.clock.advance(by: .seconds(59))
            #expect(try await outcome(bench, "chat.update", edit) == "ratelimited")
            bench.clock.advance(by: .seconds(1))
            #expect(try await outcome(bench, "chat.update", edit) == "ok")
            #expect(bench.clock.now().since(first) == .seconds(60))
            #expect(bench.slack.violations.count == 3)
        }
    }

    @Test func aResponseURLIsGoodFiveTimesWithinHalfAnHour() async throws {
        try await SlackBench.with { bench async throws in
            let (slack, person) = (bench.slack, bench.person)
            let url = slack.responseURL(of: person, in: "C1")
            let content = SlackContent(text: "x", blocks: nil)
            for _ in 1...5 { try await bench.api.respond(content, to: url) }
            await #expect(throws: SlackAPIError.refused("used_url")) { try await bench.api.respond(content, to: url) }
            let old = slack.responseURL(of: person, in: "C1")
            bench.clock.advance(by: .seconds(30 * 60 + 1))
            await #expect(throws: SlackAPIError.refused("expired_url")) {
                try await bench.api.respond(content, to: old)
            }
            #expect(slack.whispers(to: person, in: "C1").count == 5)
        }
    }
}
