import AsyncHTTPClient
import Foundation

/// Through which proxy a host is called, if any: `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`.
package struct Proxies: Sendable {
    /// A proxy as it was configured.
    package struct Proxy: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case http, socks5
        }

        package let kind: Kind
        package let host: String
        package let port: Int
        let user: String?
        let password: String?
    }

    private var https: Proxy?
    private var all: Proxy?
    private var exceptions: [ProxyException] = []
    /// `NO_PROXY` as it was written.
    private var exceptionTexts: [String] = []

    package init() {}

    init(reading: inout ConfigurationReading) {
        https = Self.proxy(.httpsProxy, &reading)
        all = Self.proxy(.allProxy, &reading)
        exceptionTexts = reading.list(.noProxy)
        for text in exceptionTexts {
            if let exception = ProxyException(text) {
                exceptions.append(exception)
            } else {
                reading.fault(.noProxy, "\"\(text.prefix(60))\" is not a host, an address or a network")
            }
        }
    }

    /// Passwords of the proxies.
    var secrets: [String] {
        [https, all].compactMap { $0?.password }.flatMap { [$0, $0.removingPercentEncoding ?? $0] }
    }

    /// The same as variables, for what finds its proxies in an environment: `ALL_PROXY` stands behind the other two.
    var variables: [String: String] {
        var variables: [String: String] = [:]
        variables["HTTPS_PROXY"] = (https ?? all)?.address
        variables["HTTP_PROXY"] = all?.address
        if !exceptionTexts.isEmpty { variables["NO_PROXY"] = exceptionTexts.joined(separator: ",") }
        return variables
    }

    /// The keys that were set.
    var keys: [ConfigurationKey] {
        [https.map { _ in .httpsProxy }, all.map { _ in .allProxy }, exceptionTexts.isEmpty ? nil : .noProxy]
            .compactMap(\.self)
    }

    /// Nil: it is called directly.
    package func proxy(for address: String) -> Proxy? {
        guard let url = URL(string: address), let host = url.host() else { return nil }
        let isHTTPS = url.scheme?.lowercased() == "https"
        let port = url.port ?? (isHTTPS ? 443 : 80)
        guard !Loopback.contains(host), !exceptions.contains(where: { $0.covers(host, port: port) }) else { return nil }
        return isHTTPS ? https ?? all : all
    }

    private static func proxy(_ key: ConfigurationKey, _ reading: inout ConfigurationReading) -> Proxy? {
        guard let text = reading.text(key) else { return nil }
        // Curl takes a bare host:port as well.
        let url = URL(string: text.contains("://") ? text : "http://\(text)")
        guard let url, let host = url.host(), !host.isEmpty, let scheme = url.scheme?.lowercased() else {
            reading.fault(key, "is not a proxy; use http://host:port or socks5://host:port")
            return nil
        }
        switch scheme {
        case "http":
            return Proxy(kind: .http, host: host, port: url.port ?? 8080, user: url.user(), password: url.password())
        case "socks5", "socks5h":
            if url.user() != nil { reading.fault(key, "socks5 with a password is not supported; use one without") }
            return Proxy(kind: .socks5, host: host, port: url.port ?? 1080, user: nil, password: nil)
        default:
            reading.fault(key, "\(scheme):// is not supported; use http:// or socks5://")
            return nil
        }
    }
}

extension Proxies.Proxy {
    /// As a URL, with its password.
    fileprivate var address: String {
        let login = user.map { "\($0)\(password.map { ":\($0)" } ?? "")@" } ?? ""
        return "\(kind == .http ? "http" : "socks5")://\(login)\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The same for the HTTP client.
    var forClient: HTTPClient.Configuration.Proxy {
        switch kind {
        case .socks5: return .socksServer(host: host, port: port)
        case .http:
            guard let user else { return .server(host: host, port: port) }
            return .server(
                host: host,
                port: port,
                authorization: .basic(
                    username: user.removingPercentEncoding ?? user,
                    password: password.map { $0.removingPercentEncoding ?? $0 } ?? ""
                )
            )
        }
    }
}
