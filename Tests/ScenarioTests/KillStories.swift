import Foundation
import TestSupport
import TestTraits
import Testing

/// The built binary, killed as by the kernel at the worst moments, on a database file that outlives it.
@Suite(.fewAtOnce) struct KillStories {
    @Test func killedBetweenCommitAndSendTheCardStillArrives() async throws {
        try await Scene.play { scene in
            try await scene.telegram.goAway()
            try await scene.withProcess { process in
                try await process.fire(.firing("checkout-1"))
                process.kill()
            }
            scene.telegram.recover()
            try await scene.withProcess { _ in
                try await scene.telegram.waitForMessage(in: scene.group) { $0.text.contains("#1") }
                #expect(scene.telegram.messages(in: scene.group).filter(\.isFromBot).count == 1)
            }
        }
    }

    @Test func killedBetweenSendAndRecordBothCopiesAreWorked() async throws {
        try await Scene.play { scene in
            try await scene.withProcess { process in
                try await scene.telegram.waitFor("a poll") { !scene.telegram.calls(of: "getUpdates").isEmpty }
                // The message stands in the chat, but its number never reaches the bot.
                scene.telegram.holdAnswers(to: "sendMessage")
                try await process.fire(.firing("checkout-1"))
                try await scene.telegram.waitForMessage(in: scene.group) { $0.text.contains("#1") }
                process.kill()
            }
            scene.telegram.release()
            try await scene.withProcess { _ in
                let orphan = try #require(scene.telegram.messages(in: scene.group).first { $0.text.contains("#1") })
                try await scene.telegram.waitForMessage(in: scene.group) {
                    $0.id != orphan.id && $0.text.contains("#1")
                }
                let query = try scene.telegram.press("Acknowledge", as: scene.admin, in: scene.group, on: orphan.id)
                #expect(try await scene.telegram.answer(to: query).isAlert == false)
                try await scene.telegram.waitFor("both copies to show it") {
                    scene.telegram.messages(in: scene.group).filter { $0.isFromBot }
                        .allSatisfy { $0.text.contains("acknowledged") }
                }
            }
        }
    }

    @Test func whatWasAnswered200IsThereAfterTheKill() async throws {
        try await Scene.play { scene in
            try await scene.telegram.goAway()
            let count = 40
            try await scene.withProcess { process in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<count {
                        group.addTask { try await process.fire(.firing("p\(index)"), key: "g\(index)") }
                    }
                    try await group.waitForAll()
                }
                process.kill()
            }
            let verify = try await Run.chatops(
                "audit",
                "verify",
                in: scene.folder.path,
                environment: ["DATABASE_PATH": scene.databasePath]
            )
            #expect(verify.code == 0)
            try await scene.withBot(chats: []) { bot in
                let incidents = try await bot.activeIncidents()
                #expect(incidents.count == count)
            }
        }
    }
}

extension Scene {
    /// Runs the built binary on the scene's database until `body` ends or kills it.
    /// - Parameter more: what the story configures besides.
    func withProcess(
        _ more: [String: String] = [:],
        _ body: @escaping @Sendable (BotProcess) async throws -> Void
    ) async throws {
        let usual = [
            "TELEGRAM_BOT_TOKEN": FakeTelegram.testToken, "TELEGRAM_API_URL": address,
            "TELEGRAM_CHAT_IDS": String(group), "TELEGRAM_ADMINS": String(admin.id),
        ]
        let environment = usual.merging(more) { _, new in new }
        try await BotProcess.serving(environment, databasePath: databasePath, in: folder, body)
    }
}
