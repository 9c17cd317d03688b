import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing
import chatops

@Suite(.fewAtOnce) struct SlackLifecycleStories {
    @Test func openDedupePartialResolveResolveRefireFlap() async throws {
        try await SlackScene.play { scene in
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
                #expect(back.ts == card.ts)
                try await bot.reply(to: card)
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
                let operations = try await bot.audit().filter { $0.incident == 1 }.map(\.operation)
                #expect(operations == [.open, .update, .resolve, .reopen])
            }
        }
    }

    @Test func fromTheAlertOverTwoClicksAndTheThreadToTheEnd() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.pressWhenThere("Roll back", as: scene.responder)
                try await bot.card(containing: "1.5.0", "1.4.1", "responder-s")
                try await bot.press("Yes, roll back", as: scene.admin, on: card)
                try await bot.whisper(to: scene.admin, containing: "responder-s")
                #expect(scene.slack.whispers(to: scene.responder, in: scene.channel).isEmpty)
                try await bot.press("Yes, roll back", as: scene.responder, on: card)
                try await bot.card(containing: "✅", "responder-s")
                let outcomes = try await bot.audit().filter { $0.operation == .action }.map(\.outcome)
                #expect(outcomes == [.asked, .refused, .done])

                // Details are in the thread; the card stays what it is.
                try await bot.press("Timeline", as: scene.responder, on: card)
                try await bot.reply(to: card, containing: "Timeline", "responder-s · rolled back shop/checkout")
                #expect(scene.slack.message(card.ts, in: scene.channel)?.labels.contains("Acknowledge") == true)

                try await bot.press("Resolve", as: scene.responder, on: card)
                try await bot.card(containing: "🟢", "responder-s")
                #expect(try await bot.incident(1).status == .resolved)
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
            }
        }
    }

    /// Slack shows a message before it has answered that it took it.
    @Test func aPressOnAMessageThatIsNotOnRecordYetCounts() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                let place = ChatAddress(frontEnd: .slack, chat: scene.channel)
                try await eventually("the card to be on record") {
                    try await bot.bot.store.read { try $0.posting(at: place, message: card.ts) } != nil
                }
                scene.slack.holdAnswers(to: "chat.postMessage")
                defer { scene.slack.release() }
                let asked = await scene.slack.say(
                    "<@\(scene.slack.bot.id)> incidents",
                    as: scene.responder,
                    in: scene.channel
                )
                let list = try await scene.slack.waitForMessage(in: scene.channel, thread: asked) {
                    $0.labels.contains { $0.contains("#1") }
                }
                try await bot.press("#1", as: scene.responder, on: list)
                try await bot.settle()
                scene.slack.release()
                try await scene.slack.waitForMessage(in: scene.channel, thread: asked) {
                    $0.ts == list.ts && $0.labels.contains("Resolve")
                }
            }
        }
    }

    @Test func drillDownFromTheIncidentToTheLogsOfAPodAndBack() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                // Until the cluster has been looked into, the pod is all that is known.
                let card = try await bot.card("a card with a suggestion") {
                    $0.labels.contains { $0.contains("Roll back") }
                }
                try await bot.press("Resources", as: scene.responder, on: card)
                try await bot.pressWhenThere("shop/checkout", as: scene.responder, under: card)
                try await bot.pressWhenThere("Pods", as: scene.responder, under: card)
                let pods = try await bot.reply(to: card, containing: "CrashLoopBackOff")
                let pod = try #require(pods.labels.first { $0.contains("…") || $0.hasPrefix("checkout-") })
                try await bot.press(pod, as: scene.responder, on: pods)
                try await bot.pressWhenThere("Previous logs", as: scene.responder, under: card)
                // All of it is one message in the thread, and the way back leads through it.
                let logs = try await scene.slack.waitForMessage(in: scene.channel, thread: card.ts) { message in
                    message.ts == pods.ts
                        && message.blocks.contains { block in
                            block["elements"]?.array?.contains { $0["type"]?.string == "rich_text_preformatted" }
                                == true
                        }
                }
                try await bot.press("Back", as: scene.responder, on: logs)
                try await scene.slack.waitForMessage(in: scene.channel, thread: card.ts) {
                    $0.ts == pods.ts && $0.edits > logs.edits
                }
                #expect(scene.slack.messages(in: scene.channel, thread: card.ts).count == 1)
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
            }
        }
    }

    @Test func twoPeopleAtOnceAndADoublePress() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                let button = try #require(card.buttons.first { $0.label == "Acknowledge" })
                for user in [scene.responder, scene.admin, scene.responder] {
                    let envelope = await scene.slack.press(button, as: user, on: card)
                    try await scene.slack.acknowledgement(of: envelope)
                }
                try await bot.card(containing: "acknowledged")
                // Whoever came too late is told so, and nobody else is.
                try await scene.slack.waitFor("two refusals") {
                    [scene.responder, scene.admin].reduce(0) {
                        $0 + scene.slack.whispers(to: $1, in: scene.channel).count
                    } == 2
                }
                #expect(try await bot.done(.acknowledge) == 1)
            }
        }
    }

    @Test func rejectingAsksForAReasonInAFormEvenOverARestart() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("More", as: scene.responder, on: card)
                try await bot.pressWhenThere("Reject", as: scene.responder)
                try await scene.slack.waitForModal(of: scene.responder)
            }
            try await scene.withBot { bot in
                let envelope = try await scene.slack.submit(["answer": "load test"], as: scene.responder)
                let taken = try await scene.slack.acknowledgement(of: envelope)
                #expect(taken.answer == nil)
                #expect(scene.slack.modal(of: scene.responder) == nil)
                try await bot.card(containing: "⚪", "load test")
                #expect(try await bot.incident(1).status == .rejected)
            }
        }
    }

    /// What somebody typed was not lost when it cannot be taken: the form stays open and says why.
    @Test func aTextThatIsRefusedIsRefusedInTheForm() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("More", as: scene.responder, on: card)
                try await bot.pressWhenThere("Reject", as: scene.responder)
                try await scene.slack.waitForModal(of: scene.responder)
                try await bot.press("Back", as: scene.admin, on: card)
                try await bot.pressWhenThere("Resolve", as: scene.admin)
                try await bot.card(containing: "🟢")
                let envelope = try await scene.slack.submit(["answer": "load test"], as: scene.responder)
                try await scene.slack.acknowledgement(of: envelope)
                // In the form, or where it took too long, beside the card.
                try await scene.slack.waitFor("the refusal") {
                    scene.slack.modal(of: scene.responder)?.errors["answer"] != nil
                        || !scene.slack.whispers(to: scene.responder, in: scene.channel).isEmpty
                }
                #expect(try await bot.incident(1).status == .resolved)
            }
        }
    }

    @Test func listsAndHistoryByCommandMentionAndHomeTab() async throws {
        try await SlackScene.play { scene in
            let elsewhere = scene.slack.addChannel("C0ELSEWHERE", name: "elsewhere", isMember: false)
            try await scene.withBot { bot in
                for index in 1...3 { try await bot.fire(.firing("p\(index)"), key: "group-\(index)") }
                try await bot.card(containing: "#3")
                // Also where the bot is no member; only who asks sees it.
                await scene.slack.slash("incidents", as: scene.responder, in: elsewhere)
                try await bot.whisper(to: scene.responder, in: elsewhere, containing: "#1", "#2", "#3")
                try await bot.fire(.resolved("p2"), key: "group-2")
                try await bot.card(containing: "🟢")
                // A mention comes twice, and is answered once, below it.
                let asked = await scene.slack.say(
                    "<@\(scene.slack.bot.id)> history",
                    as: scene.responder,
                    in: scene.channel
                )
                try await scene.slack.waitForMessage(in: scene.channel, thread: asked) {
                    $0.shown.contains("#2") && !$0.shown.contains("#3")
                }
                try await bot.settle()
                #expect(scene.slack.messages(in: scene.channel, thread: asked).count == 1)
                // In a direct conversation nobody has to be mentioned.
                await scene.slack.say("incidents 3", as: scene.responder, in: scene.responder.conversation)
                try await scene.slack.waitForMessage(in: scene.responder.conversation) {
                    $0.shown.contains("#3") && $0.labels.contains("Resolve")
                }
                await scene.slack.slash("", as: scene.responder, in: scene.channel)
                try await bot.whisper(to: scene.responder, containing: "/chatops incidents")

                await scene.slack.openHome(as: scene.responder)
                try await scene.slack.waitForHome(of: scene.responder) {
                    $0.shown.contains("responder-s · responder") && $0.shown.contains("#1")
                }
                // It follows what happens elsewhere.
                try await bot.fire(.resolved("p1"), key: "group-1")
                try await scene.slack.waitForHome(of: scene.responder) { !$0.shown.contains("#1") }
            }
        }
    }
}
