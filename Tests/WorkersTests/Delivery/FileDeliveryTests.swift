import Cards
import Desk
import Incidents
import TestSupport
import Testing
import Workers

/// Files that the store keeps in pieces.
@Suite struct FileDeliveryTests {
    private func enqueue(_ f: DeliveryFixture, pieces: [[UInt8]], replyTo: String? = nil) async throws -> Int64 {
        let now = f.clock.now()
        return try await f.store.write { records in
            let file = try records.insertFile(for: 1, at: now)
            for (number, piece) in pieces.enumerated() { try records.append(piece, number: number, toFile: file) }
            try records.completeFile(file, name: "pod.log", caption: "Logs")
            try records.enqueue(.stored(file: file, replyTo: replyTo), to: DeliveryFixture.group, at: now)
            return file
        }
    }

    @Test func aFileIsUploadedPieceByPieceAndThenGone() async throws {
        try await withDelivery { f in
            let file = try await enqueue(f, pieces: [[UInt8](repeating: 1, count: 1_000), [2, 3]])
            try await f.pass()
            #expect(f.calls.map(\.text) == ["pod.log (1002 bytes)"])
            #expect(try await f.store.read { try $0.file(file) } == nil)
        }
    }

    @Test func aFileIsKeptUntilItIsDelivered() async throws {
        try await withDelivery { f in
            let file = try await enqueue(f, pieces: [[1]])
            f.chat.fail()
            try await f.pass(.seconds(30))
            #expect(try await f.store.read { try $0.file(file) } != nil)
            f.chat.recover()
            try await f.pass(.minutes(2))
            #expect(f.calls.last?.text == "pod.log (1 bytes)")
            #expect(try await f.store.read { try $0.file(file) } == nil)
        }
    }

    @Test func whenTheMessageItBelongsUnderIsGoneItIsSentAlone() async throws {
        try await withDelivery { f in
            _ = try await enqueue(f, pieces: [[1]], replyTo: "m1")
            f.chat.script([.messageGone], in: DeliveryFixture.group.chat)
            try await f.pass(.seconds(10))
            #expect(f.calls.map(\.text) == ["pod.log (1 bytes)", "pod.log (1 bytes)"])
            #expect(f.calls.last?.message != nil)
        }
    }

    @Test(arguments: [
        (
            SendResult.fileRefused(.scopeMissing("files:write"), reason: "missing_scope"),
            "pod.log is not attached: the app lacks the scope files:write."
        ),
        (.fileRefused(.notMember, reason: "not_in_channel"), "pod.log is not attached: the bot is not a member here."),
        (.fileRefused(.notAllowed, reason: "no rights"), "pod.log is not attached: the bot may not send files here."),
        (.refused(reason: "storage_limit_reached"), "pod.log is not attached: the chat did not take it. Error "),
    ])
    func ofAFileThatIsNotTakenItIsSaidWhy(_ result: SendResult, _ words: String) async throws {
        try await withDelivery { f in
            let file = try await enqueue(f, pieces: [[1]], replyTo: "m1")
            f.chat.script([result], in: DeliveryFixture.group.chat)
            try await f.pass(.minutes(10))
            #expect(f.calls.count == 2)
            #expect(f.calls.last?.text.hasPrefix(words) == true)
            #expect(try await f.store.read { try $0.file(file) } == nil)
        }
    }

    @Test func aFileThatHasToWaitIsSentLater() async throws {
        try await withDelivery { f in
            _ = try await enqueue(f, pieces: [[1]])
            f.chat.script([.later(after: .seconds(30), reason: "too many calls")], in: DeliveryFixture.group.chat)
            try await f.pass(.minutes(1))
            #expect(f.calls.map(\.text) == ["pod.log (1 bytes)", "pod.log (1 bytes)"])
            #expect(f.calls.last?.message != nil)
        }
    }

    @Test func aFileThatIsGoneIsGivenUp() async throws {
        try await withDelivery { f in
            let file = try await enqueue(f, pieces: [[1]])
            try await f.store.write { try $0.removeFile(file) }
            try await f.pass(.seconds(10))
            #expect(f.calls.isEmpty)
            #expect(try await f.store.read { try $0.outboxCounts()["failed"] } == 1)
        }
    }
}
