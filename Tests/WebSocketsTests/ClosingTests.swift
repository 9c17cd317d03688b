import NIOCore
import TestTraits
import Testing
import WebSockets

@Suite(.fewAtOnce) struct ClosingTests {
    @Test func eitherEndMayCloseAndTheOtherIsTold() async throws {
        try await withPair { client, server in
            await client.close(code: 1001, within: .seconds(30))
            #expect(client.ended == .closedHere(code: 1001))
            #expect(await server.readAll().isEmpty)
            #expect(server.ended == .closedThere(code: 1001, reason: ""))
        }
        try await withPair { client, server in
            await server.close(code: 4000, within: .seconds(30))
            #expect(await client.readAll().isEmpty)
            #expect(client.ended == .closedThere(code: 4000, reason: ""))
        }
    }

    @Test func aCloseWithAReasonIsAnsweredWithItsCode() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(.close(1001, Array("see you".utf8)))
            let answer = try await tap.frame()
            #expect(answer.closeCode == 1001)
            #expect(await client.readAll().isEmpty)
            #expect(client.ended == .closedThere(code: 1001, reason: "see you"))
            await tap.isDropped()
        }
    }

    @Test func aCloseWithoutACodeIsAnsweredWithout() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(RawFrame(opcode: 8))
            #expect(try await tap.frame().payload == [])
            #expect(await client.readAll().isEmpty)
            #expect(client.ended == .closedThere(code: nil, reason: ""))
        }
    }

    @Test func anEndThatNeverAnswersTheCloseIsLeftInTime() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            await client.close(within: .milliseconds(50))
            #expect(client.ended == .closedHere(code: 1000))
            #expect(try await tap.frame().closeCode == 1000)
            await tap.isDropped()
        }
    }

    @Test func anEndThatNeverDropsTheTCPConnectionIsLeftAfterTheHandshake() async throws {
        var lingering = WebSocketLimits.quiet
        lingering.linger = .seconds(3600)
        try await withPair(server: lingering) { client, server in
            await client.close(within: .seconds(3600))
            #expect(client.ended == .closedHere(code: 1000))
            await server.dropped()
        }
    }

    @Test func anEndThatLingersWaitsForTheOtherToHangUp() async throws {
        var lingering = WebSocketLimits.quiet
        lingering.linger = .seconds(3600)
        try await withPair(client: lingering, server: lingering) { client, server in
            // The handshake is done, and nobody hangs up until somebody is told to.
            async let closed: Void = client.close(within: .seconds(3600))
            #expect(await server.readAll().isEmpty)
            #expect(server.ended == .closedThere(code: 1000, reason: ""))
            #expect(server.channel.isActive)
            await server.close(within: .zero)
            await closed
            #expect(client.ended == .closedHere(code: 1000))
        }
    }

    @Test func messagesOnTheirWayAreReadWhileTheCloseIsAwaited() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            async let closed: Void = client.close(within: .seconds(3600))
            #expect(try await tap.frame().closeCode == 1000)
            try await tap.send(.text("last words"), .ping("hm"), .close(1000))
            await closed
            #expect(await client.readAll() == [.text("last words")])
        }
    }

    @Test func aDroppedConnectionIsNoticed() async throws {
        try await withPair { client, server in
            try await server.send("before")
            server.drop()
            #expect(await client.readAll() == [.text("before")])
            guard case .dropped = client.ended else { throw RawTap.Missing() }
        }
    }

    @Test func aConnectionDroppedWithinAFrameIsNoticed() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(bytes: Array(RawFrame.text("torn apart").bytes.dropLast(3)))
            server.drop()
            #expect(await client.readAll().isEmpty)
            guard case .dropped = client.ended else { throw RawTap.Missing() }
        }
    }

    @Test func nothingIsSentAfterTheEnd() async throws {
        try await withPair { client, server in
            await client.close(within: .seconds(30))
            await client.close(within: .seconds(30))
            await #expect(throws: WebSocketFailure.ended(.closedHere(code: 1000))) { try await client.send("late") }
            await server.dropped()
            await #expect(throws: WebSocketFailure.self) { try await server.send("late") }
        }
    }

    @Test func aConnectionThatNobodyHoldsIsDropped() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: WebSocketEnd?.self)
        let server = WebSocketServer(limits: .quiet) { connection, _ in
            await connection.readAll()
            arrived.yield(connection.ended)
        }
        try await withServer(server) { port in
            _ = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/")
            guard case .dropped = try #require(await arrivals.first { _ in true }) else { throw RawTap.Missing() }
        }
    }

    @Test func aReaderKeepsTheConnection() async throws {
        try await withServer(echo()) { port in
            func messages() async throws -> WebSocketMessages {
                let connection = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/")
                try await connection.send("kept")
                return connection.messages
            }
            var iterator = try await messages().makeAsyncIterator()
            #expect(await iterator.next() == .text("kept"))
        }
    }

    @Test func aServerThatStopsHangsUp() async throws {
        let connection = try await withServer(echo()) { port in
            try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/")
        }
        #expect(await connection.readAll().isEmpty)
        #expect(connection.ended != nil)
    }
}
