import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

/// The built binary on Slack, killed as by the kernel at the worst moments, on a database file that outlives it.
@Suite(.fewAtOnce) struct SlackKillStories {
    @Test func killedBetweenCommitAndSendTheCardStillArrives() async throws {
        try await SlackScene.play { scene in
            try await scene.withProcess { process in
                scene.slack.breakDown(.dropping)
                try await process.fire(.firing("checkout-1"))
                process.kill()
            }
            scene.slack.recover()
            try await scene.withProcess { _ in
                try await scene.slack.waitForMessage(in: scene.channel) { $0.shown.contains("#1") }
                #expect(scene.slack.roots(in: scene.channel).count == 1)
            }
        }
    }

    /// The message stands in the channel, and the bot never heard of it: the next start finds it by what it carries.
    @Test func killedBetweenSendAndRecordTheCardIsThereOnce() async throws {
        try await SlackScene.play { scene in
            try await scene.withProcess { process in
                scene.slack.holdAnswers(to: "chat.postMessage")
                try await process.fire(.firing("checkout-1"))
                try await scene.slack.waitForMessage(in: scene.channel) { $0.shown.contains("#1") }
                process.kill()
            }
            scene.slack.release()
            try await scene.withProcess { _ in
                let card = try #require(scene.slack.roots(in: scene.channel).first)
                try await scene.sockets.waitForSockets(2)
                let envelope = try await scene.slack.press("Acknowledge", as: scene.admin, in: scene.channel)
                try await scene.slack.acknowledgement(of: envelope)
                try await scene.slack.waitForMessage(in: scene.channel) {
                    $0.ts == card.ts && $0.shown.contains("acknowledged")
                }
                #expect(scene.slack.roots(in: scene.channel).count == 1)
            }
        }
    }

    /// What was acknowledged to Slack is done, and done once, at whatever moment the bot dies after that.
    @Test func whatWasAcknowledgedIsDoneAfterTheKill() async throws {
        // Who was killed does not know when it posted last, and may do so again within the second: Slack says no, once.
        try await SlackScene.play(complaints: true) { scene in
            let count = 4
            for number in 1...count {
                try await scene.withProcess { process in
                    try await process.fire(.firing("p\(number)"), key: "group-\(number)")
                    let card = try await scene.slack.waitForMessage(in: scene.channel) {
                        $0.shown.contains("#\(number)\n") && $0.labels.contains("Acknowledge")
                    }
                    let envelope = try await scene.slack.press(
                        "Acknowledge",
                        as: scene.admin,
                        in: scene.channel,
                        on: card.ts
                    )
                    try await scene.slack.acknowledgement(of: envelope)
                    process.kill()
                }
            }
            try await scene.withBot { bot in
                try await bot.settle()
                let incidents = try await bot.activeIncidents()
                #expect(incidents.count == count)
                #expect(incidents.allSatisfy { $0.acknowledged != nil })
                #expect(try await bot.done(.acknowledge) == count)
                try await scene.slack.waitFor("every card to show it") {
                    scene.slack.roots(in: scene.channel).filter { $0.shown.contains("acknowledged") }.count == count
                }
                #expect(scene.slack.roots(in: scene.channel).count == count)
            }
            #expect(scene.slack.violations.allSatisfy { $0.hasPrefix("429: more than one message a second") })
            #expect(scene.sockets.violations.isEmpty)
        }
    }
}

extension SlackScene {
    /// Runs the built binary on the scene's database until `body` ends or kills it.
    var environment: [String: String] {
        [
            "SLACK_APP_TOKEN": slack.appToken, "SLACK_BOT_TOKEN": slack.botToken, "SLACK_API_URL": address,
            "SLACK_CHANNELS": channel, "SLACK_ADMINS": admin.id,
        ]
    }

    func withProcess(_ body: @escaping @Sendable (BotProcess) async throws -> Void) async throws {
        try await BotProcess.serving(environment, databasePath: databasePath, in: folder) { process in
            try await sockets.waitForSockets(2)
            try await body(process)
        }
    }
}
