import ArgumentParser
import Console
import Logging
import Metrics
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the bot (the default).")

    func run() async throws {
        let configuration = try await BotConfiguration.read(openingClusters: true)
        startLogging(configuration)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let log = Logger(label: "chatops")
        let bot = try await buildBot(configuration: configuration, metrics: metrics, log: log)
        for remark in configuration.remarks { log.warning("\(remark)") }
        try await bot.run(
            signals: [.sigterm, .sigint],
            with: [Announcement(of: bot, log: log), StartUpPages(), ExitGuard()]
        )
    }
}
