import AsyncHTTPClient
import Foundation
import NIOCore

/// Which proxy stands before a server: the cluster's own `proxy-url`, else what the process' environment says.
///
/// The environment is read as Go programs do: `HTTPS_PROXY` and `HTTP_PROXY` (upper case before lower case), with
/// `NO_PROXY` naming hosts, domains, addresses and networks that are reached directly; the machine itself always is.
enum ProxyChoice {
    static func proxy(
        for server: ServerAddress,
        _ access: ClusterAccess,
        environment: [String: String]
    ) throws(AccessFailure) -> HTTPClient.Configuration.Proxy? {
        if let own = access.proxy, !own.isEmpty {
            return try parse(own, "cluster \(access.name): proxy-url")
        }
        let name = server.isTLS ? "HTTPS_PROXY" : "HTTP_PROXY"
        guard access.usesEnvironmentProxy, let text = value(name, environment), !isDirect(server, environment) else {
            return nil
        }
        return try parse(text, name)
    }

    private static func value(_ name: String, _ environment: [String: String]) -> String? {
        [environment[name], environment[name.lowercased()]].compactMap { $0 }.first { !$0.isEmpty }
    }

    /// - Parameter origin: what to call it in an error; the value itself may hold a password and is not shown.
    private static func parse(
        _ text: String,
        _ origin: String
    ) throws(AccessFailure) -> HTTPClient.Configuration.Proxy {
        let full = text.contains("://") ? text : "http://\(text)"
        guard let url = URLComponents(string: full), let bracketed = url.host, !bracketed.isEmpty else {
            throw AccessFailure(text: "\(origin) is not a URL of the form http://host:port or socks5://host:port")
        }
        let host = bracketed.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        switch url.scheme?.lowercased() {
        case "http":
            guard let user = url.user else { return .server(host: host, port: url.port ?? 80) }
            let basic = HTTPClient.Authorization.basic(username: user, password: url.password ?? "")
            return .server(host: host, port: url.port ?? 80, authorization: basic)
        case "socks5", "socks5h":
            guard url.user == nil else {
                throw AccessFailure(
                    text: "\(origin): a SOCKS proxy that wants a password is not supported; use http://"
                )
            }
            return .socksServer(host: host, port: url.port ?? 1_080)
        default:
            throw AccessFailure(
                text: "\(origin): a proxy is reached by http:// or socks5://, nothing else is supported"
            )
        }
    }

    private static func isDirect(_ server: ServerAddress, _ environment: [String: String]) -> Bool {
        let host = server.realHost.lowercased()
        let address = try? SocketAddress(ipAddress: host, port: server.port)
        if host == "localhost" || host == "::1" || (address != nil && host.hasPrefix("127.")) { return true }
        let list = value("NO_PROXY", environment) ?? ""
        return list.split(whereSeparator: { $0 == "," || $0.isWhitespace }).contains { entry in
            matches(entry.lowercased(), host: host, port: server.port, isAddress: address != nil)
        }
    }

    private static func matches(_ entry: String, host: String, port: Int, isAddress: Bool) -> Bool {
        if entry == "*" { return true }
        if entry.contains("/") { return isAddress && Network(entry)?.contains(host) == true }
        var name = entry
        // One colon separates a port; several are an IPv6 address.
        if let colon = name.lastIndex(of: ":"), name.firstIndex(of: ":") == colon || name.hasPrefix("[") {
            guard Int(name[name.index(after: colon)...]) == port else { return name == host }
            name = String(name[..<colon]).trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        }
        if name == host { return true }
        if isAddress { return false }
        if name.hasPrefix("*.") { name.removeFirst() }
        return name.hasPrefix(".") ? host.hasSuffix(name) : host.hasSuffix("." + name)
    }

    /// A range of addresses, `10.0.0.0/8`.
    private struct Network {
        let bytes: [UInt8]
        let bits: Int

        init?(_ text: String) {
            let parts = text.split(separator: "/")
            guard parts.count == 2, let bytes = Self.bytes(String(parts[0])), let bits = Int(parts[1]),
                0...(bytes.count * 8) ~= bits
            else { return nil }
            self.bytes = bytes
            self.bits = bits
        }

        func contains(_ address: String) -> Bool {
            guard let other = Self.bytes(address), other.count == bytes.count else { return false }
            return (0..<bits).allSatisfy { bit in
                (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        }

        private static func bytes(_ address: String) -> [UInt8]? {
            switch try? SocketAddress(ipAddress: address, port: 0) {
            case .v4(let v4): withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
            case .v6(let v6): withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            default: nil
            }
        }
    }
}
