import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite("Sending to Slack", .fewAtOnce)
struct SlackSenderTests {
    private func sending(_ body: @escaping @Sendable (SlackSender, FakeSlack, SlackBench) async throws -> Void)
        async throws
    {
        try await SlackBench.with { bench async throws in try await body(bench.sender(), bench.slack, bench) }
    }

    private func posted(_ result: SendResult) throws -> String {
        guard case .sent(let message) = result else { throw FixtureFault("not sent: \(result)") }
        return message
    }

    @Test func aCardIsPostedAndThenEditedInPlace() async throws {
        try await sending { sender, slack, _ in
            let card = ComposedCard("one", buttons: ["Acknowledge", "Resolve"], posting: 7)
            let ts = try posted(await sender.post(card, to: "C1"))
            #expect(slack.message(ts, in: "C1")?.labels == ["Acknowledge", "Resolve"])
            #expect(slack.message(ts, in: "C1")?.posting == 7)
            let edited = ComposedCard("two", buttons: ["Resolve"], posting: 7)
            #expect(await sender.edit(edited, message: ts, in: "C1") == .sent(message: ts))
            let message = try #require(slack.message(ts, in: "C1"))
            #expect(message.shown == "two")
            #expect(message.labels == ["Resolve"])
            #expect(message.edits == 1)
            #expect(message.posting == 7)
            #expect(await sender.edit(ComposedCard("two", posting: 7), message: ts, in: "C1") == .sent(message: ts))
            #expect(slack.message(ts, in: "C1")?.labels == [])
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whatBelongsToAThreadStaysInIt() async throws {
        try await sending { sender, slack, _ in
            let root = try posted(await sender.post(ComposedCard("card", posting: 1), to: "C1"))
            let view = try posted(await sender.post(ComposedCard("detail", posting: 2), to: "C1:\(root)"))
            #expect(slack.message(view, in: "C1")?.thread == root)
            #expect(
                await sender.edit(ComposedCard("more", posting: 2), message: view, in: "C1:\(root)")
                    == .sent(message: view)
            )
            let line = OutboxMessage.Content.text(Line([.strong("<b>"), .text(" & done")]), replyTo: root)
            let below = try posted(await sender.send(line, to: "C1"))
            #expect(slack.message(below, in: "C1")?.thread == root)
            #expect(slack.message(below, in: "C1")?.shown == "<b> & done")
            // An address that is a thread stays that thread, whatever is replied to.
            let inside = try posted(await sender.send(.text("x", replyTo: view), to: "C1:\(root)"))
            #expect(slack.message(inside, in: "C1")?.thread == root)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whatBelongedToAThreadThatIsGoneIsNotShownToAll() async throws {
        try await sending { sender, slack, _ in
            let root = try posted(await sender.post(ComposedCard("card", posting: 1), to: "C1"))
            slack.deleteMessage(root, in: "C1")
            #expect(await sender.post(ComposedCard("detail", posting: 2), to: "C1:\(root)") == .messageGone)
            #expect(await sender.send(.text("x", replyTo: root), to: "C1") == .messageGone)
            #expect(slack.messages(in: "C1").isEmpty)
        }
    }

    @Test func aMessageThatIsNotThereAnyMoreIsGone() async throws {
        try await sending { sender, slack, _ in
            #expect(await sender.edit(ComposedCard("x"), message: "1.2", in: "C1") == .messageGone)
            let first = try posted(await sender.post(ComposedCard("one", posting: 1), to: "C1"))
            slack.deleteMessage(first, in: "C1")
            #expect(await sender.edit(ComposedCard("x", posting: 1), message: first, in: "C1") == .messageGone)
            let second = try posted(await sender.post(ComposedCard("one", posting: 1), to: "C1"))
            slack.freezeMessage(second, in: "C1")
            #expect(await sender.edit(ComposedCard("x", posting: 1), message: second, in: "C1") == .messageGone)
        }
    }

    @Test func aPersonIsWrittenToInTheConversationWithThem() async throws {
        try await sending { sender, slack, _ in
            #expect(await sender.post(ComposedCard("x", posting: 1), to: "U1") == .moved(to: "D1"))
            #expect(await sender.send(.text("x", replyTo: nil), to: "U1") == .moved(to: "D1"))
            #expect(slack.calls(of: "conversations.open").count == 1)
            let ts = try posted(await sender.post(ComposedCard("x", posting: 1), to: "D1"))
            #expect(await sender.edit(ComposedCard("y", posting: 1), message: ts, in: "D1") == .sent(message: ts))
            guard case .chatGone(let reason) = await sender.post(ComposedCard("x"), to: "U9") else {
                Issue.record("an unknown person was written to")
                return
            }
            #expect(reason == "user_not_found: U9 cannot be written to")
        }
    }

    @Test func aHomeTabIsPublishedAgainAndAgain() async throws {
        try await sending { sender, slack, bench in
            let view = try posted(await sender.post(ComposedCard("mine", buttons: ["Refresh"], posting: 3), to: "@U1"))
            #expect(slack.home(of: bench.person)?.id == view)
            #expect(
                await sender.edit(ComposedCard("less", posting: 3), message: view, in: "@U1") == .sent(message: view)
            )
            #expect(slack.home(of: bench.person)?.shown == "less")
            // What a tab cannot hold goes to the person directly.
            let line = try posted(await sender.send(.text("hello", replyTo: nil), to: "@U1"))
            #expect(slack.message(line, in: "D1")?.shown == "hello")
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func aChannelThatTakesNothingIsGoneWithAHint() async throws {
        try await sending { sender, slack, _ in
            func reason(_ channel: String) async -> String {
                guard case .chatGone(let reason) = await sender.post(ComposedCard("x", posting: 1), to: channel) else {
                    return "not gone"
                }
                return reason
            }
            #expect(await reason("C9") == "channel_not_found: C9; check the id, and invite the app to the channel")
            #expect(await reason("@") == "\"@\" is no place in Slack; use a channel's id such as C0123456789")
            slack.addChannel("C2", isMember: false)
            #expect(await reason("C2") == "not_in_channel: C2; invite the app to the channel")
            slack.addChannel("C3")
            slack.change("C3") { $0.isArchived = true }
            #expect(await reason("C3") == "is_archived: C3")
        }
    }

    @Test func aBotThatMayNotWriteTriesAgainLater() async throws {
        try await sending { sender, slack, _ in
            slack.change("C1") { $0.isRestricted = true }
            guard case .later(.seconds(300), let rights) = await sender.post(ComposedCard("x"), to: "C1") else {
                Issue.record("not put off")
                return
            }
            #expect(rights.contains("let the app write in C1"))
            slack.change("C1") { $0.isRestricted = false }
            slack.withhold("chat:write")
            guard case .later(.seconds(300), let scope) = await sender.post(ComposedCard("x"), to: "C1") else {
                Issue.record("not put off")
                return
            }
            #expect(scope.contains("add the scope chat:write to the app"))
        }
    }

    @Test func theTimeToWaitIsPassedOn() async throws {
        try await sending { sender, slack, _ in
            slack.limitNext("chat.postMessage", retryAfter: 17)
            let result = await sender.post(ComposedCard("x"), to: "C1")
            #expect(result == .retry(after: .seconds(17), reason: "too many calls (wait 17 s)"))
            // What goes by a limit of its own holds up no card.
            for method in ["views.publish", "conversations.open"] { slack.limitNext(method, retryAfter: 9) }
            let aside = SendResult.later(after: .seconds(9), reason: "too many calls (wait 9 s)")
            #expect(await sender.post(ComposedCard("x"), to: "@U1") == aside)
            #expect(await sender.post(ComposedCard("x"), to: "U1") == aside)
        }
    }

    @Test func outagesAreRetriedWithoutATime() async throws {
        try await sending { sender, slack, _ in
            for outage in [FakeSlackOutage.answering(502, body: "<html>"), .dropping] {
                slack.breakDown(outage)
                guard case .retry(nil, _) = await sender.post(ComposedCard("x"), to: "C1") else {
                    Issue.record("not retried after \(outage)")
                    return
                }
            }
            slack.recover()
            slack.revokeTokens()
            guard case .retry(.seconds(60), let reason) = await sender.post(ComposedCard("x"), to: "C1") else {
                Issue.record("a revoked token is not retried")
                return
            }
            #expect(reason.contains("token is wrong or was revoked"))
            #expect(!reason.contains("TEST-TOKEN"))
        }
    }

    @Test func promptsAndFilesInPiecesAreNoMessages() async throws {
        try await sending { sender, slack, _ in
            let person = Identity(frontEnd: .slack, id: "U1", name: "Responder A")
            let prompt = OutboxMessage.Content.prompt("?", question: .note(incident: 1), person: person, replyTo: nil)
            for content in [prompt, .stored(file: 1, replyTo: nil)] {
                guard case .refused = await sender.send(content, to: "C1") else {
                    Issue.record("\(content) was sent")
                    continue
                }
            }
            #expect(slack.calls.isEmpty)
        }
    }

    @Test func placesHaveTheirOwnLimits() async throws {
        try await sending { sender, _, _ in
            #expect(
                sender.limits(for: "C1:1.2") == ChatLimits(gap: .seconds(1), messagesPerMinute: nil, shared: .updates)
            )
            #expect(sender.limits(for: "D1").shared == .updates)
            #expect(sender.limits(for: "@U1").shared == .homeTabs)
            #expect(sender.limits(for: "~a").shared == nil)
            #expect(sender.frontEnd == .slack)
            #expect(sender.callsPerSecond == 5)
        }
    }
}
