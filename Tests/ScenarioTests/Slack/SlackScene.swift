import Desk
import Foundation
import Incidents
import Store
import TestSupport
import Testing

@testable import chatops

/// A channel with people in a fake Slack, its Web API and its sockets, a database file, and the whole bot between them.
struct SlackScene: Sendable {
    let slack: FakeSlack
    let sockets: FakeSlackSockets
    let clock: LeapingClock
    let channel: String
    let admin: FakeSlackUser
    let responder: FakeSlackUser
    let stranger: FakeSlackUser
    let folder: TemporaryFolder
    let address: String

    /// The real rates. Acknowledgements and triggers have time, for a machine that does other things, too, and a clock that
    /// leaps; the sockets judge acknowledgements by a clock of their own.
    static let usual = FakeSlackLimits(acknowledgement: .hours(24), trigger: .seconds(60))

    /// Sets the scene, runs `body`, and checks at the end that Slack had nothing to complain about.
    /// - Parameters:
    ///   - clock: shared with another chat's scene, where there is one.
    ///   - complaints: what the story itself brings about on purpose.
    static func play(
        on clock: LeapingClock = LeapingClock(),
        limits: FakeSlackLimits = SlackScene.usual,
        complaints: Bool = false,
        _ body: @escaping @Sendable (SlackScene) async throws -> Void
    ) async throws {
        let slack = FakeSlack(clock: clock, limits: limits)
        let sockets = FakeSlackSockets(ackLimit: .seconds(30))
        let folder = try TemporaryFolder()
        defer { try? folder.remove() }
        try await slack.serving(with: sockets) { url in
            let scene = SlackScene(
                slack: slack,
                sockets: sockets,
                clock: clock,
                channel: slack.addChannel("C0OPS"),
                admin: slack.addUser("U0ADMIN", "admin-s"),
                responder: slack.addUser("U0RESPONDER", "responder-s"),
                stranger: slack.addUser("U0STRANGER", "stranger-s"),
                folder: folder,
                address: url
            )
            try await body(scene)
            if !complaints { #expect(slack.violations + sockets.violations == []) }
        }
    }

    var databasePath: String { folder.file("chatops.db") }

    /// Turns Slack on.
    /// - Parameter channels: where cards go; the scene's channel unless told otherwise.
    func configure(_ configuration: inout BotConfiguration, channels: [String]? = nil) {
        var slack = BotConfiguration.Slack(appToken: slack.appToken, botToken: slack.botToken)
        slack.channels = channels ?? [channel]
        slack.admins = [admin.id]
        slack.address = address
        configuration.slack = slack
    }

    func configuration(channels: [String]? = nil) -> BotConfiguration {
        var configuration = BotConfiguration()
        configure(&configuration, channels: channels)
        configuration.app.port = 0
        configuration.alert.port = 0
        configuration.webhookToken = Scene.webhookToken
        configuration.databasePath = databasePath
        configuration.cluster = .simulated
        return configuration
    }

    /// Runs the bot for as long as `body` takes, then lets it end as SIGTERM would.
    func withBot<Value: Sendable>(
        channels: [String]? = nil,
        _ body: @escaping @Sendable (RunningSlackBot) async throws -> Value
    ) async throws -> Value {
        try await WholeBot.serving(configuration(channels: channels), on: clock) { bot, alertPort in
            let running = RunningSlackBot(bot: bot, alertPort: alertPort, scene: self)
            try await running.letIn(responder)
            try await sockets.waitForSockets(2)
            return try await body(running)
        }
    }
}
