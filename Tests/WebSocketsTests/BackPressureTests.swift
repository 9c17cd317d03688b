import NIOCore
import TestSupport
import TestTraits
import Testing

@testable import WebSockets

@Suite(.fewAtOnce) struct BackPressureTests {
    @Test func aSlowReaderSlowsTheSenderDownAndLosesNothing() async throws {
        let count = 400
        let piece = String(repeating: "x", count: 64 << 10)
        var limits = WebSocketLimits.quiet
        limits.unreadBytes = 256 << 10
        try await withPair(client: limits) { client, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                let sent = Notes()
                group.addTask {
                    for number in 0..<count {
                        try await server.send("\(number) \(piece)")
                        sent.add("x")
                    }
                }
                var looks = (before: -1, same: 0)
                try await eventually("the sender to be held up") {
                    looks = sent.all.count == looks.before ? (looks.before, looks.same + 1) : (sent.all.count, 0)
                    return client.messages.inflow.unread.weight >= limits.unreadBytes && looks.same > 20
                }
                #expect(sent.all.count < count)
                for number in 0..<count {
                    #expect(client.messages.inflow.unread.weight < 2 << 20)
                    let isNext = try await client.read() == .text("\(number) \(piece)")
                    #expect(isNext)
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func manyTinyMessagesDoNotPileUpEither() async throws {
        var limits = WebSocketLimits.quiet
        limits.unreadMessages = 16
        try await withPair(client: limits) { client, server in
            let count = 100_000
            let tap = try await RawTap(on: server)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let many = Array(repeating: RawFrame.text("").bytes, count: 10_000).flatMap(\.self)
                    for _ in 0..<(count / 10_000) { try await tap.send(bytes: many) }
                }
                try await eventually("reading to pause") { client.messages.inflow.unread.count >= 16 }
                try await eventually("nothing more to come") {
                    let before = client.messages.inflow.unread.count
                    try await client.channel.eventLoop.submit {}.get()
                    return client.messages.inflow.unread.count == before
                }
                #expect(client.messages.inflow.unread.count < count)
                var isEmpty = true
                for _ in 0..<count { isEmpty = try await client.read() == .text("") && isEmpty }
                #expect(isEmpty)
                try await group.waitForAll()
            }
        }
    }

    @Test func aReaderWhoPausesIsNotTakenForASilentServer() async throws {
        var limits = WebSocketLimits(pingInterval: .milliseconds(40), pongPatience: .milliseconds(400))
        limits.unreadMessages = 1
        try await withPair(client: limits) { client, server in
            for text in ["a", "b"] { try await server.send(text) }
            try await eventually("reading to pause") { client.messages.inflow.unread.count > 0 }
            let tap = try await RawTap(on: server)
            // So many pings, none answered, take more than the patience.
            for _ in 0..<15 { _ = try await tap.frame { $0.opcode == 9 } }
            #expect(client.ended == nil)
            // Once it reads on, the patience counts again.
            #expect(await client.readAll() == [.text("a"), .text("b")])
            guard case .silent = client.ended else { throw RawTap.Missing() }
        }
    }

    @Test func aCloseIsSeenOnceTheReaderGoesOn() async throws {
        var limits = WebSocketLimits.quiet
        limits.unreadMessages = 1
        try await withPair(client: limits) { client, server in
            for number in 0..<50 { try await server.send("\(number)") }
            async let closed: Void = server.close(within: .seconds(60))
            #expect(await client.readAll().count == 50)
            await closed
            #expect(client.ended == .closedThere(code: 1000, reason: ""))
        }
    }
}
