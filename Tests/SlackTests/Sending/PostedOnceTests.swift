import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// A card is never posted twice, whatever happens between us and Slack.
@Suite("Cards that may be there already", .fewAtOnce)
struct PostedOnceTests {
    private func card(_ posting: Int64, _ text: String = "card") -> ComposedCard {
        ComposedCard(text, buttons: ["Resolve"], posting: posting)
    }

    @Test func aPostWhoseAnswerWasLostIsFoundAndBroughtUpToDate() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: "chat.postMessage")
            guard case .retry(nil, _) = await sender.post(card(7, "old"), to: "C1") else {
                Issue.record("a lost answer was taken for one")
                return
            }
            let there = try #require(slack.messages(in: "C1").first)
            #expect(await sender.post(card(7, "new"), to: "C1") == .sent(message: there.ts))
            #expect(slack.messages(in: "C1").map(\.shown) == ["new"])
            #expect(slack.violations.isEmpty)
        }
    }

    /// Somebody pressed on it before its sending was on record, and the bot was killed then: at the next start the posting
    /// that took the press edits it first.
    @Test func aCardThatAnotherPostingHasEditedIsFound() async throws {
        try await SlackBench.with { bench async throws in
            let slack = bench.slack
            guard case .sent(let there) = await bench.sender().post(card(7), to: "C1") else {
                Issue.record("not posted")
                return
            }
            let sender = bench.sender()
            #expect(await sender.edit(card(9, "acknowledged"), message: there, in: "C1") == .sent(message: there))
            #expect(await sender.post(card(7, "acknowledged"), to: "C1") == .sent(message: there))
            #expect(slack.messages(in: "C1").map(\.shown) == ["acknowledged"])
        }
    }

    @Test(arguments: ["internal_error", "fatal_error", "request_timeout"])
    func troubleOfSlacksOwnMayHavePostedToo(_ code: String) async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            _ = await sender.post(card(1), to: "C1")
            slack.answerNext("chat.postMessage", code)
            _ = await sender.post(card(7), to: "C1")
            let looks = slack.calls(of: "conversations.history").count
            guard case .sent = await sender.post(card(7), to: "C1") else {
                Issue.record("not posted")
                return
            }
            #expect(slack.calls(of: "conversations.history").count == looks + 1)
            #expect(slack.messages(in: "C1").compactMap(\.posting) == [1, 7])
        }
    }

    @Test func anAnswerThatTakesTooLongIsNoReasonToPostAgain() async throws {
        try await SlackBench.with(patience: .milliseconds(300)) { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.holdAnswers(to: "chat.postMessage")
            guard case .retry(nil, let reason) = await sender.post(card(7), to: "C1") else {
                Issue.record("no answer was taken for one")
                return
            }
            #expect(reason.hasPrefix("no answer within"))
            slack.release()
            // The channel is slow to answer, not gone: it is asked until it tells.
            var result = await sender.post(card(7), to: "C1")
            for _ in 0..<50 {
                guard case .retry = result else { break }
                result = await sender.post(card(7), to: "C1")
            }
            #expect(slack.messages(in: "C1").map { SendResult.sent(message: $0.ts) } == [result])
        }
    }

    @Test func aCardThatIsFoundButCannotBeChangedNowIsNotPostedInstead() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: "chat.postMessage")
            _ = await sender.post(card(7, "old"), to: "C1")
            slack.answerNext("chat.update", "internal_error")
            #expect(await sender.post(card(7, "new"), to: "C1") == .retry(after: nil, reason: "internal_error"))
            slack.limitNext("chat.update", retryAfter: 3)
            _ = await sender.post(card(7, "new"), to: "C1")
            guard case .sent = await sender.post(card(7, "newest"), to: "C1") else {
                Issue.record("not brought up to date")
                return
            }
            #expect(slack.messages(in: "C1").map(\.shown) == ["newest"])
        }
    }

    @Test func inAThreadItIsLookedForThere() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            guard case .sent(let root) = await sender.post(card(1), to: "C1") else {
                Issue.record("not posted")
                return
            }
            slack.loseAnswer(to: "chat.postMessage")
            _ = await sender.post(card(2), to: "C1:\(root)")
            guard case .sent = await sender.post(card(2), to: "C1:\(root)") else {
                Issue.record("not posted")
                return
            }
            #expect(slack.messages(in: "C1", thread: root).count == 1)
            #expect(slack.calls(of: "conversations.replies").count == 1)
        }
    }

    @Test func nothingIsPostedWhileNobodyCanTell() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: "chat.postMessage")
            _ = await sender.post(card(7), to: "C1")
            slack.answerNext("conversations.history", "internal_error")
            #expect(await sender.post(card(7), to: "C1") == .retry(after: nil, reason: "internal_error"))
            slack.limitNext("conversations.history", retryAfter: 40)
            guard case .retry(.seconds(40), _) = await sender.post(card(7), to: "C1") else {
                Issue.record("the time to wait was not passed on")
                return
            }
            guard case .sent = await sender.post(card(7), to: "C1") else {
                Issue.record("not found")
                return
            }
            #expect(slack.messages(in: "C1").count == 1)
        }
    }

    @Test func aChannelWhosePastMayNotBeReadIsPostedToAllTheSame() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.withhold("channels:history")
            slack.loseAnswer(to: "chat.postMessage")
            _ = await sender.post(card(7), to: "C1")
            guard case .sent = await sender.post(card(7), to: "C1") else {
                Issue.record("an alert was kept back")
                return
            }
            #expect(bench.log.lines.contains { $0.contains("cannot look for cards") })
        }
    }

    /// The process before was killed between the post and its record.
    @Test func afterARestartTheCardIsFoundAndNotPostedAgain() async throws {
        try await SlackBench.with { bench async throws in
            let slack = bench.slack
            _ = await bench.sender().post(card(7, "before"), to: "C1")
            let restarted = bench.sender()
            let there = try #require(slack.messages(in: "C1").first?.ts)
            #expect(await restarted.post(card(7, "after"), to: "C1") == .sent(message: there))
            #expect(slack.messages(in: "C1").map(\.shown) == ["after"])
            // One look for each channel, and no more.
            guard case .sent = await restarted.post(card(8), to: "C1") else {
                Issue.record("not posted")
                return
            }
            #expect(slack.calls(of: "conversations.history").count == 2)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func anotherInstallationsCardsAreNotOurs() async throws {
        try await SlackBench.with { bench async throws in
            _ = await bench.sender(origin: "a").post(card(7), to: "C1")
            _ = await bench.sender(origin: "b").post(card(7), to: "C1")
            _ = await bench.sender(origin: nil).post(card(7), to: "C1")
            #expect(bench.slack.messages(in: "C1").count == 3)
        }
    }

    @Test func aFirstLookThatFailsDoesNotHoldAnAlertUp() async throws {
        try await SlackBench.with { bench async throws in
            for trouble in ["internal_error", "ratelimited"] {
                bench.slack.answerNext("conversations.history", trouble)
                guard case .sent = await bench.sender().post(card(trouble == "ratelimited" ? 1 : 2), to: "C1") else {
                    Issue.record("kept back after \(trouble)")
                    return
                }
            }
        }
    }

    /// A message that can be changed no more still stands there with its metadata: it must not be taken up again.
    @Test func aMessageThatIsGoneIsNotTakenUpAgain() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            guard case .sent(let old) = await sender.post(card(7), to: "C1") else {
                Issue.record("not posted")
                return
            }
            slack.freezeMessage(old, in: "C1")
            #expect(await sender.edit(card(7), message: old, in: "C1") == .messageGone)
            slack.loseAnswer(to: "chat.postMessage")
            _ = await sender.post(card(7), to: "C1")
            guard case .sent(let new) = await sender.post(card(7), to: "C1") else {
                Issue.record("not posted anew")
                return
            }
            #expect(new != old)
            #expect(slack.messages(in: "C1").count == 2)
            // The same for a process that does not know it yet: it finds out when it tries.
            slack.freezeMessage(new, in: "C1")
            guard case .sent(let newest) = await bench.sender().post(card(7), to: "C1") else {
                Issue.record("not posted anew")
                return
            }
            #expect(![old, new].contains(newest))
        }
    }

    @Test func manyLostAnswersAreFoundInOneLook() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: "chat.postMessage", times: 1)
            _ = await sender.post(card(1), to: "C1")
            slack.loseAnswer(to: "chat.postMessage", times: 1)
            // Another card's turn comes first; it looks, and sees them both.
            _ = await sender.post(card(2), to: "C1")
            _ = await sender.post(card(3), to: "C1")
            for posting in 1...2 { _ = await sender.post(card(Int64(posting)), to: "C1") }
            #expect(slack.messages(in: "C1").compactMap(\.posting) == [1, 2, 3])
            #expect(slack.calls(of: "conversations.history").count == 3)
        }
    }
}
