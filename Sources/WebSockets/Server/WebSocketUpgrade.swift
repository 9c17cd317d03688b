import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Makes a WebSocket of a connection that some other server has accepted, when its first request asks for one.
package enum WebSocketUpgrade {
    /// Adds HTTP and the upgrade to the pipeline; the request's bytes must come after this.
    ///
    /// Whom it lets in was decided before: here every well-formed wish for a WebSocket is granted.
    /// - Returns: the open connection; nil when what was asked for was no WebSocket, version 13. The channel is closed then.
    package static func install(
        on channel: any Channel,
        limits: WebSocketLimits
    ) throws -> EventLoopFuture<WebSocketConnection?> {
        let upgrader = NIOTypedWebSocketServerUpgrader<WebSocketConnection?>(
            maxFrameSize: max(125, limits.messageSize),
            enableAutomaticErrorHandling: false,
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try WebSocketHandler.install(on: channel, limits: limits, isClient: false)
                }
            }
        )
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader]) { channel in
            var head = HTTPResponseHead(version: .http1_1, status: .badRequest)
            head.headers = ["Connection": "close", "Content-Length": "0"]
            channel.write(HTTPServerResponsePart.head(head), promise: nil)
            channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
            return channel.close().map { nil as WebSocketConnection? }
        }
        let upgraded = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
        )
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.connect)) { channel.close(promise: nil) }
        upgraded.whenComplete { _ in deadline.cancel() }
        return upgraded
    }
}
