import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// An HTTP/1.1 connection of the alert port, with a guard before it.
///
/// Its posts are read and answered on its own event loop, without a task for each part of a request: at many small posts a
/// second, that is where the time would go.
struct AlertChannel: ServerChildChannel {
    private let intake: AlertIntake
    private let census: ConnectionCensus

    init(_ intake: AlertIntake) {
        self.intake = intake
        census = ConnectionCensus(connections: intake.limits.connections, refusals: intake.limits.refusals)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AlertConnection> {
        let admission = census.admit()
        channel.closeFuture.whenComplete { [census] _ in census.leave(admission) }
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                ConnectionGuard(admission: admission, patience: TimeAmount(intake.limits.patience))
            )
            try pipeline.configureHTTPServerPipeline(
                // One post at a time, and the next only when that is answered.
                withPipeliningAssistance: true,
                // What cannot be HTTP is answered 400.
                withErrorHandling: true,
                // Nothing in the answers' headers comes from the sender.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: Self.headerLimits
            )
            let (posts, continuation) = AsyncStream.makeStream(of: Post.self)
            let handler = PostHandler(intake, posts: continuation)
            try pipeline.addHandler(handler)
            return AlertConnection(
                channel: channel,
                posts: posts,
                handler: NIOLoopBound(handler, eventLoop: channel.eventLoop)
            )
        }
    }

    func handle(value connection: AlertConnection, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(connection.channel.eventLoop)) {
            for await post in connection.posts {
                connection.deliver(await intake.answer(post))
            }
        }
        // Nothing to do when it is closed already, as it nearly always is.
        connection.channel.close(promise: nil)
    }

    private static var headerLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 * 1_024
        limits.maxHeaderListSize = 32 * 1_024
        limits.maxHeaderFieldCount = 100
        return limits
    }
}
