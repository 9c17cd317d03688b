import TestSupport
import TestTraits
import Testing

@testable import chatops

@Test(.fewAtOnce) func checkAsksSlackAndSaysHowToMendIt() async throws {
    let slack = FakeSlack(clock: SystemClock())
    try await slack.serving { url in
        try await withTemporaryFolder { folder in
            let environment = [
                "APP_PORT": "0", "ALERT_PORT": "0", "SLACK_API_URL": url, "SLACK_BOT_TOKEN": slack.botToken,
                "SLACK_APP_TOKEN": slack.appToken,
            ]
            let good = try await Run.chatops("check", in: folder.path, environment: environment)
            #expect(good.output.contains("answers; the bot is U0BOT"))
            let channel = try await Run.chatops(
                "check",
                in: folder.path,
                environment: environment.merging(["SLACK_CHANNELS": "C0NOWHERE"]) { $1 }
            )
            #expect(channel.code == 1)
            #expect(channel.output.contains("WRONG Slack channel C0NOWHERE"))
            let token = try await Run.chatops(
                "check",
                in: folder.path,
                environment: environment.merging(["SLACK_BOT_TOKEN": "xoxb-Zq-wrong"]) { $1 }
            )
            #expect(token.code == 1)
            #expect(token.output.contains("SLACK_BOT_TOKEN"))
            #expect(!token.output.contains("Zq"))
        }
    }
}
