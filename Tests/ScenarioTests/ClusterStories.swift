import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct ClusterStories {
    @Test func twoClicksRollBackWhatARestartDoesNotMend() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                try await bot.pressWhenThere("Roll back", as: scene.responder)
                try await bot.card(containing: "1.5.0", "1.4.1", "responder-a")
                let stolen = try await bot.pressWhenThere("Yes, roll back", as: scene.admin)
                #expect(stolen.isAlert)
                try await bot.press("Yes, roll back", as: scene.responder)
                let done = try await bot.card(containing: "✅")
                #expect(done.text.contains("responder-a"))
                let outcomes = try await bot.audit().filter { $0.operation == .action }.map(\.outcome)
                #expect(outcomes == [.asked, .refused, .done])
            }
        }
    }

    @Test func drillDownFromTheIncidentToTheLogsOfAPodAndBack() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Resources", as: scene.responder)
                try await bot.pressWhenThere("shop/checkout", as: scene.responder)
                try await bot.pressWhenThere("Pods", as: scene.responder)
                let pods = try await bot.card(containing: "CrashLoopBackOff")
                #expect(pods.id == card.id)
                let pod = try #require(pods.labels.first { $0.contains("…") || $0.hasPrefix("checkout-") })
                try await bot.press(pod, as: scene.responder)
                try await bot.pressWhenThere("Previous logs", as: scene.responder)
                try await bot.card("logs") { $0.id == card.id && $0.html.contains("<pre>") }
                for _ in 0..<5 {
                    if scene.telegram.message(card.id, in: scene.group)?.labels.contains("Acknowledge") == true {
                        break
                    }
                    let edits = scene.telegram.message(card.id, in: scene.group)?.edits ?? 0
                    try await bot.press("Back", as: scene.responder)
                    try await bot.card("the screen above") { $0.id == card.id && $0.edits > edits }
                }
                try await bot.card("card again") { $0.id == card.id && $0.labels.contains("Acknowledge") }
            }
        }
    }

    @Test func anExpiredConfirmationSaysSoAndTheCardIsBack() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                try await bot.pressWhenThere("Restart", as: scene.responder)
                let asked = try await bot.card("confirmation") { $0.labels.contains("Yes, restart") }
                let token = try #require(asked.keyboard.joined().first { $0.text == "Yes, restart" }?.data)
                scene.clock.leap(by: .minutes(3))
                try await bot.card("card again") { $0.id == asked.id && $0.labels.contains("Acknowledge") }
                let query = scene.telegram.press(data: token, as: scene.responder, in: scene.group, on: asked.id)
                #expect(try await scene.telegram.answer(to: query).isAlert)
                #expect(try await bot.audit().allSatisfy { $0.operation != .action || $0.outcome != .done })
            }
        }
    }
}
