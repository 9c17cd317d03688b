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
    try buildWebhooks(configuration: configuration, log: log, onBound: onBound) { group in
        try await desk.receive(group)
    }
}

/// The same for any receiver of alert groups.
func buildWebhooks(
    configuration: WebhookConfiguration,
    log: Logger,
    onBound: @escaping @Sendable (Int) async -> Void,
    receive: @escaping @Sendable (AlertGroup) async throws -> AlertReceipt
) throws -> any Service {
    let intake = AlertIntake(configuration: configuration, log: log, receive: receive)
    let server = HTTPServerBuilder { responder in
        var http = HTTP1Channel.Configuration(idleTimeout: TimeAmount(configuration.limits.silence))
        http.httpDecoder = .init(
            maxHeaderFieldSize: 16 * 1_024,
            maxHeaderListSize: 32 * 1_024,
            maxHeaderFieldCount: 100
        )
        return AlertChannel(
            http: HTTP1Channel(responder: responder, configuration: http),
            limits: configuration.limits
        )
    }
    return try server.buildServer(
        configuration: ServerConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            backlog: 1_024
        ),
        eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        logger: log,
        responder: { request, writer, channel in
            try await intake.respond(to: request, with: writer, on: channel)
        },
        onServerRunning: { channel in
            await onBound(channel.localAddress?.port ?? configuration.port)
        }
    )
}
