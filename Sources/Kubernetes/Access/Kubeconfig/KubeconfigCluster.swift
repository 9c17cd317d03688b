import Foundation
import NIOSSL

/// A `clusters[]` entry: where the API server is and how it is recognised.
struct KubeconfigCluster: Sendable {
    var server: String
    var roots: [UInt8]?
    var rootsOrigin: String
    var isInsecure: Bool
    var tlsServerName: String?
    var proxy: String?
    /// The extension `client.authentication.k8s.io/exec`, told to exec plugins.
    var execConfiguration: PlainValue?

    init(_ field: KubeconfigField, name: String) throws(AccessFailure) {
        isInsecure = try field.flag("insecure-skip-tls-verify")
        tlsServerName = try field.text("tls-server-name")
        let material = try field.material("certificate-authority")
        rootsOrigin = "the certificate authority of cluster \"\(name)\" in \(field.file)"
        guard material == nil || !isInsecure else {
            throw field.fault(
                "has both a certificate-authority and insecure-skip-tls-verify; remove one (insecure-skip-tls-verify, rather)"
            )
        }
        roots = try material?.bytes(as: rootsOrigin)
        server = try Self.server(field, isSecured: isInsecure || roots != nil)
        proxy = try Self.proxy(field)
        for item in try field.items("extensions") where try item.text("name") == "client.authentication.k8s.io/exec" {
            execConfiguration = try item.child("extension").map { PlainValue($0.node) }
        }
    }

    func tls() throws(AccessFailure) -> TLSConfiguration {
        if isInsecure { return TrustRoots.none() }
        guard let roots else { return TrustRoots.system() }
        return try TrustRoots.only(roots, origin: rootsOrigin)
    }

    private static func server(_ field: KubeconfigField, isSecured: Bool) throws(AccessFailure) -> String {
        guard let text = try field.text("server") else { throw field.fault("has no server; give its https:// address") }
        // As in client-go, an address without a scheme is meant for TLS when TLS settings stand next to it.
        let full = text.contains("://") ? text : "\(isSecured ? "https" : "http")://\(text)"
        guard let url = URLComponents(string: full), let scheme = url.scheme?.lowercased(), let host = url.host,
            !host.isEmpty, scheme == "https" || scheme == "http", url.query == nil, url.fragment == nil
        else {
            throw field.fault("server is not an address like https://10.0.0.1:6443")
        }
        guard url.user == nil, url.password == nil else {
            throw field.fault("server holds a user name or password; move them to the user's username and password")
        }
        var server = full
        while server.hasSuffix("/") { server.removeLast() }
        return server
    }

    private static func proxy(_ field: KubeconfigField) throws(AccessFailure) -> String? {
        guard let text = try field.text("proxy-url") else { return nil }
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            ["http", "socks5", "socks5h"].contains(scheme), let host = url.host, !host.isEmpty
        else {
            throw field.fault("proxy-url is not a proxy that can be used; use http:// or socks5:// with host and port")
        }
        guard scheme == "http" || url.user == nil else {
            throw field.fault("proxy-url is a SOCKS proxy that wants a password, which is not supported; use http://")
        }
        return text
    }
}
