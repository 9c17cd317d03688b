import Console
import Foundation
import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing
import Tickets
import WebSockets

@testable import chatops

/// A customer's ticket, from the post to the chat, by the bot as it runs.
@Suite(.fewAtOnce) struct TicketStories {
    private static let token = "api-token-of-the-tests"
    private static let headers: HTTPHeaders = [
        "Authorization": "Bearer \(token)", "Content-Type": "application/json",
    ]

    private static let promise: @Sendable (inout BotConfiguration) throws -> Void = { configuration in
        configuration.settings = try Settings.read(
            "sla: {targets: {gold: {high: {response: 60, resolution: 240}}}}",
            name: "chatops.yaml"
        )
    }

    private func post(_ status: String, created: Timestamp, _ bot: RunningBot) async throws -> Int {
        let body = """
            {"id":"T-1","priority":"high","customer_tier":"gold","status":"\(status)",
            "created_at":"\(created.rfc3339)","updated_at":"\(bot.scene.clock.now().rfc3339)"}
            """
        return try await Web().post(try await bot.console("/tickets"), Data(body.utf8), headers: Self.headers).status
    }

    private func state(_ bot: RunningBot) async throws -> String {
        let answer = try await Web().get(try await bot.console("/dashboard"), headers: Self.headers)
        let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        let tickets = object?["tickets"] as? [[String: Any]]
        return tickets?.first?["state"] as? String ?? "none"
    }

    /// What such clocks are known to do wrong elsewhere: a bad ticket loses the batch, closed ones are alerted on, a breach
    /// that nobody saw coming is never raised, and everything is told again at each look.
    @Test func theUsualMistakesAreNotMade() async throws {
        try await Scene.play { scene in
            try await scene.withBot(apiToken: Self.token, prepare: Self.promise) { bot in
                let now = scene.clock.now()
                func ticket(_ id: String, _ status: String, minutesAgo: Int64) -> String {
                    """
                    {"id":"\(id)","priority":"high","customer_tier":"gold","status":"\(status)",
                    "created_at":"\((now - .minutes(minutesAgo)).rfc3339)","updated_at":"\(now.rfc3339)"}
                    """
                }
                let batch = [
                    ticket("T-fresh", "open", minutesAgo: 0), "{\"id\":\"T-bad\"}",
                    ticket("T-closed", "closed", minutesAgo: 900), ticket("T-late", "open", minutesAgo: 70),
                ]
                let answer = try await Web().post(
                    try await bot.console("/tickets"),
                    Data("[\(batch.joined(separator: ","))]".utf8),
                    headers: Self.headers
                )
                #expect(answer.status == 207)
                try await bot.card(containing: "1 target missed · 1 clock nearly used up", "T-late gold/high")
                // The clocks are looked at every second; each leap is some looks more.
                for _ in 1...10 { scene.clock.leap(by: .minutes(4)) }
                scene.clock.leap(by: .minutes(12))
                try await bot.card(containing: "T-fresh gold/high", "response nearly too late")
                let told = try await bot.audit().filter { $0.operation == .raiseTicket }.map { entry in
                    "\(entry.parameters["ticket"] ?? "") \(entry.parameters["stage"] ?? "")"
                }
                #expect(told == ["T-late alert", "T-late breach", "T-fresh alert"])
            }
        }
    }

    @Test func anIncidentThatNobodyAcknowledgesIsToldOfUntilSomebodyDoes() async throws {
        try await Scene.play { scene in
            let prepare: @Sendable (inout BotConfiguration) throws -> Void = { configuration in
                configuration.settings = try Settings.read(
                    "sla: {incidents: {critical: {acknowledge: 20, resolve: 100}}}",
                    name: "chatops.yaml"
                )
            }
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(scene.responder, named: "responder-a")
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "acknowledge by", "resolve by")
                scene.clock.leap(by: .minutes(18))
                try await bot.card(containing: "🟠 1 clock nearly used up", "time to acknowledge nearly up")
            }
            // The time runs out while the bot is down.
            scene.clock.leap(by: .minutes(10))
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.card(containing: "🔴 1 target missed", "not acknowledged in time")
                let card = try await bot.card(containing: "#1", "firing 1", "not acknowledged by")
                let query = try scene.telegram.press("Acknowledge", as: scene.responder, in: scene.group, on: card.id)
                _ = try await scene.telegram.answer(to: query)
                try await bot.card(containing: "🟢 #1", "taken back: acknowledged")
                let told = try await bot.audit().filter { $0.operation == .raiseClock }
                #expect(told.map { $0.parameters["stage"] } == ["alert", "breach"])
                #expect(told.allSatisfy { $0.incident == 1 })
            }
        }
    }

    @Test func fromInTimeToAlertToBreachToClosedOverARestart() async throws {
        try await Scene.play { scene in
            let created = scene.clock.now()
            let cards: @Sendable () -> [FakeTelegramMessage] = {
                scene.telegram.messages(in: scene.group).filter { $0.text.contains("T-1 gold/high ·") }
            }
            try await scene.withBot(apiToken: Self.token, prepare: Self.promise) { bot in
                #expect(try await post("open", created: created, bot) == 201)
                #expect(try await state(bot) == "ok")
                let listener = try await WebSocketClient().connect(
                    to: "ws://127.0.0.1:\(try await bot.bot.console.boundPort())/ws/alerts?after=0",
                    headers: Self.headers
                )
                scene.clock.leap(by: .minutes(52))
                try await bot.card(containing: "🟠 1 clock nearly used up", "response nearly too late")
                #expect(try await state(bot) == "alert")
                var events = listener.messages.makeAsyncIterator()
                guard case .text(let event)? = await events.next() else {
                    Issue.record("the listener was told nothing")
                    return
                }
                #expect(event.contains("\"ticket\":\"T-1\"") && event.contains("\"stage\":\"alert\""))
            }
            // The time runs out while the bot is down.
            scene.clock.leap(by: .minutes(20))
            try await scene.withBot(apiToken: Self.token, prepare: Self.promise) { bot in
                try await bot.card(containing: "🔴 1 target missed", "response too late")
                #expect(try await state(bot) == "breach")
                #expect(cards().count == 2)
                scene.telegram.say("/tickets", as: scene.responder, in: scene.group)
                try await bot.card(containing: "1 open ticket", "🔴 T-1 gold/high · open")
                #expect(try await post("closed", created: created, bot) == 201)
                try await bot.card(containing: "🟢 T-1 gold/high", "taken back: done")
                #expect(try await state(bot) == "none")
                scene.clock.leap(by: .days(2))
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "firing 1")
                // Two cards of the clocks and the list that was asked for; nothing was told again.
                #expect(cards().count == 3)
                let told = try await bot.audit().filter { $0.operation == .raiseTicket }
                #expect(told.map { $0.parameters["stage"] } == ["alert", "breach"])
            }
        }
    }
}
