import Incidents
import TestSupport
import TestTraits
import Testing

/// Runbooks and reports as people in Slack use them.
@Suite(.fewAtOnce) struct SlackRunbookStories {
    @Test func aRunbookIsWrittenInAFormReadInTheThreadAndEditedFromTheCommand() async throws {
        try await SlackScene.play { scene in
            let elsewhere = scene.slack.addChannel("C0ELSEWHERE", name: "elsewhere", isMember: false)
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("More", as: scene.responder, on: card)
                try await bot.pressWhenThere("Write a runbook", as: scene.responder)
                let missing = try await bot.reply(to: card, containing: "There is no runbook for")
                try await bot.press("Write it for checkout", as: scene.responder, on: missing)
                let empty = try await scene.slack.waitForModal(of: scene.responder)
                #expect(empty.title == "Runbook · #1")
                try await scene.slack.submit(["answer": "# Look\n\n- at the *logs*"], as: scene.responder)
                let read = try await bot.reply(to: card, containing: "at the logs", "version 1", "responder-s")
                #expect(read.ts == missing.ts)

                // The card stays what it is, and leads to the same message.
                try await bot.pressWhenThere("Back", as: scene.responder)
                try await bot.pressWhenThere("Runbook", as: scene.admin)
                try await bot.settle()
                #expect(scene.slack.messages(in: scene.channel, thread: card.ts).count == 1)
                try await bot.press("Edit", as: scene.responder, on: read)
                let filled = try await scene.slack.waitForModal(of: scene.responder)
                #expect(filled.blocks.first?["element"]?["initial_value"]?.string == "# Look\n\n- at the *logs*")
                try await scene.slack.submit(["answer": "Sleep on it, <@U0ADMIN> & all."], as: scene.responder)
                try await bot.reply(to: card, containing: "Sleep on it, <@U0ADMIN> & all.", "version 2")

                // Also where the bot is no member, by whoever asks.
                await scene.slack.slash("runbook KubePodCrashLooping checkout", as: scene.admin, in: elsewhere)
                let whisper = try await bot.whisper(
                    to: scene.admin,
                    in: elsewhere,
                    containing: "Sleep on it",
                    "version 2"
                )
                try await bot.press("Edit", as: scene.admin, on: whisper)
                try await scene.slack.waitForModal(of: scene.admin)
                try await scene.slack.submit(["answer": "Wake somebody."], as: scene.admin)
                try await bot.whisper(to: scene.admin, in: elsewhere, containing: "Wake somebody.", "version 3")
                try await bot.reply(to: card, containing: "Wake somebody.", "version 3")
                #expect(try await bot.done(.writeRunbook) == 3)
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
            }
        }
    }

    @Test func aReportIsAskedForByCommandAndByMention() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Acknowledge", as: scene.responder, on: card)
                try await bot.card(containing: "acknowledged")
                await scene.slack.slash("report", as: scene.responder, in: scene.channel)
                try await bot.whisper(
                    to: scene.responder,
                    containing: "Report",
                    "1 incident",
                    "The incidents of this chat",
                    "██████████"
                )
                let asked = await scene.slack.say(
                    "<@\(scene.slack.bot.id)> report",
                    as: scene.responder,
                    in: scene.channel
                )
                try await scene.slack.waitForMessage(in: scene.channel, thread: asked) {
                    $0.shown.contains("The incidents of this chat") && $0.shown.contains("Acknowledged 1 of 1")
                }
                try await bot.settle()
                #expect(scene.slack.messages(in: scene.channel, thread: asked).count == 1)
            }
        }
    }
}
