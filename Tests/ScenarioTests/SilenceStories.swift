import Alertmanager
import Desk
import Foundation
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Silences and maintenance, by the bot as it runs.
@Suite(.fewAtOnce) struct SilenceStories {
    @Test func aGroupIsSilencedInAlertmanagerFromItsCard() async throws {
        let alertmanager = FakeAlertmanager(authorization: "Bearer s3cret")
        try await alertmanager.serving { url in
            try await Scene.play { scene in
                let prepare: @Sendable (inout BotConfiguration) -> Void = {
                    $0.alertmanager = .init(address: url, credentials: .bearer("s3cret"))
                }
                try await scene.withBot(prepare: prepare) { bot in
                    try await bot.fire(.firing("checkout-1"))
                    try await bot.card(containing: "firing 1")
                    for label in ["More", "Silence", "1 h", "Yes, silence"] {
                        try await bot.pressWhenThere(label, as: scene.responder)
                    }
                    try await eventually("the silence is made") {
                        alertmanager.calls.filter { $0.method == "POST" }.count == 1
                    }
                    let post = try #require(alertmanager.calls.first { $0.method == "POST" })
                    #expect(post.body.contains(#""createdBy":"responder-a""#))
                    try await bot.card(containing: "firing 1")
                    try await eventually("the order has ended") {
                        let entries = try await bot.bot.store.read { try $0.auditEntries(after: 0, limit: 1_000) }
                        return entries.last { $0.draft.operation == .addSilence }?.draft.outcome == .done
                    }
                }
            }
        }
    }

    @Test func aWindowOutlivesARestartAndIsToldOnceAtEachEnd() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                bot.telegram.say(#"/maintenance 2h namespace="shop" moving"#, as: scene.responder, in: scene.group)
                try await bot.pressWhenThere("Yes, open", as: scene.responder)
                try await bot.telegram.waitForMessage(in: scene.group) { $0.text.hasPrefix("🔕 Maintenance until") }
            }
            scene.clock.leap(by: .hours(1))
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "firing 1", "in maintenance until", "nobody is paged")
                scene.clock.leap(by: .hours(1) + .seconds(1))
                try await bot.telegram.waitForMessage(in: scene.group) { $0.text.hasPrefix("🟢 Maintenance is over") }
                try await eventually("the card is shown anew") {
                    bot.telegram.messages(in: scene.group).contains { message in
                        message.text.contains("firing 1") && !message.text.contains("in maintenance")
                    }
                }
            }
            let told = scene.telegram.messages(in: scene.group).filter { $0.text.contains("moving, namespace") }
            #expect(told.count == 2)
        }
    }
}
