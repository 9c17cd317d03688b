import Foundation

extension WebSocketProxy {
    /// Reads a proxy's address as it stands in `HTTPS_PROXY` or `ALL_PROXY`: `http://[user:password@]host[:port]` or
    /// `socks5://…` (`socks5h://` is the same). Without a port: 80 and 1080.
    /// - Throws: `.badAddress`, which never holds the address itself: it may carry a password.
    package init(address: String) throws(WebSocketFailure) {
        guard let colon = address.firstRange(of: "://") else { throw Self.unknownKind }
        let place = address[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let at = place.lastIndex(of: "@")
        let credentials = try Self.credentials(at.map { place[..<$0] })
        let end = at.map { place[place.index(after: $0)...] } ?? place
        switch address[..<colon.lowerBound].lowercased() {
        case "http":
            let server = try Self.server(end, usualPort: 80)
            let authorization = credentials.map { credentials in
                "Basic " + Data("\(credentials.user):\(credentials.password)".utf8).base64EncodedString()
            }
            self = .http(host: server.host, port: server.port, authorization: authorization)
        case "socks5", "socks5h":
            let server = try Self.server(end, usualPort: 1080)
            self = .socks5(
                host: server.host,
                port: server.port,
                user: credentials?.user,
                password: credentials?.password
            )
        default:
            throw Self.unknownKind
        }
    }

    private static let unknownKind = WebSocketFailure.badAddress(
        "a proxy's address must begin with http:// or socks5://"
    )

    private static func server(_ text: Substring, usualPort: Int) throws(WebSocketFailure) -> (host: String, port: Int)
    {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badAddress("the proxy's host holds a space or a character beyond ASCII")
        }
        return try WebSocketAddress.place(text, usualPort: usualPort)
    }

    private static func credentials(_ text: Substring?) throws(WebSocketFailure) -> (user: String, password: String)? {
        guard let text else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts.map { String($0).removingPercentEncoding }
        guard let user = words.first ?? nil, let password = words.count > 1 ? words[1] : "" else {
            throw .badAddress("the proxy's user or password is not percent-encoded as it should be")
        }
        return (user, password)
    }
}
