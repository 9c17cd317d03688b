import Console
import Logging
import Metrics
import ServiceLifecycle
import TestSupport

@testable import chatops

/// The bot as a service of a scene, so that the scene can stop it as SIGTERM would.
struct WholeBot: Service {
    private let bot: Bot

    func run() async throws {
        try await bot.run()
    }

    /// Runs the bot for as long as `body` takes, then lets it end.
    static func serving<Value: Sendable>(
        _ configuration: BotConfiguration,
        on clock: LeapingClock,
        _ body: @escaping @Sendable (_ bot: Bot, _ alertPort: Int) async throws -> Value
    ) async throws -> Value {
        let metrics = PrometheusRegistry()
        return try await withMetricsFactory(metrics) {
            let bot = try await buildBot(configuration: configuration, clock: clock, metrics: metrics)
            var log = Logger(label: "scene")
            log.logLevel = .critical
            let services = ServiceGroup(services: [WholeBot(bot: bot)], logger: log)
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await services.run() }
                let result: Result<Value, any Error>
                do {
                    result = .success(try await body(bot, await bot.alertPort.value()))
                } catch {
                    result = .failure(error)
                }
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
                return try result.get()
            }
        }
    }
}
