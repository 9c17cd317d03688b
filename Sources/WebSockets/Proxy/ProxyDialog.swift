import NIOCore

/// What is said to a proxy until the tunnel stands; no network in it.
protocol ProxyDialog: Sendable {
    /// The first words.
    mutating func opening() -> ByteBuffer

    /// Takes from what the proxy has said so far; leaves what is not complete yet.
    mutating func hear(_ answer: inout ByteBuffer) throws(WebSocketFailure) -> ProxyDialogStep
}
