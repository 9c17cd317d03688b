import Incidents
import TestSupport
import TestTraits
import Testing

/// What `/metrics` says after a history that is known, held against what Telegram saw of it.
@Suite(.fewAtOnce) struct MetricsStories {
    private func eventually(
        _ what: String,
        in bot: RunningBot,
        _ holds: @escaping @Sendable (Scrape) -> Bool
    ) async throws {
        try await TestSupport.eventually(what) { holds(try await Scrape(of: bot)) }
    }

    @Test func whatIsDeliveredIsCountedAsTelegramSawIt() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                let before = try await Scrape(of: bot)
                #expect(before.lag == 0)
                for state in ["waiting", "behind", "current", "retired"] { #expect(before.postings(state) == 0) }

                try await bot.fire(.firing("a"), key: "first")
                try await bot.card(containing: "#1")
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
                try await eventually("everything shown", in: bot) { $0.postings("current") == 1 && $0.lag == 0 }
                try await eventually("the counts", in: bot) { scrape in
                    func answered(_ method: String) -> Double {
                        Double(scene.telegram.calls(of: method).count { $0.status == 200 })
                    }
                    return scrape.calls("sendMessage", "ok") == answered("sendMessage")
                        && scrape.calls("editMessageText", "ok") == answered("editMessageText")
                        && scrape.calls("answerCallbackQuery", "ok") == 1
                        && scrape.deliveries("sent") == answered("sendMessage")
                        && scrape.deliveries("edited") == answered("editMessageText")
                }
                let after = try await Scrape(of: bot)
                #expect(after.deliveries("sent") == 1)
                #expect(after.deliveries("edited") >= 1)
                #expect(after.postings("waiting") == 0)
                #expect(after.postings("behind") == 0)
                let timed = after["chatops_delivery_seconds_count{front_end=\"telegram\"}"]
                #expect(timed == after.deliveries("sent") + after.deliveries("edited"))
                #expect(after["chatops_telegram_call_seconds_count{method=\"sendMessage\"}"] == 1)
            }
        }
    }

    @Test func anOutageShowsInTheLagThePollAgeAndWhatWaits() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"), key: "first")
                try await bot.card(containing: "#1")
                // Telegram has answered a poll when it has told of a press.
                try await bot.press("Acknowledge", as: scene.responder)
                try await eventually("everything shown", in: bot) { $0.postings("current") == 1 && $0.lag == 0 }

                scene.telegram.breakDown(.answering(502, body: "<html>bad gateway</html>"))
                // Ends the poll that was under way before.
                scene.telegram.pollFromElsewhere()
                try await bot.fire(.firing("a"), .firing("b"), key: "first")
                try await bot.fire(.firing("c"), key: "second")
                try await scene.telegram.waitFor("failed tries") {
                    scene.telegram.calls(of: "getUpdates").contains { ![nil, 200].contains($0.status) }
                        && scene.telegram.calls(of: "editMessageText").contains { ![nil, 200].contains($0.status) }
                }
                scene.clock.leap(by: .hours(1))
                try await eventually("the outage", in: bot) { scrape in
                    scrape.postings("waiting") == 1 && scrape.postings("behind") == 1
                        && scrape.postings("current") == 0 && scrape.deliveries("retry") >= 1
                        && scrape.calls("editMessageText", "unreadable") >= 1
                }
                let during = try await Scrape(of: bot)
                #expect(try #require(during.lag) >= 3_600)
                #expect(try #require(during.pollAge) >= 3_600)
                #expect(during["chatops_incidents{status=\"active\"}"] == 2)

                scene.telegram.recover()
                scene.clock.leap(by: .minutes(10))
                try await bot.card(containing: "#2")
                try await eventually("the recovery", in: bot) { scrape in
                    scrape.postings("current") == 2 && scrape.postings("waiting") == 0
                        && scrape.postings("behind") == 0 && scrape.lag == 0
                }
                scene.telegram.say("/incidents", as: scene.responder, in: scene.group)
                try await eventually("a poll", in: bot) { ($0.pollAge ?? 3_600) < 3_600 }
            }
        }
    }

    @Test func refusalsAreCountedByWhatTelegramSaid() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                scene.telegram.answerNext("sendMessage", 429, "Too Many Requests: retry after 5", retryAfter: 5)
                try await bot.fire(.firing("a"), key: "first")
                try await eventually("the wait", in: bot) { $0.deliveries("limited") == 1 }
                #expect(try await Scrape(of: bot).calls("sendMessage", "429") == 1)
                scene.clock.leap(by: .seconds(30))
                try await bot.card(containing: "#1")
                try await eventually("the second try", in: bot) { $0.deliveries("sent") == 1 }

                scene.clock.leap(by: .seconds(30))
                scene.telegram.answerNext("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat")
                try await bot.fire(.firing("b"), key: "second")
                try await eventually("the loss", in: bot) { scrape in
                    scrape.deliveries("lost") == 1 && scrape.postings("retired") == 2
                }
                let after = try await Scrape(of: bot)
                #expect(after.calls("sendMessage", "403") == 1)
                #expect(after.calls("sendMessage", "ok") == 1)
                #expect(after.postings("current") == 0)
                #expect(after.lag == 0)
            }
        }
    }
}
