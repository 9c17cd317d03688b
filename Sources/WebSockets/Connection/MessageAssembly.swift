import NIOCore
import NIOWebSocket

/// Puts the data frames of a message together (RFC 6455, 5.4) and checks each (5.2).
struct MessageAssembly {
    /// In bytes.
    let limit: Int
    /// Whether the frames of the other end must be masked: those of clients must, those of servers must not.
    let expectsMask: Bool

    private var kind: WebSocketOpcode?
    private var pieces = ByteBuffer()

    init(limit: Int, expectsMask: Bool) {
        self.limit = limit
        self.expectsMask = expectsMask
    }

    /// Looks at what every frame has, whatever it is for.
    func check(_ frame: WebSocketFrame) throws(WebSocketViolation) {
        if (frame.maskKey != nil) != expectsMask {
            throw .badFrame(expectsMask ? "a frame of a client without a mask" : "a frame of a server with a mask")
        }
        if frame.rsv1 || frame.rsv2 || frame.rsv3 {
            throw .badFrame("a frame with reserved bits set")
        }
    }

    /// Takes a text, binary or continuation frame.
    /// - Returns: the message, when this frame was its last.
    mutating func add(_ frame: WebSocketFrame) throws(WebSocketViolation) -> WebSocketMessage? {
        let isContinuation = frame.opcode == .continuation
        if isContinuation, kind == nil { throw .badFrame("a continuation of nothing") }
        if !isContinuation, kind != nil { throw .badFrame("a new message in the middle of another") }
        let kind = kind ?? frame.opcode
        var data = frame.unmaskedData
        guard pieces.readableBytes + data.readableBytes <= limit else { throw .tooLarge(limit: limit) }
        guard frame.fin else {
            self.kind = kind
            pieces.writeBuffer(&data)
            return nil
        }
        if isContinuation {
            pieces.writeBuffer(&data)
            data = pieces
            pieces = ByteBuffer()
        }
        self.kind = nil
        guard kind == .text else { return .binary(Array(data.readableBytesView)) }
        return .text(try Self.text(of: data))
    }

    static func text(of data: ByteBuffer) throws(WebSocketViolation) -> String {
        do {
            return try data.getUTF8ValidatedString(at: data.readerIndex, length: data.readableBytes) ?? ""
        } catch {
            throw .invalidText
        }
    }
}
