import NIOCore

/// Where a WebSocket URL leads (RFC 6455, 3).
struct WebSocketAddress: Hashable, Sendable {
    let isSecure: Bool
    /// A name or an IP address, without brackets.
    let host: String
    let port: Int
    /// The path and, after `?`, the query, which may be a secret.
    let target: String

    /// - Parameter url: `ws://` or `wss://`; a fragment is not sent.
    /// - Throws: `.badAddress`, which never holds the URL itself.
    init(_ url: String) throws(WebSocketFailure) {
        guard let end = url.firstRange(of: "://") else { throw .badAddress("it must begin with wss:// or ws://") }
        switch url[..<end.lowerBound].lowercased() {
        case "wss": isSecure = true
        case "ws": isSecure = false
        default: throw .badAddress("it must begin with wss:// or ws://")
        }
        let whole = url[end.upperBound...].prefix { $0 != "#" }
        let authority = whole.prefix { $0 != "/" && $0 != "?" }
        guard whole.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badAddress("it holds a space or a character that must be percent-encoded")
        }
        guard !authority.contains("@") else {
            throw .badAddress("it holds a user name, which WebSockets have no use for")
        }
        (host, port) = try Self.place(authority, usualPort: isSecure ? 443 : 80)
        let rest = whole[authority.endIndex...]
        target = rest.hasPrefix("/") ? String(rest) : "/" + rest
    }

    /// Takes `host`, `host:port` or `[address]:port` apart.
    static func place(
        _ authority: Substring,
        usualPort: Int
    ) throws(WebSocketFailure) -> (host: String, port: Int) {
        var host = authority
        var port = Substring()
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = authority[..<close].dropFirst()
            port = authority[close...].dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[colon...]
        }
        guard !host.isEmpty else { throw .badAddress("it names no host") }
        guard port.count > 1 else { return (String(host), usualPort) }
        guard let number = Int(port.dropFirst()), (1...65535).contains(number) else {
            throw .badAddress("its port is not a number from 1 to 65535")
        }
        return (String(host), number)
    }

    var isIPAddress: Bool {
        (try? SocketAddress(ipAddress: host, port: port)) != nil
    }

    /// With brackets where the syntax of URLs wants them.
    var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

    /// The `Host` header.
    var hostHeader: String {
        port == (isSecure ? 443 : 80) ? hostInURL : "\(hostInURL):\(port)"
    }

    /// Everything in the target that might be a secret and that a server might say back to us.
    var secrets: [String] {
        guard let query = target.firstIndex(of: "?") else { return [] }
        let text = target[query...].dropFirst()
        let values = text.split(separator: "&").compactMap { $0.split(separator: "=", maxSplits: 1).last }
        return ([text] + values).map { String($0) }
    }
}
