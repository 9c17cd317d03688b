import AsyncHTTPClient
import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite("Calls to Slack's Web API", .fewAtOnce)
struct SlackAPITests {
    private let hello = SlackContent(text: "hello", blocks: [SimpleBlock.section("hello")])

    @Test func absentFieldsAreNotSentAsNull() async throws {
        try await SlackBench.with { bench async throws in
            let sent = try await bench.api.postMessage(hello, to: "C1")
            #expect(sent.channel == "C1")
            let call = try #require(bench.slack.calls(of: "chat.postMessage").first)
            #expect(Set(call.parameters.keys) == ["channel", "text", "blocks", "unfurl_links", "unfurl_media"])
            #expect(bench.slack.message(sent.ts, in: "C1")?.shown == "hello")
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func everyMethodIsTakenByAStrictServer() async throws {
        try await SlackBench.with { bench async throws in
            let (api, slack) = (bench.api, bench.slack)
            slack.openSocket = { "wss://example.com/link/?ticket=1" }
            #expect(try await api.openConnection() == "wss://example.com/link/?ticket=1")
            let sent = try await api.postMessage(hello, to: "C1")
            try await api.updateMessage(sent.ts, in: "C1", to: SlackContent(text: "plain", blocks: nil))
            #expect(slack.message(sent.ts, in: "C1")?.shown == "plain")
            let reply = try await api.postMessage(hello, to: "C1", thread: sent.ts)
            #expect(slack.messages(in: "C1", thread: sent.ts).map(\.ts) == [reply.ts])
            try await api.postEphemeral(hello, to: "U1", in: "C1", thread: sent.ts)
            #expect(slack.whispers(to: bench.person, in: "C1").map(\.shown) == ["hello"])
            #expect(try await api.getPermalink(of: sent.ts, in: "C1").hasPrefix("https://ops.slack.com/archives/C1/p"))
            try await api.deleteMessage(reply.ts, in: "C1")
            #expect(slack.messages(in: "C1", thread: sent.ts).isEmpty)
            #expect(try await api.openConversation(with: "U1") == "D1")
            let channel = try await api.conversationInfo("C1")
            #expect(channel.name == "ops" && channel.isMember && !channel.isArchived && !channel.isDirect)
            let direct = try await api.conversationInfo("D1")
            #expect(direct.isDirect && direct.user == "U1" && direct.name == nil)
            let person = try await api.userInfo("U1")
            #expect(person.name == "Responder A" && !person.isBot && !person.isDeactivated)
            #expect(person.timeZone == "Europe/Berlin" && person.locale == "en-US")
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func theBotKnowsItselfAndItsScopes() async throws {
        try await SlackBench.with { bench async throws in
            bench.slack.withhold("files:write")
            let identity = try await bench.api.authTest()
            #expect(identity.userID == "U0BOT" && identity.botID == "B0BOT" && identity.teamID == "T0TEAM")
            let scopes = try #require(identity.scopes)
            #expect(scopes.contains("chat:write"))
            #expect(!scopes.contains("files:write"))
        }
    }

    @Test func viewsAreOpenedChangedAndPublished() async throws {
        try await SlackBench.with { bench async throws in
            let (api, slack) = (bench.api, bench.slack)
            let trigger = slack.trigger(of: bench.person)
            let shown = try await api.openView(TestModal(title: "Note"), trigger: trigger)
            #expect(slack.modal(of: bench.person)?.title == "Note")
            let next = try await api.updateView(shown.id, to: TestModal(title: "Note 2"), hash: shown.hash)
            #expect(slack.modal(of: bench.person)?.title == "Note 2")
            #expect(next.id == shown.id)
            let late = try await refusal {
                _ = try await api.updateView(shown.id, to: TestModal(title: "x"), hash: shown.hash)
            }
            #expect(late.meaning == .viewGone)
            let used = try await refusal { _ = try await api.openView(TestModal(title: "x"), trigger: trigger) }
            #expect(used.meaning == .triggerExpired)
            let old = slack.trigger(of: bench.person)
            bench.clock.advance(by: .milliseconds(3_001))
            let expired = try await refusal { _ = try await api.openView(TestModal(title: "x"), trigger: old) }
            #expect(expired == .refused("expired_trigger_id"))
            let home = SimpleHome(blocks: [.section("mine")])
            let published = try await api.publishHome(home, for: "U1")
            #expect(slack.home(of: bench.person)?.id == published.id)
            #expect(slack.home(of: bench.person)?.shown == "mine")
        }
    }

    @Test func pagesOfAChannelAndAThreadComeWithTheirMetadata() async throws {
        try await SlackBench.with { bench async throws in
            var last = ""
            for number in 1...5 {
                let metadata = SlackMessageMetadata(posting: Int64(number), origin: "a")
                last = try await bench.api.postMessage(hello, to: "C1", metadata: metadata).ts
            }
            _ = try await bench.api.postMessage(hello, to: "C1", thread: last)
            let first = try await bench.api.messages(in: "C1", limit: 3)
            #expect(first.messages.compactMap(\.metadata?.payload.posting) == [5, 4, 3])
            let next = try #require(first.next)
            let second = try await bench.api.messages(in: "C1", cursor: next, limit: 3)
            #expect(second.messages.compactMap(\.metadata?.payload.posting) == [2, 1])
            #expect(second.next == nil)
            let thread = try await bench.api.messages(in: "C1", thread: last)
            #expect(thread.messages.map(\.ts).first == last)
            #expect(thread.messages.count == 2)
            let recent = try await bench.api.messages(in: "C1", oldest: first.messages[1].ts)
            #expect(recent.messages.map(\.ts) == [last])
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func metadataOfOtherAppsIsNotOurs() throws {
        let page = #"""
            {"ok":true,"messages":[
              {"ts":"1.1","metadata":{"event_type":"deploy","event_payload":{"id":"x"}}},
              {"ts":"1.2","metadata":{"event_type":"chatops_card","event_payload":{"posting":7,"origin":"a"}}},
              {"ts":"1.3"}]}
            """#
        let decoded = try JSONDecoder().decode(SlackHistoryPage.self, from: Data(page.utf8))
        #expect(decoded.messages.map(\.metadata) == [nil, SlackMessageMetadata(posting: 7, origin: "a"), nil])
        #expect(decoded.next == nil)
    }

    @Test func aFormCarriesAnyText() async throws {
        let parameters: SlackParameters = [
            "filename": .text("a b&c=d+é\n\"😀~"), "length": .number(3), "none": nil, "flag": .flag(true),
            "list": .list([.text("x"), .number(1)]),
        ]
        let form = String(decoding: try parameters.form(), as: UTF8.self)
        #expect(
            form
                == "filename=a%20b%26c%3Dd%2B%C3%A9%0A%22%F0%9F%98%80~&length=3&flag=true&list=%5B%22x%22%2C1%5D"
        )
    }

    @Test(arguments: [
        (502, "<html><h1>Bad Gateway</h1></html>", SlackAPIError.Meaning.transient), (500, "", .transient),
        (200, "<html>login</html>", .transient), (200, "{}", .transient), (302, "", .transient),
        (413, "<html>", .tooLong), (429, "slow down", .tooManyRequests(.seconds(30))), (404, "?", .transient),
    ])
    func aBodyThatIsNotSlacksIsJudgedByItsStatus(_ status: Int, body: String, meaning: SlackAPIError.Meaning)
        async throws
    {
        try await SlackBench.with { bench async throws in
            bench.slack.breakDown(.answering(status, body: body))
            let error = try await refusal { _ = try await bench.api.authTest() }
            #expect(error.meaning == meaning)
        }
    }

    @Test(arguments: [FakeSlackOutage.refusing, .dropping])
    func noAnswerIsATransportErrorThatTellsNoSecret(_ outage: FakeSlackOutage) async throws {
        try await SlackBench.with(http: SlackBench.hastyHTTP) { bench async throws in
            bench.slack.breakDown(outage)
            let error = try await refusal {
                // The listener may need a moment to go away.
                while true { _ = try await bench.api.authTest() }
            }
            #expect(error.meaning == .transient)
            #expect(error.hasUnknownOutcome)
            #expect(!"\(error) \(String(reflecting: error))".contains("TEST-TOKEN"))
            let respond = try await refusal {
                while true {
                    try await bench.api.respond(hello, to: bench.slack.responseURL(of: bench.person, in: "C1"))
                }
            }
            #expect(!"\(respond) \(String(reflecting: respond))".contains("/actions/"))
        }
    }

    @Test func aServerThatNeverAnswersIsLeft() async throws {
        try await SlackBench.with(patience: .milliseconds(50)) { bench async throws in
            bench.slack.breakDown(.silent)
            let error = try await refusal { _ = try await bench.api.authTest() }
            #expect(error == .transport("no answer within 0 s"))
        }
    }

    @Test func aCancelledCallSaysSo() async throws {
        try await SlackBench.with { bench async throws in
            bench.slack.hold("auth.test")
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await bench.api.authTest() }
                try? await bench.slack.waitFor("the call") { !bench.slack.calls.isEmpty }
                group.cancelAll()
                await #expect(throws: SlackAPIError.cancelled) { try await group.next() }
            }
        }
    }

    @Test func theTimeToWaitIsRead() async throws {
        try await SlackBench.with { bench async throws in
            bench.slack.limitNext("auth.test", retryAfter: 7)
            #expect(try await refusal { _ = try await bench.api.authTest() } == .limited(retryAfter: .seconds(7)))
        }
    }

    @Test func aRefusalTellsThePlaceOfTheFaultAndTheScope() async throws {
        try await SlackBench.with { bench async throws in
            let long = SlackContent(
                text: "x",
                blocks: [SimpleBlock.buttons([(String(repeating: "y", count: 76), "v")])]
            )
            let error = try await refusal { _ = try await bench.api.postMessage(long, to: "C1") }
            #expect(error.meaning == .blocksInvalid)
            #expect(
                error.description
                    == "invalid_blocks; [ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"
            )
            bench.slack.withhold("chat:write")
            let scope = try await refusal { _ = try await bench.api.postMessage(hello, to: "C1") }
            #expect(scope.meaning == .scopeMissing("chat:write"))
        }
    }

    @Test func aRevokedTokenIsTold() async throws {
        try await SlackBench.with { bench async throws in
            bench.slack.revokeTokens()
            #expect(try await refusal { _ = try await bench.api.authTest() }.meaning == .unauthorized)
            #expect(try await refusal { _ = try await bench.api.openConnection() }.meaning == .unauthorized)
        }
    }

    private func refusal(_ work: @Sendable () async throws -> Void) async throws -> SlackAPIError {
        try await #require(throws: SlackAPIError.self) { try await work() }
    }
}
