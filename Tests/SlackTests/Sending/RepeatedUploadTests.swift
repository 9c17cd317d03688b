import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// A file whose last call had no answer: it is said to be there only when it is.
@Suite("Files that may be there already", .fewAtOnce)
struct RepeatedUploadTests {
    private static let completion = "files.completeUploadExternal"

    private func upload(replyTo: String? = nil) -> FileUpload {
        let file = StoredFile(id: 1, name: "checkout.log", caption: "", size: 1, createdAt: Timestamp(seconds: 0))
        return FileUpload(file: file, replyTo: replyTo) { $0 == 0 ? [65] : nil }
    }

    /// Uploads and expects no answer.
    private func lose(_ sender: SlackSender, replyTo: String? = nil) async {
        guard case .retry(nil, _) = await sender.upload(upload(replyTo: replyTo), to: "C1") else {
            Issue.record("not to be tried again")
            return
        }
    }

    private func expectSent(_ sender: SlackSender, replyTo: String? = nil) async {
        guard case .sent = await sender.upload(upload(replyTo: replyTo), to: "C1") else {
            Issue.record("not sent")
            return
        }
    }

    @Test func whatSlackHasTakenBeforeIsNotUploadedAnew() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: Self.completion, times: 2)
            await lose(sender)
            slack.limitNext(Self.completion, retryAfter: 3)
            guard case .later = await sender.upload(upload(), to: "C1") else {
                Issue.record("not limited")
                return
            }
            await expectSent(sender)
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A"])
            #expect(slack.calls(of: "upload").count == 1)
        }
    }

    /// Slack does not say what it answers to the same call once more.
    @Test(arguments: ["file_not_found", "invalid_arguments", "already_shared"])
    func whatStandsThereIsFoundWhenTheSecondTryIsRefused(code: String) async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.refuseRepeatedUploads(code)
            slack.loseAnswer(to: Self.completion)
            await expectSent(sender)
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A"])
            #expect(slack.calls(of: "upload").count == 1)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func inAThreadItIsLookedForThere() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            guard case .sent(let root) = await sender.post(ComposedCard("card", posting: 1), to: "C1") else {
                Issue.record("not posted")
                return
            }
            slack.refuseRepeatedUploads("file_not_found")
            slack.loseAnswer(to: Self.completion, times: 2)
            await lose(sender, replyTo: root)
            await expectSent(sender, replyTo: root)
            #expect(slack.messages(in: "C1", thread: root).compactMap(\.file?.text) == ["A"])
            #expect(slack.calls(of: "upload").count == 1)
            #expect(slack.calls(of: "conversations.replies").count == 1)
        }
    }

    @Test(arguments: ["file_not_found", "invalid_arguments", "already_shared"])
    func aRefusalIsNoProofThatItIsThere(code: String) async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseCall(of: Self.completion)
            slack.answerNext(Self.completion, code)
            await expectSent(sender)
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A"])
            #expect(slack.calls(of: "upload").count == 2)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whatSlackDoesNotKnowAnyMoreIsUploadedAnew() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseCall(of: Self.completion, times: 2)
            await lose(sender)
            slack.forgetUploads()
            await expectSent(sender)
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A"])
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whileNobodyCanTellItIsNotUploadedAnew() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.refuseRepeatedUploads("file_not_found")
            slack.loseAnswer(to: Self.completion, times: 2)
            await lose(sender)
            slack.answerNext("conversations.history", "internal_error")
            await lose(sender)
            slack.limitNext("conversations.history", retryAfter: 9)
            guard case .later(.seconds(9), _) = await sender.upload(upload(), to: "C1") else {
                Issue.record("the time to wait was not passed on")
                return
            }
            await expectSent(sender)
            #expect(slack.messages(in: "C1").count == 1)
            #expect(slack.calls(of: "upload").count == 1)
        }
    }

    /// Twice is better than never.
    @Test func whereNobodyMayLookItIsUploadedAnew() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.withhold("channels:history")
            slack.loseCall(of: Self.completion, times: 2)
            await lose(sender)
            slack.forgetUploads()
            await expectSent(sender)
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A"])
        }
    }
}
