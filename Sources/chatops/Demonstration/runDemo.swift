import Console
import Demo
import Desk
import Incidents
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs the demo until it is interrupted, or its terminal goes away.
/// - Parameters:
///   - tidyUp: what must happen even when it does not stop in time.
///   - say: a line for the person at the terminal.
func runDemo(
    _ wanted: BotConfiguration,
    metrics: PrometheusRegistry,
    tidyUp: @escaping @Sendable () -> Void = {},
    say: @escaping @Sendable (String) -> Void
) async throws {
    var configuration = wanted
    configuration.app = FreePort.orAnother(wanted.app)
    configuration.alert = FreePort.orAnother(wanted.alert)
    let clock = SystemClock()
    let cluster = SimulatedCluster(clock: clock)
    let log = Logger(label: "chatops")
    let bot = try await buildBot(
        configuration: configuration,
        clock: clock,
        cluster: cluster,
        metrics: metrics,
        log: log
    )
    let announcement = Announcement(of: bot, log: log) { appPort, alertPort in
        for (name, asked, port) in [("app", wanted.app.port, appPort), ("alert", wanted.alert.port, alertPort)]
        where asked != port && asked != 0 {
            say("The \(name) port \(asked) is taken; using \(port) instead.")
        }
        let ticket = bot.access.issueTicket(name: "demo", at: clock.now()) ?? ""
        say("Open http://127.0.0.1:\(appPort)/enter?ticket=\(ticket)")
        say("The link works once. Alerts are taken on port \(alertPort): ALERT_PORT=\(alertPort) ./send-test-alert.sh")
        say("Stop with Ctrl-C; nothing stays behind.")
    }
    try await bot.run(
        signals: [.sigterm, .sigint, .sighup],
        with: [SamplePump(SampleFeed(of: cluster), into: bot.desk), announcement, ExitGuard(tidyUp: tidyUp)]
    )
}
