import NIOCore

/// What a server made of the wish for a WebSocket.
enum UpgradeOutcome: Sendable {
    case open(WebSocketConnection)
    /// Plain HTTP; why, as soon as enough of the answer is there.
    case refused(EventLoopFuture<WebSocketFailure>)
}
