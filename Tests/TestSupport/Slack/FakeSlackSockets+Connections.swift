import NIOCore
import NIOHTTP1
import Synchronization
import WebSockets

// One connection from its ticket to its end.
extension FakeSlackSockets {
    func admit(_ request: WebSocketRequest) -> WebSocketAdmission {
        let ticket = (request.query ?? "").split(separator: "&")
            .first { $0.hasPrefix("ticket=") }.map { String($0.dropFirst(7)) }
        return change { state in
            guard request.path == Self.path, let ticket, let isUsed = state.tickets[ticket] else {
                state.violations.append("a connection without a ticket")
                return .refuse(WebSocketReply(status: .forbidden, body: "invalid ticket"))
            }
            guard !isUsed else {
                state.violations.append("a ticket used twice")
                return .refuse(WebSocketReply(status: .forbidden, body: "ticket already used"))
            }
            state.tickets[ticket] = true
            return .open
        }
    }

    func hold(_ connection: WebSocketConnection) async {
        let (id, isTooMany) = change { state in
            state.opened += 1
            let id = state.opened
            state.sockets[id] = FakeSlackSocket(id: id, connection: connection)
            return (id, state.sockets.count > Self.cap)
        }
        defer { change { $0.sockets[id] = nil } }
        if isTooMany {
            change { $0.violations.append("more than \(Self.cap) sockets at once") }
            disconnect(id, reason: "too_many_websockets")
        } else if look({ $0.isLinkDisabled }) {
            disconnect(id, reason: "link_disabled")
        } else {
            greet(id, connection)
        }
        let pings = connection.channel.eventLoop.scheduleRepeatedTask(
            initialDelay: TimeAmount(pingInterval),
            delay: TimeAmount(pingInterval)
        ) { _ in connection.ping("Ping from applink-\(id)") }
        defer { pings.cancel() }
        for await message in connection.messages { take(message, through: id) }
        change { $0.sockets[id]?.isOpen = false }
        await connection.dropped()
    }

    private func greet(_ id: Int, _ connection: WebSocketConnection) {
        let waiting = change { state in
            state.sockets[id]?.isOpen = true
            let hello: FakeJSON = [
                "type": "hello", "num_connections": .int(Int64(state.sockets.values.count { $0.isOpen })),
                "connection_info": ["app_id": "A0OPS"],
                "debug_info": [
                    "host": .string("applink-\(id)"), "started": "2026-11-21 08:00:00.000", "build_number": 10,
                    "approximate_connection_time": 18060,
                ],
            ]
            Self.say(hello.text, on: connection)
            defer { state.waiting = [] }
            return state.waiting
        }
        for delivery in waiting { sendAgain(delivery) }
    }

    /// Goes out in the order of the calls; what the network makes of it is not waited for.
    static func say(_ text: String, on connection: WebSocketConnection) {
        connection.channel.writeAndFlush(WebSocketMessage.text(text), promise: nil)
    }

    /// Those that get envelopes, oldest first.
    package var openSockets: [Int] {
        look { state in state.sockets.values.filter(\.isOpen).map(\.id).sorted() }
    }

    /// Those whose TCP connection stands, in whatever state.
    package var standingSockets: [Int] {
        look { $0.sockets.keys.sorted() }
    }

    /// How many were ever accepted.
    package var openedCount: Int { look { $0.opened } }

    package var violations: [String] { look { $0.violations } }
}
