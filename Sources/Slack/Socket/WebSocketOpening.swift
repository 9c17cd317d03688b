import WebSockets

/// Opens Slack's sockets: each with a fresh address, for an address is good once (protocols 2.1).
struct WebSocketOpening: Sendable {
    /// Asks for an address. It carries a ticket: it must not reach a log or an error.
    let address: @Sendable () async throws(SocketTrouble) -> String
    let client: WebSocketClient

    /// Slack pings every few seconds and answers pings; a half-open connection shows only by their silence.
    static let limits: WebSocketLimits = {
        var limits = WebSocketLimits()
        limits.connect = .seconds(10)
        limits.pingInterval = .seconds(5)
        limits.pongPatience = .seconds(20)
        limits.serverPingPatience = .seconds(30)
        return limits
    }()

    /// Returns when the connection stands; its hello is still to come. Bounded in time.
    func open() async throws(SocketTrouble) -> WebSocketConnection {
        let url = try await address()
        do {
            return try await client.connect(to: url)
        } catch {
            throw .passing("\(error)")
        }
    }
}
