import HTTPTypes
import Hummingbird
import NIOCore

/// The other end of a connection.
struct Peer: Hashable, Sendable {
    /// For throttling; the port is left out.
    let address: String
    /// True when somebody on this very machine asks: the connection comes from it, no proxy has passed it on for
    /// another, and the name it asks for is this machine's own (a page from elsewhere whose name was made to point here
    /// asks for another name).
    let isLocal: Bool

    init(_ request: Request, _ context: ConsoleRequestContext) {
        let socket = context.remoteAddress
        address = Self.address(of: socket)
        let isPassedOn = Self.proxyFields.contains { request.headers[$0] != nil }
        isLocal =
            Self.isLoopback(socket) && !isPassedOn && Self.isOwnName(request.head.authority ?? "")
    }

    private static let proxyFields = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"]
        .compactMap { HTTPField.Name($0) }

    static func address(of socket: SocketAddress?) -> String { socket?.ipAddress ?? "local socket" }

    static func isLoopback(_ socket: SocketAddress?) -> Bool {
        switch socket {
        case .v4, .v6:
            let address = socket?.ipAddress ?? ""
            return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
        case .unixDomainSocket: return true
        case nil: return false
        }
    }

    static func isOwnName(_ authority: String) -> Bool {
        let host = HostName.host(of: authority)
        return host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}
