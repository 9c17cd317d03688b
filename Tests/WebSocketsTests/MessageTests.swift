import NIOCore
import TestSupport
import TestTraits
import Testing

@testable import WebSockets

@Suite(.fewAtOnce) struct MessageTests {
    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 300_000])
    func messagesOfEveryKindOfLengthArriveWhole(length: Int) async throws {
        try await withServer(echo()) { port in
            let connection = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/")
            let text = String(repeating: "x", count: length)
            try await connection.send(text)
            try await connection.send(.binary(Array(text.utf8)))
            #expect(try await connection.read() == .text(text))
            #expect(try await connection.read() == .binary(Array(text.utf8)))
        }
    }

    @Test func fragmentsArePutTogetherWithControlFramesBetweenThem() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            let letters = Array("ё".utf8)
            try await tap.send(
                RawFrame(opcode: 1, isFinal: false, payload: [letters[0]]),
                .ping("between"),
                RawFrame(opcode: 0, isFinal: false),
                RawFrame(opcode: 10, payload: Array("unasked".utf8)),
                RawFrame(opcode: 0, payload: [letters[1]]),
                .text("next")
            )
            #expect(try await client.read() == .text("ё"))
            #expect(try await client.read() == .text("next"))
            let pong = try await tap.frame()
            #expect(pong.opcode == 10)
            #expect(pong.payload == Array("between".utf8))
            #expect(pong.mask != nil)
        }
    }

    @Test func framesThatComeByteByByteArePutTogether() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: client)
            let bytes =
                RawFrame.text("slowly", isFinal: false).masked.bytes
                + RawFrame.more(", whole", isFinal: true).masked.bytes
            for byte in bytes { try await tap.send(bytes: [byte]) }
            #expect(try await server.read() == .text("slowly, whole"))
        }
    }

    @Test func manyTasksSendAtOnceAndEveryMessageStaysWhole() async throws {
        try await withPair { client, server in
            let lengths = [1, 200, 70_000]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<20 {
                    group.addTask {
                        for turn in 0..<5 {
                            let length = lengths[(task + turn) % 3]
                            try await client.send("\(task)/\(turn)/" + String(repeating: "x", count: length))
                        }
                    }
                }
                var turns = [Int](repeating: 0, count: 20)
                for _ in 0..<100 {
                    guard case .text(let text) = try await server.read() else { throw RawTap.Missing() }
                    let parts = text.split(separator: "/")
                    let task = try #require(Int(parts[0]))
                    let turn = try #require(Int(parts[1]))
                    #expect(turns[task] == turn, "each task's messages keep their order")
                    turns[task] += 1
                    #expect(parts[2].count == lengths[(task + turn) % 3])
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func tenThousandSmallMessagesGoThereAndBack() async throws {
        try await withServer(echo()) { port in
            let connection = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for number in 0..<10_000 { try await connection.send("\(number)") } }
                var next = 0
                for await message in connection.messages {
                    #expect(message == .text("\(next)"))
                    next += 1
                    if next == 10_000 { break }
                }
                #expect(next == 10_000)
                try await group.waitForAll()
            }
        }
    }

    @Test func aCancelledReaderLosesNothing() async throws {
        try await withPair { client, server in
            await withTaskGroup(of: WebSocketMessage?.self) { group in
                group.addTask {
                    var messages = client.messages.makeAsyncIterator()
                    return await messages.next()
                }
                group.cancelAll()
                #expect(await group.next() == .some(nil))
            }
            #expect(client.ended == nil)
            try await server.send("still there")
            #expect(try await client.read() == .text("still there"))
        }
    }

    @Test func aSendThatIsHeldUpCanBeCancelled() async throws {
        var limits = WebSocketLimits.quiet
        limits.unreadBytes = 1
        try await withPair(server: limits) { client, server in
            await withTaskGroup(of: WebSocketFailure?.self) { group in
                group.addTask {
                    let piece = String(repeating: "x", count: 1 << 20)
                    do throws(WebSocketFailure) {
                        for _ in 0..<200 { try await client.send(piece) }
                        return nil
                    } catch {
                        return error
                    }
                }
                group.addTask {
                    do {
                        try await eventually("the sender to be held up") { !client.channel.isWritable }
                        return nil
                    } catch {
                        return .cancelled
                    }
                }
                #expect(await group.next() == .some(nil))
                group.cancelAll()
                #expect(await group.next() == .some(.cancelled))
            }
            #expect(client.ended == nil)
            #expect(server.ended == nil)
        }
    }

    @Test func aCancelledSendSaysSo() async throws {
        try await withPair { client, _ in
            await withTaskGroup(of: WebSocketFailure?.self) { group in
                group.cancelAll()
                group.addTask {
                    do throws(WebSocketFailure) {
                        try await client.send("never")
                        return nil
                    } catch {
                        return error
                    }
                }
                #expect(await group.next() == .some(.cancelled))
            }
        }
    }
}
