import Foundation
import Incidents
import NIOHTTP1
import OnCall
import TestSupport
import TestTraits
import Testing
import Tickets

@testable import chatops

/// A customer's late ticket pages people, by the bot as it runs.
@Suite(.fewAtOnce) struct TicketPagingStories {
    private static let token = "api-token-of-the-tests"
    private static let headers: HTTPHeaders = [
        "Authorization": "Bearer \(token)", "Content-Type": "application/json",
    ]

    private func post(_ status: String, created: Timestamp, _ bot: RunningBot) async throws {
        let body = """
            {"id":"T-1","priority":"high","customer_tier":"gold","status":"\(status)",
            "created_at":"\(created.rfc3339)","updated_at":"\(bot.scene.clock.now().rfc3339)"}
            """
        let answer = try await Web().post(try await bot.console("/tickets"), Data(body.utf8), headers: Self.headers)
        #expect(answer.status == 201)
    }

    private func raised(_ bot: RunningBot) async throws -> [String] {
        try await bot.audit().filter { $0.operation == .raiseTicket }.map { $0.parameters["stage"] ?? "" }
    }

    private func levels(_ bot: RunningBot) async throws -> [String] {
        try await bot.audit().filter { $0.operation == .page }.map { $0.parameters["level"] ?? "" }
    }

    @Test func fromInTimeToAlertToBreachToClosedWithARestartBetween() async throws {
        try await Scene.play { scene in
            let second = scene.telegram.addUser(1_004, "responder-b")
            let prepare: @Sendable (inout BotConfiguration) throws -> Void = { configuration in
                configuration.settings = try Settings.read(
                    """
                    sla: {targets: {gold: {high: {response: 60}}}}
                    routes:
                      default: {}
                      rules: [{name: late, source: tickets, match: tier=gold, policy: desk}]
                    policies:
                      desk:
                        levels:
                          - {targets: "person:telegram:\(scene.responder.id)", minutes: 30}
                          - {targets: "person:telegram:\(second.id)", minutes: 30}
                    """,
                    name: "chatops.yaml"
                )
            }
            let created = scene.clock.now()
            try await scene.withBot(apiToken: Self.token, prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await post("open", created: created, bot)
                scene.clock.leap(by: .minutes(52))
                let page = try await scene.telegram.waitForMessage(in: scene.responder.id) { message in
                    message.text.contains("Ticket response nearly too late")
                        && message.text.contains("level 1 of desk")
                }
                #expect(page.text.contains("T-1") && page.labels.contains("Acknowledge"))
                try await bot.card(containing: "Ticket response nearly too late", "T-1", "paged responder-a (level 1)")
                try await eventually("it is known to be sent") {
                    try await bot.audit().contains { $0.operation == .notify && $0.outcome == .done }
                }
            }
            // The time runs out while the bot is down.
            scene.clock.leap(by: .minutes(9))
            try await scene.withBot(apiToken: Self.token, prepare: prepare) { bot in
                let page = try await scene.telegram.waitForMessage(in: second.id) { message in
                    message.text.contains("Ticket response too late") && message.text.contains("level 2 of desk")
                }
                let query = try scene.telegram.press("Acknowledge", as: second, in: second.id, on: page.id)
                _ = try await scene.telegram.answer(to: query)
                try await bot.card(containing: "🔴 Ticket response too late", "responder-b acknowledged")
                try await post("closed", created: created, bot)
                try await bot.card(containing: "🟢 Ticket response", "resolved")
                // One message in the group, for all of it.
                #expect(scene.telegram.messages(in: scene.group).filter { $0.text.contains("T-1") }.count == 1)
                scene.clock.leap(by: .days(1))
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#2", "firing 1")
                #expect(try await raised(bot) == ["alert", "breach"])
                #expect(try await levels(bot) == ["1", "2"])
            }
            for user in [scene.responder, second] {
                let pages = scene.telegram.messages(in: user.id).filter { $0.text.contains("of desk") }
                #expect(pages.count == 1)
            }
        }
    }
}
