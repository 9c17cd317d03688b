import NIOCore
import Synchronization
import WebSockets

// What happens to sockets in a long life.
extension FakeSlackSockets {
    /// "About ten seconds are left": a new one should be opened now.
    package func warn(_ socket: Int) {
        disconnect(socket, reason: "warning")
    }

    /// Slack takes this connection out of use.
    package func refresh(_ socket: Int) {
        disconnect(socket, reason: "refresh_requested")
    }

    /// Somebody has switched Socket Mode off: every socket is told, and every new one.
    package func disableLink() {
        let all = change { state in
            state.isLinkDisabled = true
            return state.sockets.keys.sorted()
        }
        for socket in all { disconnect(socket, reason: "link_disabled") }
    }

    package func enableLink() {
        change { $0.isLinkDisabled = false }
    }

    /// Sends a notice; the socket goes on until somebody closes it.
    package func disconnect(_ socket: Int, reason: String) {
        let notice: FakeJSON = [
            "type": "disconnect", "reason": .string(reason), "debug_info": ["host": .string("applink-\(socket)")],
        ]
        say(notice.text, through: socket)
    }

    /// Sends any text through a socket.
    package func say(_ text: String, through socket: Int) {
        connection(socket).map { Self.say(text, on: $0) }
    }

    /// Begins the close handshake, and leaves the TCP connection to the app.
    package func close(_ socket: Int, code: UInt16 = 1000) async {
        change { $0.sockets[socket]?.isOpen = false }
        await connection(socket)?.close(code: code, within: .seconds(86_400))
    }

    /// Drops the TCP connection.
    package func kill(_ socket: Int) {
        change { $0.sockets[socket]?.isOpen = false }
        connection(socket)?.drop()
    }

    /// Drops the TCP connection within a frame.
    package func tear(_ socket: Int) async throws {
        change { $0.sockets[socket]?.isOpen = false }
        guard let channel = connection(socket)?.channel else { return }
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(FakeSlackTear(), position: .first)
        }.get()
    }

    /// Makes a socket half-open: TCP stands, and nothing comes or goes any more. It still gets its share of envelopes.
    package func goSilent(_ socket: Int) async throws {
        guard let channel = connection(socket)?.channel else { return }
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(FakeSlackSilence(), position: .first)
        }.get()
    }

    private func connection(_ socket: Int) -> WebSocketConnection? {
        look { $0.sockets[socket]?.connection }
    }
}
