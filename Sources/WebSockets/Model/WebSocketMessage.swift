/// A whole message: all its frames put together.
package enum WebSocketMessage: Hashable, Sendable {
    case text(String)
    case binary([UInt8])

    /// What it weighs in a queue, in bytes; an empty one is not free.
    var weight: Int {
        switch self {
        case .text(let text): text.utf8.count + 64
        case .binary(let bytes): bytes.count + 64
        }
    }
}
