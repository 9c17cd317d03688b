import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite("What one person alone sees", .fewAtOnce)
struct WhisperTests {
    @Test func aWhisperIsSaidAndThenReplaced() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack, person) = (bench.sender(), bench.slack, bench.person)
            slack.addChannel("C2", isMember: false)
            bench.responses.remember(slack.responseURL(of: person, in: "C2"), for: "a", at: bench.clock.now())
            let list = ComposedCard("list", buttons: ["Next"], posting: 4)
            #expect(await sender.post(list, to: "~a") == .sent(message: "4"))
            let whisper = try #require(slack.whispers(to: person, in: "C2").first)
            #expect(whisper.shown == "list")
            // The URL of the command would say it once more; that of a press on the message changes it.
            let page = ComposedCard("page 2", posting: 4)
            #expect(await sender.edit(page, message: "1", in: "~a") == .messageGone)
            let press = slack.responseURL(of: person, in: "C2", message: whisper.ts)
            bench.responses.remember(press, for: "a", on: 4, at: bench.clock.now())
            #expect(await sender.edit(page, message: "1", in: "~a") == .sent(message: "1"))
            #expect(slack.whispers(to: person, in: "C2").map(\.shown) == ["page 2"])
            #expect(await sender.send(.text("no", replyTo: nil), to: "~a") == .sent(message: "text"))
            #expect(slack.whispers(to: person, in: "C2").map(\.shown) == ["page 2", "no"])
            #expect(slack.messages(in: "C2").isEmpty)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func withoutAURLThatIsGoodItIsGone() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack, person) = (bench.sender(), bench.slack, bench.person)
            #expect(await sender.post(ComposedCard("x"), to: "~a") == .messageGone)
            bench.responses.remember(slack.responseURL(of: person, in: "C1"), for: "a", at: bench.clock.now())
            for _ in 1...5 {
                #expect(await sender.post(ComposedCard("x", posting: 1), to: "~a") == .sent(message: "1"))
            }
            #expect(await sender.post(ComposedCard("x"), to: "~a") == .messageGone)
            #expect(slack.calls(of: "response_url").count == 5)
            #expect(slack.violations.isEmpty)
        }
    }

    /// A run reports once a second; a press is good for five changes.
    @Test func howSomethingEndedIsShownHoweverOftenItWasReported() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack, person) = (bench.sender(), bench.slack, bench.person)
            bench.responses.remember(slack.responseURL(of: person, in: "C1"), for: "a", at: bench.clock.now())
            #expect(await sender.post(ComposedCard("Restart?", posting: 4), to: "~a") == .sent(message: "4"))
            let whisper = try #require(slack.whispers(to: person, in: "C1").first)
            let press = slack.responseURL(of: person, in: "C1", message: whisper.ts)
            bench.responses.remember(press, for: "a", on: 4, at: bench.clock.now())
            for step in 1...20 {
                let card = ComposedCard("\(step) of 20", posting: 4, isPassing: true)
                #expect(await sender.edit(card, message: "1", in: "~a") == .sent(message: "1"))
            }
            #expect(slack.whispers(to: person, in: "C1").map(\.shown) == ["4 of 20"])
            #expect(await sender.edit(ComposedCard("Done", posting: 4), message: "1", in: "~a") == .sent(message: "1"))
            #expect(slack.whispers(to: person, in: "C1").map(\.shown) == ["Done"])
            #expect(await sender.edit(ComposedCard("More", posting: 4), message: "1", in: "~a") == .messageGone)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func aURLThatSlackTakesNoMoreMakesRoomForTheNext() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack, person) = (bench.sender(), bench.slack, bench.person)
            bench.responses.remember(slack.responseURL(of: person, in: "C1"), for: "a", at: bench.clock.now())
            bench.responses.remember(slack.responseURL(of: person, in: "C1"), for: "a", at: bench.clock.now())
            slack.answerNext("response_url", "used_url")
            #expect(await sender.post(ComposedCard("x", posting: 1), to: "~a") == .sent(message: "1"))
            slack.answerNext("response_url", "expired_url")
            #expect(await sender.post(ComposedCard("y"), to: "~a") == .messageGone)
        }
    }

    @Test func whatIsNotTakenIsMendedAndOutagesAreRetried() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack, person) = (bench.sender(), bench.slack, bench.person)
            bench.responses.remember(slack.responseURL(of: person, in: "C1"), for: "a", at: bench.clock.now())
            slack.answerNext("response_url", "invalid_blocks")
            #expect(await sender.post(ComposedCard("<x> *y* *z*", posting: 1), to: "~a") == .sent(message: "1"))
            #expect(slack.whispers(to: person, in: "C1").map(\.shown) == ["<x> *y* *z*"])
            #expect(slack.violations.isEmpty)
            slack.breakDown(.dropping)
            guard case .retry(nil, let reason) = await sender.post(ComposedCard("y"), to: "~a") else {
                Issue.record("not retried")
                return
            }
            #expect(!reason.contains("actions"))
        }
    }

    @Test func aFileIsNothingForAWhisper() async throws {
        try await SlackBench.with { bench async throws in
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [1], caption: "", replyTo: nil)
            guard case .refused = await bench.sender().send(file, to: "~a") else {
                Issue.record("it was sent")
                return
            }
        }
    }
}
