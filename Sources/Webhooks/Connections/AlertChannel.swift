import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection with a guard before it.
struct AlertChannel: ServerChildChannel {
    private let http: HTTP1Channel
    private let limits: WebhookConfiguration.Limits
    private let census: ConnectionCensus

    init(http: HTTP1Channel, limits: WebhookConfiguration.Limits) {
        self.http = http
        self.limits = limits
        census = ConnectionCensus(connections: limits.connections, refusals: limits.refusals)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        let admission = census.admit()
        channel.closeFuture.whenComplete { [census] _ in census.leave(admission) }
        let patience = TimeAmount(limits.patience)
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            try channel.pipeline.syncOperations.addHandler(
                ConnectionGuard(admission: admission, patience: patience),
                position: .first
            )
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
