import WebSockets

/// One connection of the app, from the moment it is accepted until its TCP connection is gone.
struct FakeSlackSocket: Sendable {
    let id: Int
    let connection: WebSocketConnection
    /// Gets envelopes: hello was said, and neither end has begun to close.
    var isOpen = false
}
