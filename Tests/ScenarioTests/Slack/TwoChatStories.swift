import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// One incident, and one person, in Telegram and in Slack at once.
@Suite(.fewAtOnce) struct TwoChatStories {
    private func play(
        _ body: @escaping @Sendable (RunningBot, RunningSlackBot) async throws -> Void
    ) async throws {
        try await Scene.play { scene in
            try await SlackScene.play(on: scene.clock) { slackScene in
                try await scene.withBot(prepare: { slackScene.configure(&$0) }) { telegram in
                    let slack = RunningSlackBot(bot: telegram.bot, alertPort: telegram.alertPort, scene: slackScene)
                    try await slackScene.sockets.waitForSockets(2)
                    try await body(telegram, slack)
                }
            }
        }
    }

    /// The code among the words of a message.
    private func code(in text: String) throws -> String {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        return try #require(words.first { $0.count == 8 && LinkCode.read($0) == $0 })
    }

    @Test func whatIsDoneInTheOneIsSeenInTheOtherAtOnce() async throws {
        try await play { telegram, slack in
            try await slack.letIn(slack.scene.responder)
            try await telegram.fire(.firing("checkout-1"))
            let inTelegram = try await telegram.card(containing: "#1", "firing 1")
            let inSlack = try await slack.card(containing: "#1", "firing 1")
            let button = inTelegram.keyboard.joined().first { $0.text == "Acknowledge" }

            try await slack.press("Acknowledge", as: slack.scene.responder, on: inSlack)
            try await telegram.card(containing: "acknowledged", "responder-s")
            // Somebody whose client has not shown it yet.
            let query = telegram.telegram.press(
                data: button?.data,
                as: telegram.scene.responder,
                in: telegram.scene.group,
                on: inTelegram.id
            )
            let late = try await telegram.telegram.answer(to: query)
            #expect(late.isAlert)
            #expect(late.text?.contains("responder-s") == true)

            try await telegram.press("Assign to me", as: telegram.scene.responder)
            try await slack.card(containing: "acknowledged", "responder-a")

            // Two clicks, one in each chat: the confirmation belongs to who asked, wherever they asked.
            try await slack.pressWhenThere("Roll back", as: slack.scene.responder)
            try await slack.card(containing: "1.4.1", "responder-s")
            try await slack.press("Yes, roll back", as: slack.scene.responder, on: inSlack)
            try await slack.card(containing: "✅", "responder-s")
            try await telegram.card(containing: "✅", "responder-s")

            try await telegram.press("Resolve", as: telegram.scene.responder)
            try await slack.card(containing: "🟢", "responder-a")
            try await telegram.card(containing: "🟢")
            var again = PostedAlert.firing("checkout-1")
            again.startsAt = PostedAlert.minutesAgo(1)
            try await telegram.fire(again)
            try await telegram.card(containing: "#2")
            try await slack.card(containing: "#2")
            #expect(telegram.telegram.message(inTelegram.id, in: telegram.scene.group)?.text.contains("🟢") == true)
            #expect(slack.slack.message(inSlack.ts, in: slack.scene.channel)?.shown.contains("🟢") == true)
            #expect(try await slack.done(.acknowledge) == 1)
        }
    }

    @Test func eachChatHasItsOwnFigures() async throws {
        try await play { telegram, slack in
            try await slack.letIn(slack.scene.responder)
            try await telegram.fire(.firing("checkout-1"))
            try await telegram.card(containing: "#1")
            let card = try await slack.card(containing: "#1")
            try await slack.press("Acknowledge", as: slack.scene.responder, on: card)
            try await telegram.card(containing: "acknowledged")
            try await slack.card(containing: "acknowledged")
            try await eventually("the counts") {
                let scrape = try await Scrape(of: telegram)
                return scrape.postings("current") == 2 && scrape.lag == 0
                    && scrape["chatops_slack_state{state=\"connected\"}"] == 1 && scrape["chatops_slack_sockets"] == 2
                    && scrape["chatops_slack_heard_age_seconds"] != nil
                    && scrape["chatops_deliveries_total{front_end=\"slack\",result=\"sent\"}"] == 1
                    && scrape["chatops_deliveries_total{front_end=\"telegram\",result=\"sent\"}"] == 1
            }
        }
    }

