import NIOCore
import NIOPosix
import Testing

/// A TCP server that says what a test makes it say, connection by connection.
struct TCPServer: Sendable {
    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>
    /// May be read in turns by several readers.
    typealias Inbound = AsyncStream<ByteBuffer>
    typealias Outbound = NIOAsyncChannelOutboundWriter<ByteBuffer>

    let talk: @Sendable (Inbound, Outbound) async throws -> Void

    func run<Result: Sendable>(_ body: (Int) async throws -> Result) async throws -> Result {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.executeThenClose { arrivals in
                    try await withThrowingDiscardingTaskGroup { connections in
                        for try await connection in arrivals {
                            connections.addTask {
                                do {
                                    try await connection.executeThenClose { try await hold($0, $1) }
                                } catch {
                                    // The client has gone.
                                }
                            }
                        }
                    }
                }
            }
            let result = try await body(try #require(listener.channel.localAddress?.port))
            group.cancelAll()
            return result
        }
    }

    private func hold(_ source: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: Outbound) async throws {
        let (inbound, heard) = AsyncStream.makeStream(of: ByteBuffer.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { heard.finish() }
                for try await part in source { heard.yield(part) }
            }
            try await talk(inbound, outbound)
            group.cancelAll()
        }
    }

    /// Says the same to everybody who has sent a whole request head, then waits for them to hang up.
    static func saying(_ answer: String) -> TCPServer {
        TCPServer { inbound, outbound in
            var heard = ""
            var hasSpoken = false
            for await part in inbound {
                heard += String(buffer: part)
                guard !hasSpoken, heard.contains("\r\n\r\n") else { continue }
                hasSpoken = true
                try await outbound.write(ByteBuffer(string: answer))
            }
        }
    }

    /// Joins a client to a local port. `fits` is asked with all the server has said before its first words are passed
    /// on, to hold them back until they are enough.
    static func join(
        _ inbound: Inbound,
        _ outbound: Outbound,
        to port: Int,
        holdingBackUntil fits: @escaping @Sendable (ByteBuffer) -> Bool = { _ in true }
    ) async throws {
        let far = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        try await far.executeThenClose { farInbound, farOutbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await part in inbound { try await farOutbound.write(part) } }
                group.addTask {
                    var held: ByteBuffer? = ByteBuffer()
                    for try await part in farInbound {
                        guard var waiting = held else {
                            try await outbound.write(part)
                            continue
                        }
                        waiting.writeImmutableBuffer(part)
                        held = fits(waiting) ? nil : waiting
                        if held == nil { try await outbound.write(waiting) }
                    }
                }
                // Either end hanging up ends both.
                try await group.next()
                group.cancelAll()
            }
        }
    }
}

extension TCPServer {
    /// Says something to a local port and returns all it answers until it hangs up.
    static func ask(_ port: Int, _ words: String) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: words))
            var heard = ByteBuffer()
            for try await part in inbound { heard.writeImmutableBuffer(part) }
            return String(buffer: heard)
        }
    }
}
