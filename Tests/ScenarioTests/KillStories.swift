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

/// The binary while it runs.
struct BotProcess: Sendable {
    let process: RunningProcess
    let alertPort: Int

    func kill() {
        process.kill()
    }

    func fire(_ alert: PostedAlert, key: String = "crash") async throws {
        #expect(try await Scene.post(PostedAlert.body([alert], key: key), to: alertPort).status == 200)
    }
}

extension Scene {
    /// Runs the built binary on the scene's database until `body` ends or kills it.
    func withProcess(_ body: @escaping @Sendable (BotProcess) async throws -> Void) async throws {
        let environment = [
            "TELEGRAM_BOT_TOKEN": FakeTelegram.testToken, "TELEGRAM_API_URL": address,
            "TELEGRAM_CHAT_IDS": String(group), "TELEGRAM_ADMINS": String(admin.id),
            "WEBHOOK_TOKEN": Self.webhookToken, "APP_PORT": "0", "ALERT_PORT": "0", "ALERT_HOST": "127.0.0.1",
            "DATABASE_PATH": databasePath, "LOG_FORMAT": "json", "CLUSTER": "simulated",
        ]
        let process = try RunningProcess(Run.binary, ["serve"], in: folder.path, environment: environment)
        do {
            try await eventually("the start of the bot") { process.announcedPort != nil }
            try await body(BotProcess(process: process, alertPort: try #require(process.announcedPort)))
        } catch {
            process.kill()
            throw error
        }
        process.terminate()
        _ = try await process.end()
    }
}

extension RunningProcess {
    /// The alert port, once the bot has said that it listens there.
    fileprivate var announcedPort: Int? {
        guard let mark = errors.range(of: "\"alert_port\":\"") ?? errors.range(of: "\"alert_port\":") else {
            return nil
        }
        return Int(errors[mark.upperBound...].prefix { $0.isNumber })
    }
}
