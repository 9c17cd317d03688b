import Desk
import Foundation
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

@Suite(.fewAtOnce) struct RunbookStories {
    private static let key = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")

    /// The question that was asked after a message, once the bot knows that it stands there.
    private static func question(behind message: Int64, in bot: RunningBot) async throws -> FakeTelegramMessage {
        let question = try await bot.card("question") { $0.forceReply != nil && $0.id > message }
        let address = ChatAddress(frontEnd: .telegram, chat: String(bot.scene.group))
        try await eventually {
            try await bot.bot.store.read { try $0.prompt(at: address, message: String(question.id)) } != nil
        }
        return question
    }

    /// Writes one from the card, edits it beside somebody else, and goes back to the first; over a restart.
    @Test func aRunbookIsWrittenReadAndGoneBackToInTheChat() async throws {
        try await Scene.play { scene in
            let telegram = scene.telegram
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                try await bot.press("More", as: scene.responder)
                try await bot.pressWhenThere("Write a runbook", as: scene.responder)
                try await bot.pressWhenThere("Write it for checkout", as: scene.responder)
                let question = try await Self.question(behind: 0, in: bot)
                let text = "# First look\n\n1. `kubectl logs -p`\n2. *b* <b>@channel</b>"
                telegram.say(text, as: scene.responder, in: scene.group, replyTo: question.id)
                let shown = try await bot.card(containing: "First look", "kubectl logs -p", "version 1")
                #expect(shown.text.contains("<b>@channel</b>"))
            }
            try await scene.withBot { bot in
                telegram.say("/runbook KubePodCrashLooping checkout", as: scene.responder, in: scene.group)
                let view = try await bot.card("view of the runbook") { $0.text.hasPrefix("Runbook") }
                try await bot.press("Edit", as: scene.responder)
                let first = try await Self.question(behind: view.id, in: bot)
                try await bot.card("the text to copy") { $0.id == view.id && $0.text.contains("# First look") }
                let ask = try telegram.press("Back", as: scene.admin, in: scene.group, on: view.id)
                _ = try await telegram.answer(to: ask)
                try await bot.card("the text again") { $0.id == view.id && $0.labels.contains("Edit") }
                _ = try await telegram.answer(
                    to: try telegram.press("Edit", as: scene.admin, in: scene.group, on: view.id)
                )
                let second = try await Self.question(behind: first.id, in: bot)
                telegram.say("the first one's", as: scene.responder, in: scene.group, replyTo: first.id)
                try await bot.card("the first one's text") { $0.id == view.id && $0.text.contains("the first one's") }
                telegram.say("the second one's", as: scene.admin, in: scene.group, replyTo: second.id)
                try await bot.card("what the second is told") { $0.text.contains("kept as version 3") }
                try await bot.card("the difference") { card in
                    card.id == view.id && card.text.contains("- the first one's\n+ the second one's")
                }
                _ = try await telegram.answer(
                    to: try telegram.press("Activate version 3", as: scene.admin, in: scene.group, on: view.id)
                )
                try await bot.card("the second one's text") { card in
                    card.id == view.id && card.text.contains("the second one's") && card.text.contains("active")
                }
                let versions = try await bot.bot.store.read {
                    try $0.runbookVersions(of: Self.key, before: nil, limit: 9)
                }
                #expect(versions.map(\.isActive) == [true, false, false])
                #expect(versions.map(\.source.author) == ["admin-a", "responder-a", "responder-a"])
                let operations = try await bot.audit().filter { $0.outcome == .done }.map(\.operation)
                #expect(operations.count { $0 == .writeRunbook } == 3)
                #expect(operations.count { $0 == .activateRunbook } == 1)
            }
        }
    }

    @Test func aFolderOfRunbooksIsLoadedAndFollowed() async throws {
        try await Scene.play { scene in
            let books = scene.folder.file("books")
            try FileManager.default.createDirectory(atPath: books, withIntermediateDirectories: false)
            try "runbooks: books".write(toFile: scene.folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
            let file = "---\nalert: KubePodCrashLooping\n---\nLook at the logs.\n"
            try file.write(toFile: "\(books)/crash.md", atomically: true, encoding: .utf8)
            try await scene.withBot(prepare: { configuration in
                configuration.settingsPath = scene.folder.file("chatops.yaml")
                configuration.settings.runbooks = "books"
            }) { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card("card with its runbook") { $0.labels.contains("Runbook") }
                try await bot.press("Runbook", as: scene.responder)
                try await bot.card(containing: "Look at the logs.", "file crash.md")
                let file = "---\nalert: KubePodCrashLooping\n---\nLook at the dashboard.\n"
                try file.write(toFile: "\(books)/crash.md", atomically: true, encoding: .utf8)
                try await bot.card(containing: "Look at the dashboard.", "version 2")
            }
        }
    }
}
