import NIOCore

/// What a connection asks of its handler, besides sending messages.
enum WebSocketOrder: Sendable {
    /// Begin the close handshake; drop the TCP connection when it is not done within the time.
    case close(CloseNotice, within: TimeAmount)
    /// Send a ping with this payload, at most 125 bytes.
    case ping(ByteBuffer)
}
