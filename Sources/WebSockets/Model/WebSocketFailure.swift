/// Why something could not be done over a WebSocket. Never holds a URL's path or query: those may carry a ticket.
package enum WebSocketFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The URL, or the proxy's settings, cannot be used.
    case badAddress(String)
    /// No TCP connection to the server or the proxy.
    case unreachable(String)
    /// Not connected within the limit.
    case timedOut(after: Duration)
    /// No TLS session that can be trusted.
    case untrusted(String)
    /// The proxy did not let us through; `status` is the HTTP proxy's, nil for SOCKS.
    case proxyRefused(status: Int?, String)
    /// The server answered with something else than the upgrade; a short piece of what it said.
    case refused(status: Int, excerpt: String)
    /// What answered does not speak WebSocket.
    case notWebSocket(String)
    /// The connection has ended.
    case ended(WebSocketEnd)
    /// The task was cancelled.
    case cancelled

    package var description: String {
        switch self {
        case .badAddress(let why): "The address cannot be used: \(why)."
        case .unreachable(let why): "No connection: \(why)."
        case .timedOut(let limit): "Not connected within \(limit)."
        case .untrusted(let why): "No secure connection: \(why)."
        case .proxyRefused(let status, let why):
            "The proxy refused" + (status.map { " with status \($0)" } ?? "") + ": \(why)."
        case .refused(let status, let excerpt):
            "The server refused the WebSocket with status \(status)" + (excerpt.isEmpty ? "." : ": \(excerpt)")
        case .notWebSocket(let why): "What answered does not speak WebSocket: \(why)."
        case .ended(let end): "The connection has ended: \(end)."
        case .cancelled: "Cancelled."
        }
    }
}
