import ArgumentParser
import Console
import Logging
import Metrics

struct Demonstrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole product with nothing configured: a simulated cluster and a few incidents.",
        discussion: "Prints one link to open. Needs no token and no network, and leaves no files behind."
    )

    func run() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let wanted = try await BotConfiguration.read().forDemo(in: directory)
        startLogging(wanted)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        try await runDemo(wanted, metrics: metrics, tidyUp: directory.remove) {
            StandardStream.output.write("\($0)\n")
        }
    }
}
