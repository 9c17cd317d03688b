import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct LifecycleStories {
    @Test func openDedupePartialResolveResolveRefireFlap() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"), .firing("checkout-2"))
                let card = try await bot.card(containing: "#1", "firing 2")
                try await bot.fire(.firing("checkout-1"), .firing("checkout-2"))
                try await bot.fire(.firing("checkout-2"), .resolved("checkout-1"))
                try await bot.card(containing: "firing 1", "resolved 1")
                try await bot.fire(.resolved("checkout-1"), .resolved("checkout-2"))
                try await bot.card(containing: "🟢")
                var again = PostedAlert.firing("checkout-1")
                again.startsAt = PostedAlert.minutesAgo(1)
                try await bot.fire(again)
                let back = try await bot.card(containing: "🔴", "flapping")
                // One message for its whole life, and what came back is said under it.
                #expect(back.id == card.id)
                try await bot.card("reminder") { $0.replyTo == card.id }
                #expect(scene.telegram.messages(in: scene.group).filter { $0.labels.contains("Resolve") }.count == 1)
                let operations = try await bot.audit().filter { $0.incident == 1 }.map(\.operation)
                #expect(operations == [.open, .update, .resolve, .reopen])
            }
        }
    }

    @Test func twoPeopleAtOnceAndADoublePress() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                let first = try scene.telegram.press("Acknowledge", as: scene.responder, in: scene.group)
                let second = try scene.telegram.press("Acknowledge", as: scene.admin, in: scene.group, on: card.id)
                let third = try scene.telegram.press("Acknowledge", as: scene.responder, in: scene.group, on: card.id)
                var answers: [FakeTelegramAnswer] = []
                for query in [first, second, third] { answers.append(try await scene.telegram.answer(to: query)) }
                #expect(answers.filter(\.isAlert).count == 2)
                try await bot.card(containing: "acknowledged")
                let done = try await bot.audit().filter { $0.operation == .acknowledge && $0.outcome == .done }
                #expect(done.count == 1)
            }
        }
    }

    @Test func rejectingAsksForAReasonEvenOverARestart() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                try await bot.press("More", as: scene.responder)
                try await bot.pressWhenThere("Reject", as: scene.responder)
                try await bot.card("question") { $0.forceReply != nil }
            }
            try await scene.withBot { bot in
                let question = try #require(scene.telegram.messages(in: scene.group).last { $0.forceReply != nil })
                scene.telegram.say("load test", as: scene.responder, in: scene.group, replyTo: question.id)
                try await bot.card(containing: "⚪", "load test")
                #expect(try await bot.incident(1).status == .rejected)
            }
        }
    }

    @Test func listsAndHistoryInTheChat() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                for index in 1...3 { try await bot.fire(.firing("p\(index)"), key: "group-\(index)") }
                try await bot.card(containing: "#3")
                scene.telegram.say("/incidents", as: scene.responder, in: scene.group)
                let list = try await bot.card("list") { $0.text.contains("#1") && $0.text.contains("#3") }
                #expect(list.labels.count >= 3)
                try await bot.fire(.resolved("p2"), key: "group-2")
                scene.telegram.say("/history@ops_bot", as: scene.responder, in: scene.group)
                try await bot.card("history") { $0.id > list.id && $0.text.contains("#2") && !$0.text.contains("#3") }
                scene.telegram.say("/incidents 3", as: scene.responder, in: scene.group)
                try await bot.card("copy of the card") { $0.id > list.id && $0.labels.contains("Resolve") }
            }
        }
    }
}
