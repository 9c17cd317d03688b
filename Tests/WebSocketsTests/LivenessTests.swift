import TestTraits
import Testing
import WebSockets

@Suite(.fewAtOnce) struct LivenessTests {
    private let lively = WebSocketLimits(pingInterval: .milliseconds(5), pongPatience: .seconds(30))
    private let hasty = WebSocketLimits(pingInterval: .milliseconds(20), pongPatience: .milliseconds(100))

    @Test func bothEndsPingAndAnswer() async throws {
        try await withPair(client: lively) { client, server in
            let tap = try await RawTap(on: server)
            let first = try await tap.frame()
            let second = try await tap.frame()
            #expect(first.opcode == 9)
            #expect(second.opcode == 9)
            #expect(first.payload != second.payload)
            try await tap.send(.ping("Ping from applink-2"))
            #expect(try await tap.frame { $0.opcode == 10 }.payload == Array("Ping from applink-2".utf8))
            #expect(client.ended == nil)
        }
    }

    @Test func aPingMayCarryWords() async throws {
        try await withPair { client, server in
            let tap = try await RawTap(on: client)
            server.ping("Ping from applink-2")
            let ping = try await tap.frame()
            #expect(ping.opcode == 9)
            #expect(ping.payload == Array("Ping from applink-2".utf8))
            server.ping(String(repeating: "x", count: 500))
            #expect(try await tap.frame().payload.count == 125)
        }
    }

    @Test func anEndThatStopsAnsweringPingsIsNoticed() async throws {
        try await withPair(client: hasty) { client, server in
            let tap = try await RawTap(on: server)
            #expect(await client.readAll().isEmpty)
            guard case .silent = client.ended else { throw RawTap.Missing() }
            await tap.isDropped()
        }
    }

    @Test func aServerNoticesASilentClient() async throws {
        try await withPair(server: hasty) { client, server in
            let tap = try await RawTap(on: client)
            #expect(await server.readAll().isEmpty)
            guard case .silent = server.ended else { throw RawTap.Missing() }
            await tap.isDropped()
        }
    }

    @Test func otherWordsDoNotReplaceThePong() async throws {
        // Patience enough for the text to be read first, on a crowded machine too.
        let patient = WebSocketLimits(pingInterval: .milliseconds(20), pongPatience: .seconds(5))
        try await withPair(client: patient) { client, server in
            let tap = try await RawTap(on: server)
            try await tap.send(
                .text("busy"),
                RawFrame(opcode: 10),
                RawFrame(opcode: 10, payload: [9, 9, 9, 9, 9, 9, 9, 9])
            )
            #expect(await client.readAll() == [.text("busy")])
            guard case .silent = client.ended else { throw RawTap.Missing() }
        }
    }

    @Test func aServerThatStopsPingingIsNoticedWhereItsPingsAreExpected() async throws {
        var limits = WebSocketLimits.quiet
        limits.serverPingPatience = .milliseconds(100)
        try await withPair(client: limits) { client, _ in
            #expect(await client.readAll().isEmpty)
            guard case .silent = client.ended else { throw RawTap.Missing() }
        }
    }

    @Test func pingsOfTheServerKeepTheConnection() async throws {
        var limits = WebSocketLimits.quiet
        limits.serverPingPatience = .seconds(30)
        try await withPair(client: limits, server: lively) { client, server in
            let tap = try await RawTap(on: client)
            _ = try await tap.frame { $0.opcode == 9 }
            #expect(client.ended == nil)
            #expect(server.ended == nil)
        }
    }

    @Test func aSendToAnEndThatNoLongerReadsIsBounded() async throws {
        var silent = WebSocketLimits.quiet
        silent.unreadBytes = 1
        try await withPair(client: hasty, server: silent) { client, server in
            let piece = String(repeating: "x", count: 1 << 20)
            var sent = 0
            do throws(WebSocketFailure) {
                while sent < 200 {
                    try await client.send(piece)
                    sent += 1
                }
            } catch {
                guard case .ended(.silent) = error else { throw UnexpectedFailure(error) }
            }
            #expect(sent < 200)
            #expect(server.ended == nil || sent > 0)
        }
    }
}
