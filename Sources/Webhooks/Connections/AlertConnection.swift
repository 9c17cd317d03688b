import HummingbirdCore
import NIOCore

/// An open connection: its posts, and the way for their answers.
struct AlertConnection: ServerChildChannelValue {
    let channel: any Channel
    /// Each comes when the one before it has been answered; ends with the connection.
    let posts: AsyncStream<Post>
    let handler: NIOLoopBound<PostHandler>

    func deliver(_ answer: WebhookAnswer) {
        if channel.eventLoop.inEventLoop { return handler.value.deliver(answer) }
        channel.eventLoop.execute { handler.value.deliver(answer) }
    }
}
