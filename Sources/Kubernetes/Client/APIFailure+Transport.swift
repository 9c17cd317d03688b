import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension APIFailure {
    /// What an error of the connection means.
    /// - Parameter isNothingSent: known from the body; then no connection stood, whatever the error calls itself.
    init(transport error: any Error, isNothingSent: Bool) {
        if error is CancellationError {
            self.init(kind: .cancelled)
        } else if error as? HTTPClientError == .cancelled {
            // Cancelling a request gives the error above; this one is everybody's end.
            self.init(kind: .lost("the client was shut down"))
        } else if Self.isTimeout(error) {
            self.init(kind: .timedOut)
        } else if isNothingSent || Self.isBeforeConnection(error) {
            self.init(kind: .unreachable(Self.words(error)))
        } else {
            self.init(kind: .lost(Self.words(error)))
        }
    }

    private static func isTimeout(_ error: any Error) -> Bool {
        guard let error = error as? HTTPClientError else { return false }
        return error == .readTimeout || error == .writeTimeout || error == .deadlineExceeded
    }

    private static func isBeforeConnection(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError:
            [
                .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout,
                .socksHandshakeTimeout, .proxyAuthenticationRequired, .invalidProxyResponse, .alreadyShutdown,
                .invalidURL, .emptyHost,
            ].contains(error)
        case let error as IOError:
            [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EADDRNOTAVAIL, ENETDOWN].contains(error.errnoCode)
        case let error as ChannelError:
            if case .connectTimeout = error { true } else { false }
        case is NIOConnectionError, is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: true
        default: false
        }
    }

    /// For people; certificates are what goes wrong most often.
    static func words(_ error: any Error) -> String {
        switch error {
        case let error as IOError: word(errno: error.errnoCode)
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first {
                words(first.error)
            } else if error.dnsAError != nil || error.dnsAAAAError != nil {
                "no address is known for \(error.host)"
            } else {
                "no connection to \(error.host):\(error.port)"
            }
        case let error as HTTPClientError: error.shortDescription
        case is ChannelError: "no answer to the attempt to connect"
        default: tls("\(error)")
        }
    }

    private static func word(errno: CInt) -> String {
        switch errno {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE: "the other side closed the connection"
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN: "no route to it"
        case ETIMEDOUT: "no answer to the attempt to connect"
        default: String(cString: strerror(errno))
        }
    }

    private static func tls(_ text: String) -> String {
        let meanings = [
            "CERTIFICATE_VERIFY_FAILED": "its certificate is not signed by the configured authority, or is out of date",
            "HOSTNAME": "its certificate is for another name",
            "ailedToValidateHostname": "its certificate is for another name",
            "CERTIFICATE_REQUIRED": "it wants a client certificate",
            "BAD_CERTIFICATE": "it does not take the client certificate",
            "UNKNOWN_CA": "it does not know the authority of the client certificate",
            "CERTIFICATE_EXPIRED": "the client certificate is out of date",
            "WRONG_VERSION_NUMBER": "it does not speak TLS there",
            "HTTP_REQUEST": "it does not speak TLS there",
        ]
        return meanings.first { text.contains($0.key) }?.value ?? "TLS or connection failed: \(text.prefix(160))"
    }
}
