import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct SlackPeopleStories {
    @Test func aStrangerIsRefusedAndAnAdminLetsThemIn() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Acknowledge", as: scene.stranger, on: card)
                try await bot.whisper(to: scene.stranger, containing: scene.stranger.id)
                let request = try await scene.slack.waitForMessage(in: scene.admin.conversation) {
                    $0.shown.contains("stranger-s")
                }
                try await bot.press("esponder", as: scene.admin, on: request)
                try await scene.slack.waitForMessage(in: scene.stranger.conversation)
                try await bot.press("Acknowledge", as: scene.stranger, on: card)
                try await bot.card(containing: "acknowledged", "stranger-s")
                #expect(try await bot.person(scene.stranger)?.role == .responder)
                // Nobody in the channel has seen the refusal.
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
                #expect(scene.slack.messages(in: scene.channel, thread: card.ts).isEmpty)
            }
        }
    }

    /// Nobody who presses on a card looks into its thread for the answer.
    @Test func aRefusalOnACardWithRepliesIsSeenBesideTheCard() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Timeline", as: scene.responder, on: card)
                let reply = try await bot.reply(to: card, containing: "Timeline")
                try await bot.press("Acknowledge", as: scene.stranger, on: card)
                let beside = try await bot.whisper(to: scene.stranger, containing: scene.stranger.id)
                #expect(beside.thread == nil)
                // On what stands in the thread, it is said in the thread.
                try await bot.press("Newest", as: scene.stranger, on: reply)
                try await scene.slack.waitForWhisper(to: scene.stranger, in: scene.channel) { $0.thread == card.ts }
            }
        }
    }

    @Test func aStrangersHomeTabLeadsIn() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                await scene.slack.openHome(as: scene.stranger)
                let home = try await scene.slack.waitForHome(of: scene.stranger) {
                    $0.shown.contains(scene.stranger.id)
                }
                let ask = try #require(home.labels.first)
                let envelope = try await scene.slack.pressAtHome(ask, as: scene.stranger)
                try await scene.slack.acknowledgement(of: envelope)
                let request = try await scene.slack.waitForMessage(in: scene.admin.conversation) {
                    $0.shown.contains("stranger-s")
                }
                try await bot.press("iewer", as: scene.admin, on: request)
                try await scene.slack.waitForHome(of: scene.stranger) { $0.shown.contains("stranger-s · viewer") }
            }
        }
    }

    @Test func aChannelThatIsSharedKeepsItsCards() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Timeline", as: scene.responder, on: card)
                let reply = try await bot.reply(to: card, containing: "Timeline")
                await scene.slack.renumber(scene.channel, to: "C0SHARED")
                try await bot.settle()
                let there = try #require(scene.slack.message(card.ts, in: "C0SHARED"))
                try await bot.press("Acknowledge", as: scene.responder, on: there)
                try await scene.slack.waitForMessage(in: "C0SHARED") {
                    $0.ts == card.ts && $0.shown.contains("acknowledged")
                }
                let below = try #require(scene.slack.message(reply.ts, in: "C0SHARED"))
                try await bot.press("Newest", as: scene.responder, on: below)
                try await scene.slack.waitForMessage(in: "C0SHARED", thread: card.ts) {
                    $0.ts == reply.ts && $0.shown.contains("acknowledged")
                }
                // The settings name it as it was called, and what comes next goes where it is.
                try await bot.fire(.firing("p2"), key: "second")
                try await scene.slack.waitForMessage(in: "C0SHARED") { $0.shown.contains("#2") }
                #expect(scene.slack.roots(in: "C0SHARED").count == 2)
            }
        }
    }

    @Test func withoutAChannelEverybodyWhoMayWorkIsWrittenToDirectly() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot(channels: []) { bot in
                try await bot.fire(.firing("checkout-1"))
                for person in [scene.admin, scene.responder] {
                    try await scene.slack.waitForMessage(in: person.conversation) { $0.shown.contains("#1") }
                }
                let own = try #require(scene.slack.roots(in: scene.responder.conversation).first)
                try await bot.press("Acknowledge", as: scene.responder, on: own)
                // Both copies show the newest state.
                for person in [scene.admin, scene.responder] {
                    try await scene.slack.waitForMessage(in: person.conversation) { $0.shown.contains("acknowledged") }
                }
            }
        }
    }
}
