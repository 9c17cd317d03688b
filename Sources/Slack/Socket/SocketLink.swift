import Synchronization
import WebSockets

/// What is known here of one socket, while it is opened, read and closed.
final class SocketLink: Sendable {
    private struct State {
        var socket: WebSocketConnection?
        var isClosed = false
        var hasHello = false
    }

    let id: Int
    let ledger = AckLedger()
    private let state = Mutex(State())

    init(id: Int) {
        self.id = id
    }

    /// - Returns: false when it is not wanted any more.
    func adopt(_ socket: WebSocketConnection) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.socket = socket
            return true
        }
    }

    var hasHello: Bool { state.withLock { $0.hasHello } }

    func greet() {
        state.withLock { $0.hasHello = true }
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
