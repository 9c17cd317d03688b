import Desk
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The app port: web console, JSON API, health and metrics, as one service.
package struct ConsoleServer: Service {
    /// From the accept of a connection, or the end of its last answer, to the whole of its next request.
    static let idleTimeout = TimeAmount.seconds(30)

    private let application: Application<RouterResponder<ConsoleRequestContext>>
    private let port: BoundPort
    /// All that is answered: `GET /api/v1/incidents/{id}`.
    let routes: [String]

    init(
        router: Router<ConsoleRequestContext>,
        audience: AlertAudience,
        configuration: ConsoleConfiguration,
        log: Logger
    ) {
        let port = BoundPort()
        self.port = port
        routes = router.routes.map(\.description)
        router.refuseOtherMethods()
        application = Application(
            responder: router.buildResponder(),
            server: HTTPServerBuilder { responder in
                AlertsHTTPChannel(
                    http: HTTP1Channel(responder: responder, configuration: Self.http),
                    audience: audience,
                    patience: Self.idleTimeout
                )
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: .maximum(configuration.connectionLimit, logger: log)
            ),
            onServerRunning: { channel in port.set(channel.localAddress?.port ?? configuration.port) },
            logger: log
        )
    }

    private static var http: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: idleTimeout,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: RequestLimits.headerBytes,
                maxHeaderListSize: RequestLimits.headerBytes * 2,
                maxHeaderFieldCount: RequestLimits.headerCount
            )
        )
    }

    /// Serves until the service group shuts down; open live streams end then.
    /// - Throws: when the address cannot be bound.
    package func run() async throws {
        do {
            try await application.run()
            port.fail(ServerStopped())
        } catch {
            port.fail(error)
            throw error
        }
    }

    /// The port it listens on, once it does.
    /// - Throws: why it does not.
    package func boundPort() async throws -> Int {
        try await port.value()
    }
}

/// The server stopped, so it has no port any more.
package struct ServerStopped: Error, Hashable, Sendable {}
