/// A whole message: all its frames put together.
package enum WebSocketMessage: Hashable, Sendable {
    case text(String)
    case binary([UInt8])
}
