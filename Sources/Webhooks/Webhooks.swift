import Desk
import HummingbirdCore
import Incidents
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The alert port: a listener of its own that takes alerts in and answers when they are on disk.
///
/// Running it throws when the address cannot be bound. On graceful shutdown it accepts nothing more, answers what it has
/// begun to read, and ends.
/// - Parameter onBound: called once with the port that it listens on.
package func buildWebhooks(
    desk: Desk,
    configuration: WebhookConfiguration,
    log: Logger = Logger(label: "webhooks"),
    onBound: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> any Service {
    try buildWebhooks(configuration: configuration, log: log, onBound: onBound, receiver: DeskReceiver(desk: desk))
}

/// The same for any receiver of alerts.
func buildWebhooks(
    configuration: WebhookConfiguration,
    log: Logger,
    onBound: @escaping @Sendable (Int) async -> Void,
    receiver: any AlertReceiver
) throws -> any Service {
    Server(
        childChannelSetup: AlertChannel(
            AlertIntake(configuration: configuration, log: log, receiver: receiver)
        ),
        configuration: ServerConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            backlog: 1_024
        ),
        onServerRunning: { channel in
            await onBound(channel.localAddress?.port ?? configuration.port)
        },
        eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        logger: log
    )
}
