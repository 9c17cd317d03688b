/// A proxy on the way to the server.
package enum WebSocketProxy: Hashable, Sendable {
    /// HTTP CONNECT (RFC 9110, 9.3.6); `authorization` is the whole value of `Proxy-Authorization`, such as `Basic …`.
    case http(host: String, port: Int, authorization: String? = nil)
    /// SOCKS 5 (RFC 1928), the server's name resolved by the proxy; with a user and a password, by RFC 1929.
    case socks5(host: String, port: Int, user: String? = nil, password: String? = nil)

    var host: String {
        switch self {
        case .http(let host, _, _), .socks5(let host, _, _, _): host
        }
    }

    var port: Int {
        switch self {
        case .http(_, let port, _), .socks5(_, let port, _, _): port
        }
    }
}
