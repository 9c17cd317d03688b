import NIOSSL
import Testing
import WebSockets

extension WebSocketLimits {
    /// No pings of its own, and no patience to lose.
    static let quiet = WebSocketLimits(pingInterval: .seconds(3600), pongPatience: .seconds(3600))
}

/// Runs a server while `body` does.
func withServer<Result: Sendable>(
    _ server: WebSocketServer,
    _ body: (Int) async throws -> Result
) async throws -> Result {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { told.finish() }
            try await server.run { told.yield($0) }
        }
        let port = try #require(await ports.first { _ in true })
        let result = try await body(port)
        group.cancelAll()
        return result
    }
}

/// Both ends of an open WebSocket.
func withPair(
    client clientLimits: WebSocketLimits = .quiet,
    server serverLimits: WebSocketLimits = .quiet,
    _ body: (_ client: WebSocketConnection, _ server: WebSocketConnection) async throws -> Void
) async throws {
    let (arrivals, arrived) = AsyncStream.makeStream(of: WebSocketConnection.self)
    let server = WebSocketServer(limits: serverLimits) { connection, _ in
        arrived.yield(connection)
        await connection.dropped()
    }
    try await withServer(server) { port in
        let near = try await WebSocketClient(limits: clientLimits).connect(to: "ws://127.0.0.1:\(port)/")
        let far = try #require(await arrivals.first { _ in true })
        try await body(near, far)
    }
}

/// A server that says everything back.
func echo(tls: TLSConfiguration? = nil, limits: WebSocketLimits = .quiet) -> WebSocketServer {
    WebSocketServer(tls: tls, limits: limits) { connection, _ in
        do {
            for await message in connection.messages { try await connection.send(message) }
        } catch {
            // The client has gone, which its own test judges.
        }
    }
}

extension WebSocketConnection {
    /// The next message, of which there must be one.
    func read() async throws -> WebSocketMessage {
        var messages = messages.makeAsyncIterator()
        return try #require(await messages.next())
    }

    /// Reads on until there is no more.
    @discardableResult
    func readAll() async -> [WebSocketMessage] {
        var all: [WebSocketMessage] = []
        for await message in messages { all.append(message) }
        return all
    }
}

/// What a connect that must fail says.
func failedConnect(of client: WebSocketClient, to url: String) async throws -> WebSocketFailure {
    do {
        _ = try await client.connect(to: url)
    } catch {
        return error
    }
    Issue.record("the connect should have failed")
    return .cancelled
}
