/// What the other end did that the protocol forbids (RFC 6455); each has its close code.
package enum WebSocketViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// Frames that must not come, or not in this order (1002).
    case badFrame(String)
    /// A text message or a close reason that is not UTF-8 (1007).
    case invalidText
    /// A message beyond the limit, in bytes (1009).
    case tooLarge(limit: Int)

    package var closeCode: UInt16 {
        switch self {
        case .badFrame: 1002
        case .invalidText: 1007
        case .tooLarge: 1009
        }
    }

    package var description: String {
        switch self {
        case .badFrame(let what): "the other end broke the WebSocket protocol: \(what)"
        case .invalidText: "the other end sent text that is not UTF-8"
        case .tooLarge(let limit): "the other end sent a message of more than \(limit) bytes"
        }
    }
}
