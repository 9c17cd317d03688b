import Cards
import Desk
import Incidents
import Synchronization
import TestSupport
import Testing

@testable import Telegram

@Suite struct UploadTests {
    private func upload(
        _ pieces: [[UInt8]],
        size: Int? = nil,
        name: String = "checkout.log",
        replyTo: String? = nil
    ) -> FileUpload {
        let file = StoredFile(
            id: 1,
            name: name,
            caption: "Logs of <checkout>",
            size: size ?? pieces.reduce(0) { $0 + $1.count },
            createdAt: Timestamp(seconds: 0)
        )
        return FileUpload(file: file, replyTo: replyTo) { $0 < pieces.count ? pieces[$0] : nil }
    }

    @Test func aFileGoesOutPieceByPiece() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let text = String(repeating: "строка лога <x> & y\n", count: 60_000)
            let bytes = Array(text.utf8)
            let pieces = stride(from: 0, to: bytes.count, by: StoredFile.pieceSize).map {
                Array(bytes[$0..<min($0 + StoredFile.pieceSize, bytes.count)])
            }
            #expect(await bench.sender.upload(upload(pieces), to: "-1") == .sent(message: "1"))
            let message = try #require(bench.telegram.message(1, in: -1))
            #expect(message.document?.text == text)
            #expect(message.document?.name == "checkout.log")
            #expect(message.text == "Logs of <checkout>")
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func whatCannotBeReadIsTriedAgainLater() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let broken = FileUpload(file: upload([[1], [2]]).file, replyTo: nil) { number in
                if number == 0 { return [1] }
                throw StoreFailure(reason: "the disk is away")
            }
            guard case .retry = await bench.sender.upload(broken, to: "-1") else {
                Issue.record("it was not to be tried again")
                return
            }
            guard case .retry = await bench.sender.upload(upload([[1]], size: 2), to: "-1") else {
                Issue.record("a file that is too short was sent")
                return
            }
            #expect(bench.telegram.message(1, in: -1) == nil)
        }
    }

    @Test func anEmptyOneAndOneWithoutItsMessageAreSentToo() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            #expect(await bench.sender.upload(upload([], name: "\n"), to: "-1") == .sent(message: "1"))
            #expect(await bench.sender.upload(upload([[65]], replyTo: "77"), to: "-1") == .sent(message: "2"))
            #expect(bench.telegram.message(2, in: -1)?.document?.text == "A")
        }
    }

    @Test func whereFilesAreForbiddenTheFileAloneIsRefused() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            bench.telegram.setBotCanSendFiles(false, in: -1)
            let small = OutboxMessage.Content.file(name: "a.txt", contents: [65], caption: "", replyTo: nil)
            for result in [
                await bench.sender.upload(upload([[65]]), to: "-1"), await bench.sender.send(small, to: "-1"),
            ] {
                guard case .fileRefused(.notAllowed, let reason) = result else {
                    Issue.record("\(result)")
                    continue
                }
                #expect(reason.contains("give the bot the right to send files"))
            }
            guard case .sent = await bench.sender.send(.text("x", replyTo: nil), to: "-1") else {
                Issue.record("a text was not sent")
                return
            }
        }
    }

    @Test func whatTelegramNeverTakesIsRefused() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let result = await bench.sender.upload(upload([], size: 50_000_001), to: "-1")
            #expect(
                result
                    == .refused(
                        reason: "checkout.log has 50000001 bytes; Telegram takes files of up to 50 MB from a bot"
                    )
            )
            #expect(bench.telegram.calls.isEmpty)
            guard case .refused = await bench.sender.send(.stored(file: 1, replyTo: nil), to: "-1") else {
                Issue.record("a stored file was sent as a message")
                return
            }
        }
    }
}
