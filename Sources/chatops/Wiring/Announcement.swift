import Console
import Logging
import ServiceLifecycle

/// Says once that the bot is up, and where it listens.
struct Announcement: Service {
    private let bot: Bot
    private let log: Logger
    private let then: @Sendable (_ appPort: Int, _ alertPort: Int) -> Void

    init(
        of bot: Bot,
        log: Logger,
        then: @escaping @Sendable (_ appPort: Int, _ alertPort: Int) -> Void = { _, _ in }
    ) {
        self.bot = bot
        self.log = log
        self.then = then
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    let appPort = try await bot.console.boundPort()
                    let alertPort = await bot.alertPort.value()
                    log.notice("started", metadata: ["app_port": "\(appPort)", "alert_port": "\(alertPort)"])
                    then(appPort, alertPort)
                } catch {
                    // The port's own error says why there is nothing to announce.
                }
            }
            do {
                try await gracefulShutdown()
            } catch {
                // Cancelled: a part of the bot failed.
            }
            bot.alertPort.abandon()
        }
    }
}
