import Cards
import Desk
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite("Files for Slack", .fewAtOnce)
struct SlackUploadTests {
    private func upload(
        _ pieces: [[UInt8]],
        size: Int? = nil,
        name: String = "checkout.log",
        replyTo: String? = nil
    ) -> FileUpload {
        let file = StoredFile(
            id: 1,
            name: name,
            caption: "Logs of <checkout> & *co* *now*",
            size: size ?? pieces.reduce(0) { $0 + $1.count },
            createdAt: Timestamp(seconds: 0)
        )
        return FileUpload(file: file, replyTo: replyTo) { $0 < pieces.count ? pieces[$0] : nil }
    }

    @Test func aFileGoesOutPieceByPiece() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            guard case .sent(let root) = await sender.post(ComposedCard("card", posting: 1), to: "C1") else {
                Issue.record("not posted")
                return
            }
            let text = String(repeating: "строка лога <x> & y\n", count: 60_000)
            let bytes = Array(text.utf8)
            let pieces = stride(from: 0, to: bytes.count, by: StoredFile.pieceSize).map {
                Array(bytes[$0..<min($0 + StoredFile.pieceSize, bytes.count)])
            }
            let read = Mutex<[Int]>([])
            let file = FileUpload(file: upload(pieces).file, replyTo: root) { number in
                read.withLock { $0.append(number) }
                return number < pieces.count ? pieces[number] : nil
            }
            guard case .sent(let id) = await sender.upload(file, to: "C1") else {
                Issue.record("not sent")
                return
            }
            #expect(slack.file(id)?.text == text)
            let message = try #require(slack.messages(in: "C1", thread: root).first)
            #expect(message.file?.id == id)
            #expect(message.file?.name == "checkout.log")
            #expect(message.shown == "Logs of <checkout> & *co* *now*")
            #expect(read.withLock { Array($0.prefix(pieces.count)) } == Array(0..<pieces.count))
            #expect(
                slack.calls.map(\.method).suffix(3) == [
                    "files.getUploadURLExternal", "upload", "files.completeUploadExternal",
                ]
            )
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whatCannotBeReadIsTriedAgainLater() async throws {
        try await SlackBench.with { bench async throws in
            let broken = FileUpload(file: upload([[1], [2]]).file, replyTo: nil) { number in
                if number == 0 { return [1] }
                throw StoreFailure(reason: "the disk is away")
            }
            guard case .retry = await bench.sender().upload(broken, to: "C1") else {
                Issue.record("it was not to be tried again")
                return
            }
            guard case .retry = await bench.sender().upload(upload([[1]], size: 2), to: "C1") else {
                Issue.record("a file that is too short was sent")
                return
            }
            #expect(bench.slack.messages(in: "C1").isEmpty)
        }
    }

    @Test func anEmptyOneAndOddNamesAreSentToo() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            for name in ["\n", "a/b\\c\u{202E}.txt", String(repeating: "é", count: 400), "лог 1.txt"] {
                guard case .sent = await sender.upload(upload([], name: name), to: "C1") else {
                    Issue.record("\(name) was not sent")
                    continue
                }
            }
            let file = OutboxMessage.Content.file(name: "empty", contents: [], caption: " \n", replyTo: nil)
            guard case .sent = await sender.send(file, to: "@U1") else {
                Issue.record("an empty file was not sent")
                return
            }
            let names = slack.messages(in: "C1").compactMap(\.file?.name)
            #expect(names == ["file.txt", "a_b_c .txt", String(repeating: "é", count: 120), "лог 1.txt"])
            #expect(slack.messages(in: "D1").map(\.text) == [""])
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func aFileWhoseAnswerWasLostIsThereOnce() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.loseAnswer(to: "files.completeUploadExternal")
            guard case .sent(let id) = await sender.upload(upload([[65]]), to: "C1") else {
                Issue.record("not sent")
                return
            }
            #expect(slack.messages(in: "C1").map(\.file?.id) == [id])
            #expect(slack.calls(of: "upload").count == 1)
            // Another one that is called the same is another file.
            slack.loseAnswer(to: "files.completeUploadExternal", times: 2)
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [66], caption: "", replyTo: nil)
            guard case .retry(nil, _) = await sender.send(file, to: "C1") else {
                Issue.record("not to be tried again")
                return
            }
            let other = OutboxMessage.Content.file(name: "a.txt", contents: [67], caption: "", replyTo: nil)
            guard case .sent = await sender.send(other, to: "C1"), case .sent = await sender.send(file, to: "C1") else {
                Issue.record("not sent")
                return
            }
            #expect(slack.messages(in: "C1").compactMap(\.file?.text) == ["A", "B", "C"])
            #expect(slack.calls(of: "upload").count == 3)
            #expect(slack.violations.isEmpty)
        }
    }

    @Test func whatGoesWrongOnTheWayIsTold() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.limitNext("files.getUploadURLExternal", retryAfter: 9)
            guard case .later(.seconds(9), _) = await sender.upload(upload([[65]]), to: "C1") else {
                Issue.record("not limited")
                return
            }
            slack.answerNext("upload", "internal_error")
            guard case .retry(nil, _) = await sender.upload(upload([[65]]), to: "C1") else {
                Issue.record("not retried")
                return
            }
            slack.withhold("files:write")
            let missing = await sender.upload(upload([[65]]), to: "C1")
            guard case .fileRefused(.scopeMissing("files:write"), let reason) = missing else {
                Issue.record("\(missing)")
                return
            }
            #expect(reason.contains("add the scope files:write"))
            slack.withhold()
            slack.answerNext("files.completeUploadExternal", "restricted_action")
            let forbidden = await sender.upload(upload([[65]]), to: "C1")
            #expect(
                forbidden
                    == .fileRefused(.notAllowed, reason: "restricted_action: let the app send files in C1")
            )
            slack.change("C1") { $0.isArchived = true }
            #expect(await sender.upload(upload([[65]]), to: "C1") == .chatGone(reason: "is_archived: C1"))
        }
    }

    @Test(arguments: ["C2", "C9"])
    func whereTheBotIsNoMemberTheFileAloneIsRefused(channel: String) async throws {
        try await SlackBench.with { bench async throws in
            bench.slack.addChannel("C2", isMember: false)
            bench.slack.grantPublicWriting()
            let result = await bench.sender().upload(upload([[65]]), to: channel)
            guard case .fileRefused(.notMember, let reason) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(reason.contains("invite the app to the channel"))
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func whatSlackNeverTakesIsRefused() async throws {
        try await SlackBench.with { bench async throws in
            let result = await bench.sender().upload(upload([], size: 1_000_000_001), to: "C1")
            #expect(
                result == .refused(reason: "checkout.log has 1000000001 bytes; Slack takes files of up to 1 GB")
            )
            #expect(bench.slack.calls.isEmpty)
        }
    }
}