    @Test func aChatThatIsAwayHoldsUpTheOtherByNothing() async throws {
        try await play { telegram, slack in
            slack.slack.breakDown(.silent)
            for socket in slack.scene.sockets.standingSockets { slack.scene.sockets.kill(socket) }
            try await telegram.fire(.firing("checkout-1"))
            try await telegram.card(containing: "#1")
            try await telegram.press("Acknowledge", as: telegram.scene.responder)
            try await telegram.card(containing: "acknowledged")
            slack.slack.recover()
            slack.scene.clock.leap(by: .minutes(10))
            try await slack.card(containing: "#1", "acknowledged", "responder-a")
        }
    }

    @Test func somebodyFromTelegramIsTheSamePersonInSlack() async throws {
        try await play { telegram, slack in
            let (known, unknown) = (telegram.scene.responder, slack.scene.stranger)
            telegram.telegram.say("/link", as: known, in: known.id)
            let offer = try await telegram.telegram.waitForMessage(in: known.id) { $0.text.contains("/chatops link") }
            await slack.slack.slash("link \(try code(in: offer.text))", as: unknown, in: slack.scene.channel)
            try await slack.whisper(to: unknown, containing: "You are responder-a here too now")
            // Whoever gave the code hears of it.
            try await telegram.telegram.waitForMessage(in: known.id) { $0.text.contains("stranger-s") }
            #expect(try await slack.person(unknown)?.name == "responder-a")

            try await telegram.fire(.firing("checkout-1"))
            let card = try await slack.card(containing: "#1")
            try await slack.press("Acknowledge", as: unknown, on: card)
            for copy in [try await telegram.card(containing: "acknowledged").text] {
                #expect(copy.contains("responder-a"))
            }
            // It is theirs in both: what was begun in Slack goes on in Telegram.
            try await slack.pressWhenThere("Roll back", as: unknown)
            try await slack.card(containing: "1.4.1", "responder-a")
            try await slack.press("Yes, roll back", as: unknown, on: card)
            try await telegram.card(containing: "✅", "responder-a")
        }
    }

    @Test func somebodyFromSlackIsTheSamePersonInTelegram() async throws {
        try await play { telegram, slack in
            try await slack.letIn(slack.scene.responder)
            let unknown = telegram.scene.stranger
            await slack.slack.slash("link", as: slack.scene.responder, in: slack.scene.channel)
            let offer = try await slack.whisper(to: slack.scene.responder, containing: "/link ")
            telegram.telegram.say("/link \(try code(in: offer.shown))", as: unknown, in: unknown.id)
            try await telegram.telegram.waitForMessage(in: unknown.id) {
                $0.text.contains("You are responder-s here too now")
            }
            try await telegram.fire(.firing("checkout-1"))
            try await telegram.card(containing: "#1")
            #expect(try await telegram.press("Acknowledge", as: unknown).isAlert == false)
            try await slack.card(containing: "acknowledged", "responder-s")
        }
    }

    @Test func aCodeThatIsSaidInTheOpenIsWorthNothing() async throws {
        try await play { telegram, slack in
            let (known, unknown, channel) = (telegram.scene.responder, slack.scene.stranger, slack.scene.channel)
            telegram.telegram.say("/link", as: known, in: known.id)
            let offer = try await telegram.telegram.waitForMessage(in: known.id) { $0.text.contains("/chatops link") }
            let code = try code(in: offer.text)
            await slack.slack.say("<@\(slack.slack.bot.id)> link \(code)", as: unknown, in: channel)
            let refusal = try await slack.slack.waitForWhisper(to: unknown, in: channel) {
                $0.shown.contains("Others could read that code")
            }
            #expect(!refusal.shown.contains(code))
            // Neither its owner nor whoever read along gets anywhere with it.
            for user in [unknown, slack.slack.addUser("U0OTHER", "other-s")] {
                await slack.slack.slash("link \(code)", as: user, in: channel)
                try await slack.whisper(to: user, containing: "wrong, used or older")
                #expect(try await slack.person(user) == nil)
            }
            // And none is given in the open.
            await slack.slack.say("<@\(slack.slack.bot.id)> link", as: slack.scene.admin, in: channel)
            try await slack.slack.waitForWhisper(to: slack.scene.admin, in: channel) {
                $0.shown.contains("only for your eyes")
            }
        }
    }
}
