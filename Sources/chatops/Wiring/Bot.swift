import Console
import Desk
import Incidents
import Logging
import ServiceLifecycle
import Store
import UnixSignals

/// The whole bot, wired and ready to run.
package struct Bot: Sendable {
    package let desk: Desk
    package let store: Store
    /// Lets people into the console by one-time links.
    package let access: ConsoleAccess
    package let console: ConsoleServer
    package let alertPort: PortNumber
    /// In the order in which they depend on each other; they are shut down in the reverse.
    let services: [any Service]
    let log: Logger

    /// How long a shutdown may take before what still runs is cancelled.
    static let shutdownTime = Duration.seconds(9)

    /// Runs until one of the signals arrives or the task is cancelled; the database is closed when it returns.
    /// - Throws: why a part of it could not run, e.g. that a port is taken.
    package func run(signals: [UnixSignal] = [], with more: [any Service] = []) async throws {
        var configuration = ServiceGroupConfiguration(
            services: (services + more).map { .init(service: $0, serviceName: "\(type(of: $0))") },
            gracefulShutdownSignals: signals,
            logger: Self.quiet(log)
        )
        configuration.maximumGracefulShutdownDuration = Self.shutdownTime
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            log.debug("cancelled")
        } catch {
            try await store.close()
            throw error
        }
        try await store.close()
        log.notice("stopped")
    }

    /// The group speaks about each of its steps; what matters of them, the parts say themselves.
    private static func quiet(_ log: Logger) -> Logger {
        var log = log
        log.logLevel = .critical
        return log
    }
}
