import NIOCore

/// Drops the TCP connection when neither the connection nor its messages are held by anybody any more.
final class Lifeline: Sendable {
    let channel: any Channel

    init(_ channel: any Channel) {
        self.channel = channel
    }

    deinit {
        channel.close(promise: nil)
    }
}
