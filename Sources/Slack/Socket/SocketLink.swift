import Synchronization
import WebSockets

/// What is known here of one socket, while it is opened, read and closed.
final class SocketLink: Sendable {
    private struct State {
        var socket: WebSocketConnection?
        var isClosed = false
    }

    let id: Int
    let ledger = AckLedger()
    private let state = Mutex(State())
    private let hello: AsyncStream<Void>
    private let greeter: AsyncStream<Void>.Continuation

    init(id: Int) {
        self.id = id
        (hello, greeter) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// - Returns: false when it is not wanted any more.
    func adopt(_ socket: WebSocketConnection) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.socket = socket
            return true
        }
    }

    /// Slack has said hello.
    func greet() {
        greeter.yield()
    }

    /// Returns when Slack has said hello, or when the task is cancelled. One waits.
    func greeted() async -> Bool {
        for await _ in hello { return true }
        return false
    }

    /// From now on no socket is adopted.
    /// - Returns: the one that is open.
    func markClosed() -> WebSocketConnection? {
        state.withLock { state in
            state.isClosed = true
            return state.socket
        }
    }
}
