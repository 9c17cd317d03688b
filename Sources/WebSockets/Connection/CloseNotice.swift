import NIOCore

/// What a close frame says (RFC 6455, 5.5.1 and 7.4).
struct CloseNotice: Hashable, Sendable {
    /// Nil when the frame was empty.
    let code: UInt16?
    let reason: String

    init(code: UInt16?, reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// - Throws: a violation when a frame must not say this.
    init(_ payload: ByteBuffer) throws(WebSocketViolation) {
        guard payload.readableBytes > 0 else {
            self.init(code: nil)
            return
        }
        var rest = payload
        guard let code = rest.readInteger(as: UInt16.self) else {
            throw .badFrame("a close frame with half a code")
        }
        guard Self.isSendable(code) else { throw .badFrame("a close frame with code \(code)") }
        self.init(code: code, reason: try MessageAssembly.text(of: rest))
    }

    var payload: ByteBuffer {
        var payload = ByteBuffer()
        if let code {
            payload.writeInteger(code)
            payload.writeString(reason)
        }
        return payload
    }

    /// Whether a code may stand in a frame: 1005, 1006 and 1015 are for words about connections only.
    static func isSendable(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
