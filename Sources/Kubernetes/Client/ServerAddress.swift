import Foundation
import NIOCore
import NIOSSL

/// A server's URL, taken apart: where requests go, and what has to be said about the name on its certificate.
struct ServerAddress: Sendable {
    /// What every request's path is put behind; its host is the certificate's name.
    let base: String
    /// The Host header, when the URL's host is not the server's.
    let host: String?
    /// From the certificate's name to where it really is; empty when they are the same.
    let detour: [String: String]
    let isTLS: Bool
    /// As in the settings, without brackets; and with it the port, for `NO_PROXY`.
    let realHost: String
    let port: Int

    /// Every API server that was set up in a usual way has this name on its certificate, beside its addresses.
    private static let usualName = "kubernetes"

    /// The same server behind a proxy.
    ///
    /// Of a server that is named by its address the TLS library compares the address it is connected to with those on
    /// the certificate, and that is the proxy's. So another name of the server has to be verified: the one that all API
    /// servers bear, where the cluster's own authority vouches for it.
    /// - Throws: when nothing vouches, so that a name has to be given.
    func behindProxy(_ access: ClusterAccess) throws(AccessFailure) -> ServerAddress {
        guard isTLS, detour.isEmpty, access.tlsServerName == nil,
            access.tls.certificateVerification == .fullVerification,
            (try? SocketAddress(ipAddress: realHost, port: port)) != nil
        else { return self }
        guard case .certificates = access.tls.trustRoots else {
            throw AccessFailure(
                text: "cluster \(access.name): its server is named by an address and stands behind a proxy; set "
                    + "tls-server-name to a name on its certificate"
            )
        }
        var named = access
        named.tlsServerName = Self.usualName
        return try ServerAddress(named)
    }

    init(_ access: ClusterAccess) throws(AccessFailure) {
        guard let url = URLComponents(string: access.server), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let bracketed = url.host, !bracketed.isEmpty,
            url.query == nil, url.fragment == nil
        else {
            throw AccessFailure(
                text: "cluster \(access.name): server \"\(access.server)\" is not a URL of the form https://host:port"
            )
        }
        guard url.user == nil, url.password == nil else {
            throw AccessFailure(
                text: "cluster \(access.name): the server's URL holds a user name or password; "
                    + "give them as a user of the kubeconfig"
            )
        }
        isTLS = scheme == "https"
        realHost = bracketed.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        port = url.port ?? (isTLS ? 443 : 80)
        let literal = realHost.contains(":") ? "[\(realHost)]" : realHost
        var path = url.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        if let name = access.tlsServerName, isTLS, name != realHost {
            base = "https://\(name):\(port)\(path)"
            host = "\(literal):\(port)"
            detour = [name: realHost]
        } else {
            base = "\(scheme)://\(literal):\(port)\(path)"
            host = nil
            detour = [:]
        }
    }
}
