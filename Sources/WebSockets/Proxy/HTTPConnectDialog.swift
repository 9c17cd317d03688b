import NIOCore

/// HTTP CONNECT (RFC 9110, 9.3.6) with an answer of one head.
struct HTTPConnectDialog: ProxyDialog {
    private static let headLimit = 16 << 10

    private let request: String
    private let isAuthorized: Bool

    init(host: String, port: Int, authorization: String?) throws(WebSocketFailure) {
        var request = "CONNECT \(host):\(port) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
        if let authorization {
            guard authorization.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw .badAddress("the proxy's authorization holds a line break or a character beyond ASCII")
            }
            request += "Proxy-Authorization: \(authorization)\r\n"
        }
        self.request = request + "\r\n"
        isAuthorized = authorization != nil
    }

    mutating func opening() -> ByteBuffer {
        ByteBuffer(string: request)
    }

    mutating func hear(_ answer: inout ByteBuffer) throws(WebSocketFailure) -> ProxyDialogStep {
        let bytes = answer.readableBytesView
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            guard bytes.count <= Self.headLimit else { throw .proxyRefused(status: nil, "its answer does not end") }
            return .waitForMore
        }
        let line = String(decoding: bytes.prefix { $0 != 13 }, as: UTF8.self)
        answer.moveReaderIndex(to: end.upperBound)
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].count == 3, let status = Int(words[1]) else {
            throw .proxyRefused(status: nil, "what answered is no HTTP proxy")
        }
        switch status {
        case 200..<300:
            return .tunnelStands
        case 407:
            let why = isAuthorized ? "it does not accept this user and password" : "it asks for a user and a password"
            throw .proxyRefused(status: status, why)
        default:
            let reason = words.count > 2 ? SafeExcerpt.text(String(words[2]), limit: 100) : ""
            throw .proxyRefused(status: status, reason.isEmpty ? "no reason given" : reason)
        }
    }
}
