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
                try await bot.card(containing: "🟠 1 ticket clock nearly used up", "response nearly too late")
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
                try await bot.card(containing: "🔴 1 promise to customers broken", "response too late")
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
