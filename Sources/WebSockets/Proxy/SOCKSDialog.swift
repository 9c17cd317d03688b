import NIOCore

/// SOCKS 5 (RFC 1928), with a user and a password if wanted (RFC 1929). Names are resolved by the proxy.
struct SOCKSDialog: ProxyDialog {
    private enum Stage {
        case choosing
        case authorizing
        case connecting
    }

    private let request: ByteBuffer
    private let credentials: ByteBuffer?
    private var stage = Stage.choosing

    init(host: String, port: Int, user: String?, password: String?) throws(WebSocketFailure) {
        var request = ByteBuffer(bytes: [5, 1, 0])
        request.writeBytes(try Self.place(host))
        request.writeInteger(UInt16(clamping: port))
        self.request = request
        guard let user else {
            credentials = nil
            return
        }
        let words = (Array(user.utf8), Array((password ?? "").utf8))
        guard (1...255).contains(words.0.count), words.1.count <= 255 else {
            throw .badAddress("the SOCKS proxy's user and password may have 1 to 255 bytes each")
        }
        credentials = ByteBuffer(bytes: [1, UInt8(words.0.count)] + words.0 + [UInt8(words.1.count)] + words.1)
    }

    mutating func opening() -> ByteBuffer {
        ByteBuffer(bytes: credentials == nil ? [5, 1, 0] : [5, 2, 0, 2])
    }

    mutating func hear(_ answer: inout ByteBuffer) throws(WebSocketFailure) -> ProxyDialogStep {
        switch stage {
        case .choosing:
            guard let (version, method) = answer.readMultipleIntegers(as: (UInt8, UInt8).self) else {
                return .waitForMore
            }
            guard version == 5 else { throw .proxyRefused(status: nil, "what answered is no SOCKS 5 proxy") }
            return try choose(method)
        case .authorizing:
            guard let (_, result) = answer.readMultipleIntegers(as: (UInt8, UInt8).self) else { return .waitForMore }
            guard result == 0 else { throw .proxyRefused(status: nil, "it does not accept this user and password") }
            stage = .connecting
            return .say(request)
        case .connecting:
            return try connected(&answer)
        }
    }

    private mutating func choose(_ method: UInt8) throws(WebSocketFailure) -> ProxyDialogStep {
        switch (method, credentials) {
        case (0, _):
            stage = .connecting
            return .say(request)
        case (2, let credentials?):
            stage = .authorizing
            return .say(credentials)
        default:
            throw .proxyRefused(status: nil, "it asks for a way to sign in that is not set or not known here")
        }
    }

    private func connected(_ answer: inout ByteBuffer) throws(WebSocketFailure) -> ProxyDialogStep {
        let start = answer.readerIndex
        guard let code = answer.getInteger(at: start + 1, as: UInt8.self), answer.readableBytes >= 5,
            let kind = answer.getInteger(at: start + 3, as: UInt8.self),
            let first = answer.getInteger(at: start + 4, as: UInt8.self)
        else {
            // A refusal need not be complete to be understood.
            if let code = answer.getInteger(at: start + 1, as: UInt8.self), code != 0 { throw Self.refusal(code) }
            return .waitForMore
        }
        guard code == 0 else { throw Self.refusal(code) }
        let addressLength =
            switch kind {
            case 1: 4
            case 4: 16
            default: 1 + Int(first)
            }
        guard answer.readableBytes >= 4 + addressLength + 2 else { return .waitForMore }
        answer.moveReaderIndex(forwardBy: 4 + addressLength + 2)
        return .tunnelStands
    }

    private static func refusal(_ code: UInt8) -> WebSocketFailure {
        let why =
            switch code {
            case 2: "its rules do not allow this connection"
            case 3: "it cannot reach the server's network"
            case 4: "it cannot reach the server"
            case 5: "the server does not accept its connection"
            case 6: "the server did not answer it in time"
            case 7, 8: "it does not know this kind of request"
            default: "it failed, and gave no reason (code \(code))"
            }
        return .proxyRefused(status: nil, why)
    }

    /// An IP address as its bytes, everything else as a name.
    private static func place(_ host: String) throws(WebSocketFailure) -> [UInt8] {
        let quad = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        if quad.count == 4, host.utf8.filter({ $0 == 46 }).count == 3 { return [1] + quad }
        let name = Array(host.utf8)
        guard name.count <= 255 else { throw .badAddress("the server's name has more than 255 bytes") }
        return [3, UInt8(name.count)] + name
    }
}
