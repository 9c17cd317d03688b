import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

@Suite(.fewAtOnce) struct CauseStories {
    @Test func whatItWasIsAskedAfterTheResolveKeptOverARestartAndToldTheNextTime() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1", "firing 1")
                try await bot.press("Resolve", as: scene.responder)
                #expect(try await bot.incident(1).status == .resolved)
                let asking = try await bot.card(containing: "🟢", "What was it?")
                #expect(asking.id == card.id)
                try await bot.press("Not actionable", as: scene.responder)
                try await bot.card(containing: "What it was: not actionable")
                // The buttons outlive the restart.
            }
            try await scene.withBot { bot in
                try await bot.pressWhenThere("Dependency failure", as: scene.admin)
                try await bot.card(containing: "not actionable · dependency failure")
                try await bot.pressWhenThere("In words", as: scene.responder)
                let question = try await bot.card("question") { $0.forceReply != nil }
                // Nobody replies before the bot has noted which message asked.
                let address = ChatAddress(frontEnd: .telegram, chat: String(scene.group))
                try await eventually("the question is on record") {
                    try await bot.bot.store.read { try $0.prompt(at: address, message: String(question.id)) } != nil
                }
                let words = "payment <provider> down"
                scene.telegram.say(words, as: scene.responder, in: scene.group, replyTo: question.id)
                let closed = try await bot.card(containing: "dependency failure: \(words)")
                #expect(closed.labels.contains("More") && !closed.labels.contains("Actionable"))

                var again = PostedAlert.firing("checkout-1")
                again.startsAt = PostedAlert.minutesAgo(1)
                try await bot.fire(again)
                try await bot.card(containing: "#2", "Last time (#1", "not actionable · dependency failure: \(words)")

                let entries = try await bot.audit().filter { $0.operation == .cause }
                #expect(
                    entries.map(\.parameters) == [
                        ["actionable": "false"], ["category": "dependency failure"], ["words": words],
                    ]
                )
                #expect(entries.map(\.actor.name) == ["responder-a", "admin-a", "responder-a"])
            }
        }
    }
}
