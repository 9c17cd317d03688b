import NIOSSL
import Synchronization

/// Makes the TLS context of a client once, when it is first needed: reading the trust roots takes a while.
final class TLSContexts: Sendable {
    private let configuration: TLSConfiguration
    private let made = Mutex<NIOSSLContext?>(nil)

    init(_ configuration: TLSConfiguration) {
        var configuration = configuration
        // A server that speaks HTTP/2 as well must not choose it.
        if configuration.applicationProtocols.isEmpty { configuration.applicationProtocols = ["http/1.1"] }
        self.configuration = configuration
    }

    func context() throws(WebSocketFailure) -> NIOSSLContext {
        do {
            return try made.withLock { made in
                if let made { return made }
                let context = try NIOSSLContext(configuration: configuration)
                made = context
                return context
            }
        } catch {
            throw .untrusted("the certificates to trust, or one's own, cannot be read (\(error))")
        }
    }
}
