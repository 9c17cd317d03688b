import NIOCore
import Synchronization
import WebSockets

/// The socket end of Slack for tests (protocols 2.1 and 2.2): real WebSockets on loopback.
///
/// Hands out addresses with one-use tickets, says hello, pings, takes envelopes to any one connected socket, sends
/// events again that are not acknowledged in time, and never drops a TCP connection of its own accord. What a correct
/// app would not do is kept in `violations`.
///
///     let sockets = FakeSlackSockets()
///     try await sockets.serving {
///         … the app connects to sockets.newURL() …
///         try await sockets.waitForSockets(2)
///         let id = sockets.push("events_api", ["event_id": "Ev1"])
///         let ack = try await sockets.ack(of: id)
///     }
///
/// Together with a fake of the Web API, which then keeps the envelopes: `slack.serving(with: sockets)`.
package final class FakeSlackSockets: Sendable {
    /// Slack's cap for one app.
    package static let cap = 10
    static let path = "/link/"

    struct State {
        var port: Int?
        var isLinkDisabled = false
        var tickets: [String: Bool] = [:]
        var sockets: [Int: FakeSlackSocket] = [:]
        var opened = 0
        var nextNumber = 0
        var turn = 0
        var deliveries: [String: FakeSlackDelivery] = [:]
        /// Events that no socket was there for.
        var waiting: [FakeSlackDelivery] = []
        var acks: [String: FakeSlackAck] = [:]
        var violations: [String] = []
        var onAck: (@Sendable (FakeSlackAck) -> Void)?
        var onOverdue: (@Sendable (String) async -> Void)?
        var overdue: AsyncStream<String>.Continuation?

        mutating func number() -> Int {
            nextNumber += 1
            return nextNumber
        }
    }

    let bell = FakeTelegramBell()
    let state = Mutex(State())
    let ackLimit: Duration
    let pingInterval: Duration

    /// - Parameters:
    ///   - ackLimit: how long an acknowledgement may take before the event is sent again.
    ///   - pingInterval: between two pings of Slack's.
    package init(ackLimit: Duration = .seconds(3), pingInterval: Duration = .seconds(10)) {
        self.ackLimit = ackLimit
        self.pingInterval = pingInterval
    }

    /// Told every acknowledgement, on no particular thread.
    package var onAck: (@Sendable (FakeSlackAck) -> Void)? {
        get { state.withLock { $0.onAck } }
        set { state.withLock { $0.onAck = newValue } }
    }

    /// Told every envelope that was not acknowledged in time; then sending it again is up to it.
    package var onOverdue: (@Sendable (String) async -> Void)? {
        get { state.withLock { $0.onOverdue } }
        set { state.withLock { $0.onOverdue = newValue } }
    }

    /// An address for one connection; nil while nothing listens.
    package func newURL() -> String? {
        change { state in
            guard let port = state.port else { return nil }
            let ticket = "ticket-\(state.number())"
            state.tickets[ticket] = false
            return "ws://127.0.0.1:\(port)\(Self.path)?ticket=\(ticket)&app_id=A0OPS"
        }
    }

    /// Serves until the task is cancelled. After a stop it can be run again, on another port.
    package func run() async throws {
        let server = WebSocketServer(
            // Its own pings carry Slack's words; and who began with a close waits for the other end to hang up.
            limits: WebSocketLimits(
                pingInterval: .seconds(86_400),
                pongPatience: .seconds(86_400),
                linger: .seconds(86_400)
            ),
            admit: { self.admit($0) },
            serve: { connection, _ in await self.hold(connection) }
        )
        let (overdue, told) = AsyncStream.makeStream(of: String.self)
        state.withLock { $0.overdue = told }
        defer { change { $0.port = nil } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await id in overdue { await self.sendOverdueAgain(id) } }
            group.addTask { try await server.run { port in self.change { $0.port = port } } }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Runs it while `body` does.
    package func serving<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            try await wait(for: "its port") { self.state.withLock { $0.port != nil } }
            let result = try await body()
            group.cancelAll()
            return result
        }
    }

    /// Changes the world in one step and wakes whoever waits.
    @discardableResult
    func change<Value: Sendable>(_ body: (inout sending State) -> Value) -> Value {
        let value = state.withLock { state in body(&state) }
        bell.ring()
        return value
    }

    func look<Value: Sendable>(_ body: (State) -> Value) -> Value {
        state.withLock { state in body(state) }
    }
}
