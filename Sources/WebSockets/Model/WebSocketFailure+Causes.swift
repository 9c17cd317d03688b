import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension WebSocketFailure {
    /// What an error of the network means to whoever wanted a connection.
    init(_ error: any Error) {
        self =
            switch error {
            case let failure as WebSocketFailure: failure
            case is CancellationError: .cancelled
            case let error as NIOConnectionError: .unreachable(Self.words(for: error))
            case let error as NIOSSLError: .untrusted(String(describing: error))
            case let error as NIOSSLExtraError: .untrusted(error.description)
            case let error as BoringSSLError: .untrusted(String(describing: error))
            case is HTTPParserError: .notWebSocket("it is not HTTP")
            case is NIOHTTPClientUpgradeError: .notWebSocket("it agreed to an upgrade, but not to the right one")
            case let error as IOError: .unreachable(error.description)
            case is ChannelError: .unreachable("the other end hung up before it answered")
            default: .unreachable(String(describing: error))
            }
    }

    private static func words(for error: NIOConnectionError) -> String {
        let place = "\(error.host) on port \(error.port)"
        guard let failure = error.connectionErrors.first else { return "the name \(error.host) is not known here" }
        return "\(place): \(causeWords(failure.error))"
    }

    /// Why a TCP connection broke, in words.
    static func causeWords(_ error: any Error) -> String {
        switch error {
        case let error as IOError: error.description
        case ChannelError.connectTimeout: "no answer in time"
        case NIOSSLError.uncleanShutdown: "the other end dropped the TCP connection"
        default: String(describing: error)
        }
    }
}
