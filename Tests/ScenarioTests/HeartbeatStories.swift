import Desk
import Foundation
import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Something that should show that it lives and does not, by the bot as it runs.
@Suite(.fewAtOnce) struct HeartbeatStories {
    private static let headers: HTTPHeaders = ["Authorization": "Bearer \(Scene.webhookToken)"]

    private static let watched: @Sendable (inout BotConfiguration) throws -> Void = { configuration in
        configuration.settings = try Settings.read(
            "heartbeats: {Watchdog: {every: 1m, grace: 30s}, backup: {every: 2m, grace: 30s, severity: high}}",
            name: "chatops.yaml"
        )
    }

    private func beat(_ rest: String, _ bot: RunningBot) async throws -> Int {
        let address = "http://127.0.0.1:\(bot.alertPort)/api/v1/heartbeat/\(rest)"
        return try await Web().get(address, headers: Self.headers).status
    }

    private func watchdog(_ bot: RunningBot) async throws -> Int {
        let alert = PostedAlert(pod: "", labels: ["alertname": "Watchdog", "severity": "none"])
        return try await Scene.post(PostedAlert.body([alert], key: "Watchdog"), to: bot.alertPort).status
    }

    /// Lets ten seconds pass, and the bot look at the heartbeats.
    private func pass(_ bot: RunningBot) async throws {
        let desk = bot.bot.desk
        bot.scene.clock.leap(by: .seconds(10))
        let now = bot.scene.clock.now()
        try await eventually("the heartbeats were looked at") { desk.heartbeatsLookedAt.map { $0 >= now } ?? false }
    }

    /// Lets time pass until these are active, and no others before.
    private func pass(until titles: [String], after before: [String] = [], _ bot: RunningBot) async throws {
        for _ in 1...60 {
            let active = try await bot.activeIncidents().map(\.title).sorted()
            if active == titles { return }
            #expect(active == before)
            try await pass(bot)
        }
        Issue.record("nothing was told in ten minutes")
    }

    @Test func monitoringFallsSilentAndComesBack() async throws {
        try await Scene.play { scene in
            try await scene.withBot(prepare: Self.watched) { bot in
                #expect(try await watchdog(bot) == 200)
                #expect(try await beat("backup", bot) == 200)
                #expect(try await beat("unknown", bot) == 404)
                try await pass(bot)
                #expect(try await bot.activeIncidents().isEmpty)
                try await pass(until: ["Monitoring is silent: Watchdog"], bot)
                try await bot.card(containing: "Monitoring is silent: Watchdog", "critical", "cluster prod-eu1")
                #expect(try await beat("backup", bot) == 200)

                // It is worked like any other.
                let card = try await bot.card(containing: "Monitoring is silent: Watchdog")
                let query = try scene.telegram.press("Acknowledge", as: scene.responder, in: scene.group, on: card.id)
                _ = try await scene.telegram.answer(to: query)
                #expect(try await watchdog(bot) == 200)
                try await bot.card(containing: "🟢", "Monitoring is silent: Watchdog", "responder-a acknowledged")

                #expect(try await beat("backup/2", bot) == 200)
                try await bot.card(containing: "🟠", "Failed: backup", "exit code 2")
                #expect(try await watchdog(bot) == 200)
            }
            // The bot was away, and so could hear nothing.
            scene.clock.leap(by: .hours(3))
            try await scene.withBot(prepare: Self.watched) { bot in
                for _ in 1...3 { try await pass(bot) }
                #expect(try await bot.activeIncidents().map(\.title) == ["Failed: backup"])
                #expect(try await beat("backup", bot) == 200)
                #expect(try await bot.activeIncidents().isEmpty)
                try await pass(until: ["Monitoring is silent: Watchdog"], bot)
            }
        }
    }

    @Test func aSilentMonitoringPagesByTheRouteOfHeartbeatsUntilItIsHeardAgain() async throws {
        try await Scene.play { scene in
            let prepare: @Sendable (inout BotConfiguration) throws -> Void = { configuration in
                let text = """
                    heartbeats: {Watchdog: {every: 1m, grace: 30s}}
                    routes: {default: {urgency: high}, rules: [{source: heartbeat, policy: silence}]}
                    policies:
                      silence:
                        levels:
                          - {targets: ["person:responder-a"], minutes: 60}
                          - {targets: ["person:telegram:\(scene.admin.id)"], minutes: 60}
                    """
                configuration.settings = try Settings.read(text, name: "chatops.yaml")
            }
            let both = ["KubePodCrashLooping", "Monitoring is silent: Watchdog"]
            try await scene.withBot(prepare: prepare) { bot in
                #expect(try await watchdog(bot) == 200)
                // Of another source, it pages nobody.
                try await bot.fire(.firing("checkout-1"))
                try await pass(until: both, after: [both[0]], bot)
                let page = try await scene.waitForPage(to: scene.responder, for: 2)
                #expect(page.text.contains("level 1 of silence"))
                #expect(try await watchdog(bot) == 200)
                // Nothing is left to answer, and nobody else is called.
                try await scene.telegram.waitForMessage(in: scene.responder.id) {
                    $0.id == page.id && !$0.labels.contains("Acknowledge")
                }
                for _ in 1...6 { try await pass(bot) }
                scene.clock.leap(by: .hours(2))
                try await pass(until: both, after: [both[0]], bot)
                try await scene.telegram.waitFor("a page for the next silence") {
                    scene.pages(to: scene.responder).count == 2
                }
                #expect(scene.pages(to: scene.admin).isEmpty)
            }
        }
    }
}
