import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Opens WebSockets (RFC 6455), straight or through a proxy.
package struct WebSocketClient: Sendable {
    private let proxy: WebSocketProxy?
    private let limits: WebSocketLimits
    private let tls: TLSContexts

    /// - Parameters:
    ///   - proxy: used for `ws://` and `wss://` alike.
    ///   - tls: whom to trust, and what to show, at `wss://`.
    package init(
        proxy: WebSocketProxy? = nil,
        tls: TLSConfiguration = .makeClientConfiguration(),
        limits: WebSocketLimits = WebSocketLimits()
    ) {
        self.proxy = proxy
        self.limits = limits
        self.tls = TLSContexts(tls)
    }

    /// Returns once the other end has agreed to speak WebSocket; bounded by `limits.connect` from end to end.
    /// - Parameters:
    ///   - url: `ws://` or `wss://`. It may carry a ticket: neither path nor query come up in a failure.
    ///   - headers: sent with the request, besides those that belong to every one.
    package func connect(to url: String, headers: HTTPHeaders = [:]) async throws(WebSocketFailure)
        -> WebSocketConnection
    {
        let address = try WebSocketAddress(url)
        if address.isSecure, proxy != nil, address.isIPAddress {
            // The certificate would be checked against the proxy's address instead.
            throw .badAddress("wss:// through a proxy needs the server's name; an IP address cannot be verified there")
        }
        let security = address.isSecure ? try tls.context() : nil
        let dialog = try proxy.map { (proxy) throws(WebSocketFailure) in try proxy.dialog(to: address) }
        let attempt = ConnectAttempt(
            address: address,
            proxy: proxy,
            dialog: dialog,
            headers: headers,
            security: security,
            limits: limits,
            loop: MultiThreadedEventLoopGroup.singleton.any()
        )
        do {
            return try await withTaskCancellationHandler {
                try await attempt.start().get()
            } onCancel: {
                attempt.fail(.cancelled)
            }
        } catch {
            throw WebSocketFailure(error)
        }
    }
}
