import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension AlertmanagerFailure {
    /// What an error of the connection means: whether anything can have been sent on it.
    init(transport error: any Error) {
        if let failure = error as? AlertmanagerFailure {
            self = failure
        } else if error is NIOTooManyBytesError {
            self = .tooLarge
        } else if Self.isDistrust(error) {
            self = .untrusted
        } else if Self.isNoConnection(error) {
            self = .unreachable("no connection")
        } else if let known = error as? HTTPClientError, Self.beforeSending.contains(known) {
            self = .unreachable(Self.reason(for: error))
        } else {
            self = .unanswered(Self.reason(for: error))
        }
    }

    private static let beforeSending: [HTTPClientError] = [
        .connectTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost, .emptyScheme,
        .tlsHandshakeTimeout, .proxyAuthenticationRequired, .invalidProxyResponse, .socksHandshakeTimeout,
        .httpProxyHandshakeTimeout, .alreadyShutdown,
    ]

    /// No connection stood. What a connection that stood may end with as well is not among it.
    private static func isNoConnection(_ error: any Error) -> Bool {
        switch error {
        case is NIOConnectionError: true
        // Of a busy machine a refusal may come as the end of a connection that was never there.
        case let error as IOError: [ECONNREFUSED, EADDRNOTAVAIL].contains(error.errnoCode)
        case let error as ChannelError:
            if case .connectTimeout = error { true } else { false }
        default: false
        }
    }

    /// The handshake ended before anything was sent.
    private static func isDistrust(_ error: any Error) -> Bool {
        switch error {
        case let error as NIOSSLExtraError:
            [
                .failedToValidateHostname, .serverHostnameImpossibleToMatch, .cannotUseIPAddressInSNI,
                .invalidSNIHostname,
            ].contains(error)
        case let error as NIOSSLError:
            if case .handshakeFailed = error { true } else { false }
        default: false
        }
    }

    /// In a few words; they hold neither a credential nor the address, which may have one in it.
    private static func reason(for error: any Error) -> String {
        // Its own description pairs no brackets, and names the number of the error alone.
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
        return String("\(error)".prefix(120))
    }
}
