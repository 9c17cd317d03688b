import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Reports in the chat, by the bot as it runs.
@Suite(.fewAtOnce) struct ReportStories {
    @Test func aReportIsAskedForWhereverOneWorks() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1", "firing 1")
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
                scene.telegram.say("/report", as: scene.responder, in: scene.group)
                let report = try await bot.card("report") { $0.id > card.id && $0.text.hasPrefix("Report") }
                #expect(report.text.contains("1 incident · 1 critical · 1 still active"))
                #expect(report.text.contains("The incidents of this chat"))
                #expect(report.text.contains("KubePodCrashLooping") && report.text.contains("██████████"))
            }
        }
    }

    @Test func onMondayTheGroupIsToldWhatTheWeekWasLikeAndNotTwiceAfterARestart() async throws {
        try await Scene.play { scene in
            let weekly: @Sendable (inout BotConfiguration) -> Void = { $0.settings.weeklyReport = true }
            try await scene.withBot(prepare: weekly) { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "firing 1")
                try await eventually("the week before it was switched on is passed over") {
                    try await bot.bot.store.read { try $0.lastWeeklyReport() } != nil
                }
            }
            let reports: @Sendable () -> [FakeTelegramMessage] = {
                scene.telegram.messages(in: scene.group).filter { $0.text.hasPrefix("Report") }
            }
            #expect(reports().isEmpty)
            // The bot is down over a Monday, nine o'clock: the report comes when it is back.
            scene.clock.leap(by: .days(7))
            try await scene.withBot(prepare: weekly) { bot in
                try await bot.card("report") { $0.text.hasPrefix("Report") && $0.labels.contains("⟳ Refresh") }
                #expect(reports().count == 1)
            }
            try await scene.withBot(prepare: weekly) { bot in
                try await bot.bot.desk.postWeeklyReport()
                try await bot.fire(.firing("checkout-2"), key: "again")
                try await bot.card(containing: "#2", "firing 1")
            }
            #expect(reports().count == 1)
        }
    }
}
