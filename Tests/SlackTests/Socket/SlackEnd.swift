import Foundation
import Logging
import NIOCore
import Synchronization
import TestSupport
import WebSockets

@testable import Slack

/// Slack's end of the sockets: real WebSockets on loopback, without the Web API.
final class SlackEnd: Sendable {
    private struct Socket {
        let connection: WebSocketConnection
        var isOpen = true
    }

    private struct State {
        var port = 0
        var tickets: Set<String> = []
        var issued = 0
        var sockets: [Socket] = []
        var frames: [String] = []
        var troubles: [SocketTrouble] = []
        var greets = true
    }

    private let state = Mutex(State())

    /// What every address carries; it must never be seen anywhere.
    static let ticket = "TICKET-SECRET"

    /// Runs `body` while it serves.
    /// - Parameter limits: of the client's end.
    func serving(
        limits: WebSocketLimits = WebSocketOpening.limits,
        _ body: (WebSocketOpening) async throws -> Void
    ) async throws {
        let server = WebSocketServer(
            admit: { [self] request in
                let ticket = request.query?.split(separator: "=").last.map(String.init) ?? ""
                return state.withLock { $0.tickets.remove(ticket) } == nil ? .refuse(.notFound) : .open
            },
            serve: { [self] connection, _ in await serve(connection) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                try await server.run { port in state.withLock { $0.port = port } }
            }
            try await eventually("a port") { state.withLock { $0.port } != 0 }
            try await body(
                WebSocketOpening(
                    address: { [self] () throws(SocketTrouble) in try address() },
                    client: WebSocketClient(limits: limits)
                )
            )
            group.cancelAll()
        }
    }

    private func address() throws(SocketTrouble) -> String {
        let answer: Result<String, SocketTrouble> = state.withLock { state in
            state.issued += 1
            guard state.troubles.isEmpty else { return .failure(state.troubles.removeFirst()) }
            let ticket = "\(Self.ticket)-\(state.issued)"
            state.tickets.insert(ticket)
            return .success("ws://127.0.0.1:\(state.port)/link/?ticket=\(ticket)")
        }
        return try answer.get()
    }

    private func serve(_ connection: WebSocketConnection) async {
        let (number, greets) = state.withLock { state in
            state.sockets.append(Socket(connection: connection))
            return (state.sockets.count - 1, state.greets)
        }
        if greets { try? await connection.send(Self.hello) }
        for await message in connection.messages {
            if case .text(let text) = message { state.withLock { $0.frames.append(text) } }
        }
        state.withLock { $0.sockets[number].isOpen = false }
    }

    static let hello = #"{"type":"hello","connection_info":{"app_id":"A1"},"num_connections":1,"debug_info":{}}"#

    // MARK: What Slack does

    /// The next requests for an address fail like this, in this order.
    func fail(_ troubles: SocketTrouble...) {
        state.withLock { $0.troubles += troubles }
    }

    /// How many of them are still to come.
    var failuresLeft: Int { state.withLock { $0.troubles.count } }

    var greets: Bool {
        get { state.withLock { $0.greets } }
        set { state.withLock { $0.greets = newValue } }
    }

    /// Sockets that were ever opened, counted from 0.
    var count: Int { state.withLock { $0.sockets.count } }
    /// How often an address was asked for.
    var asked: Int { state.withLock { $0.issued } }
    /// Those that are open.
    var open: [Int] { state.withLock { state in state.sockets.indices.filter { state.sockets[$0].isOpen } } }

    private func connection(_ number: Int) throws -> WebSocketConnection {
        guard let socket = state.withLock({ $0.sockets.indices.contains(number) ? $0.sockets[number] : nil }) else {
            throw FixtureFault("no socket \(number)")
        }
        return socket.connection
    }

    func send(_ text: String, on number: Int) async throws {
        try await connection(number).send(text)
    }

    func disconnect(_ reason: String, on number: Int) async throws {
        try await send(#"{"type":"disconnect","reason":"\#(reason)","debug_info":{"host":"applink-2"}}"#, on: number)
    }

    /// The TCP connection goes without a word.
    func kill(_ number: Int) throws {
        try connection(number).drop()
    }

    /// Nothing that comes is read any more, and nothing is said.
    func mute(_ number: Int) async throws {
        let channel = try connection(number).channel
        try await channel.setOption(.autoRead, value: false).get()
    }

    // MARK: What the app has done

    /// Frames that acknowledge the envelope.
    func acks(of envelope: String) -> [String] {
        state.withLock { $0.frames.filter { $0.contains(#""envelope_id":"\#(envelope)""#) } }
    }

    var frames: [String] { state.withLock { $0.frames } }

    func waitForAck(of envelope: String) async throws {
        try await eventually("an acknowledgement of \(envelope)") { !acks(of: envelope).isEmpty }
    }

    /// Waits until as many are open, and no others.
    func waitForSockets(_ count: Int, ever: Int? = nil) async throws {
        try await eventually("\(count) sockets") { open.count == count && (ever == nil || self.count == ever) }
    }
}
