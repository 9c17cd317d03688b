import Incidents
import TestSupport
import TestTraits
import Testing

/// Ephemeral answers to `/chatops`, which Slack lets be changed only by presses on them.
@Suite(.fewAtOnce) struct SlackWhisperStories {
    /// A responder asks for the incident where the bot is no member, and `body` goes on from the answer.
    private func asking(
        _ body: @escaping @Sendable (SlackScene, RunningSlackBot, FakeSlackMessage) async throws -> Void
    ) async throws {
        try await SlackScene.play { scene in
            let elsewhere = scene.slack.addChannel("C0ELSEWHERE", name: "elsewhere", isMember: false)
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                await scene.slack.slash("incidents 1", as: scene.responder, in: elsewhere)
                let answer = try await bot.whisper(to: scene.responder, in: elsewhere, containing: "#1")
                try await body(scene, bot, answer)
                #expect(scene.slack.messages(in: elsewhere).isEmpty)
            }
        }
    }

    /// Presses once the answer has the button.
    private func press(
        _ label: String,
        on answer: FakeSlackMessage,
        _ scene: SlackScene,
        _ bot: RunningSlackBot
    ) async throws {
        let slack = scene.slack
        let retry = "⟳ Retry"
        while true {
            let shown = try await slack.waitForWhisper(to: scene.responder, in: answer.channel) {
                $0.ts == answer.ts && $0.labels.contains { $0.contains(label) || $0 == retry }
            }
            let isThere = shown.labels.contains { $0.contains(label) }
            try await bot.press(isThere ? label : retry, as: scene.responder, on: shown)
            if isThere { return }
            // On a busy machine the leaping clock may be over the cluster's time before the cluster was asked.
            try await slack.waitForWhisper(to: scene.responder, in: answer.channel) {
                $0.ts == answer.ts && $0.edits > shown.edits
            }
        }
    }

    @Test func anAnswerIsChangedInItsPlaceAndNeverSaidTwice() async throws {
        try await asking { scene, bot, answer in
            // What happens elsewhere does not change it, and does not repeat it either.
            let card = try await bot.card(containing: "#1")
            try await bot.press("Acknowledge", as: scene.admin, on: card)
            try await bot.card(containing: "acknowledged")
            try await press("Timeline", on: answer, scene, bot)
            try await scene.slack.waitForWhisper(to: scene.responder, in: answer.channel) {
                $0.ts == answer.ts && $0.shown.contains("Timeline")
            }
            #expect(scene.slack.whispers(to: scene.responder, in: answer.channel).count == 1)
        }
    }

    @Test func aRunThatBeganInAnAnswerIsShownToItsEnd() async throws {
        try await asking { scene, bot, answer in
            try await press("Roll back", on: answer, scene, bot)
            try await press("Yes, roll back", on: answer, scene, bot)
            try await scene.slack.waitForWhisper(to: scene.responder, in: answer.channel) {
                $0.ts == answer.ts && $0.shown.contains("✅")
            }
            #expect(try await bot.done(.action) == 1)
        }
    }

    @Test func aFileThatWasAskedForInAnAnswerComesDirectly() async throws {
        try await asking { scene, bot, answer in
            for label in ["Resources", "shop/checkout", "Pods", "checkout-", "Previous logs", "Whole log"] {
                try await press(label, on: answer, scene, bot)
            }
            let file = try await scene.slack.waitForMessage(in: scene.responder.conversation) { $0.file != nil }
            #expect(file.file?.contents?.isEmpty == false)
            try await scene.slack.waitForWhisper(to: scene.responder, in: answer.channel) {
                $0.ts == answer.ts && $0.shown.contains("sent to you directly")
            }
        }
    }
}
