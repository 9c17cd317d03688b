import TestTraits
import Testing
import WebSockets

@Suite(.fewAtOnce) struct ViolationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: [RawFrame]
        let code: UInt16

        init(_ name: String, _ code: UInt16, _ frames: RawFrame...) {
            testDescription = name
            self.frames = frames
            self.code = code
        }
    }

    static let cases = [
        Case("reserved bits", 1002, RawFrame(opcode: 1, reservedBits: 4)),
        Case("an unknown data frame", 1002, RawFrame(opcode: 3)),
        Case("an unknown control frame", 1002, RawFrame(opcode: 11)),
        Case("a continuation of nothing", 1002, .more("x", isFinal: true)),
        Case("a message within a message", 1002, .text("a", isFinal: false), .text("b")),
        Case("a ping in pieces", 1002, RawFrame(opcode: 9, isFinal: false)),
        Case("a ping that is too long", 1002, RawFrame(opcode: 9, payload: [UInt8](repeating: 0, count: 126))),
        Case("half a close code", 1002, RawFrame(opcode: 8, payload: [3])),
        Case("a close code that must not be sent", 1002, .close(1005)),
        Case("a close code of nobody", 1002, .close(2000)),
        Case("a close reason that is not UTF-8", 1007, .close(1000, [0xFF])),
        Case("text that is not UTF-8", 1007, RawFrame(opcode: 1, payload: [0x61, 0xC3, 0x28])),
        Case("text that breaks off", 1007, RawFrame(opcode: 1, payload: [0xD0])),
        Case("a surrogate", 1007, RawFrame(opcode: 1, payload: [0xED, 0xA0, 0x80])),
        Case("a frame that is too large", 1009, RawFrame(opcode: 2, payload: [UInt8](repeating: 0, count: 1001))),
        Case(
            "a message that is too large in pieces",
            1009,
            .text(String(repeating: "x", count: 600), isFinal: false),
            .more(String(repeating: "x", count: 600), isFinal: false)
        ),
    ]

    @Test(arguments: cases)
    func aClientTellsTheServerOfItsFault(trouble: Case) async throws {
        var limits = WebSocketLimits.quiet
        limits.messageSize = 1000
        try await withPair(client: limits) { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(bytes: trouble.frames.flatMap(\.bytes))
            let told = try await tap.frame { $0.opcode == 8 }
            #expect(told.closeCode == trouble.code)
            #expect(await client.readAll().isEmpty)
            guard case .violated(let violation) = client.ended else { throw RawTap.Missing() }
            #expect(violation.closeCode == trouble.code)
            // The server does not hang up: the client does, in bounded time.
            await client.dropped()
        }
    }

    @Test(arguments: cases)
    func aServerTellsTheClientOfItsFault(trouble: Case) async throws {
        var limits = WebSocketLimits.quiet
        limits.messageSize = 1000
        try await withPair(server: limits) { client, server in
            let tap = try await RawTap(on: client)
            try await tap.send(bytes: trouble.frames.flatMap(\.masked.bytes))
            #expect(try await tap.frame { $0.opcode == 8 }.closeCode == trouble.code)
            #expect(await server.readAll().isEmpty)
            await server.dropped()
        }
    }

    @Test func aServerMustNotMask() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(RawFrame.text("x").masked)
            #expect(try await tap.frame { $0.opcode == 8 }.closeCode == 1002)
            #expect(await client.readAll().isEmpty)
        }
    }

    @Test func aClientMustMask() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: client)
            try await tap.send(RawFrame.text("x"))
            #expect(try await tap.frame { $0.opcode == 8 }.closeCode == 1002)
            #expect(await server.readAll().isEmpty)
        }
    }

    @Test func whatCameBeforeTheFaultCanBeRead() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(.text("good"), RawFrame(opcode: 1, payload: [0xFF]), .text("too late"))
            #expect(await client.readAll() == [.text("good")])
            #expect(client.ended == .violated(.invalidText))
        }
    }

    @Test func aMessageOfExactlyTheLimitIsTaken() async throws {
        var limits = WebSocketLimits.quiet
        limits.messageSize = 1000
        try await withPair(client: limits) { client, server in
            let text = String(repeating: "x", count: 1000)
            try await server.send(text)
            #expect(try await client.read() == .text(text))
        }
    }
}
