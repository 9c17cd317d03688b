import Foundation
import TestSupport
import Testing

/// The built binary while it runs.
struct BotProcess: Sendable {
    let process: RunningProcess
    let alertPort: Int

    /// Runs it on a database until `body` ends or kills it.
    /// - Parameter chats: the settings of the chats it speaks with.
    static func serving(
        _ chats: [String: String],
        databasePath: String,
        in folder: TemporaryFolder,
        _ body: @escaping @Sendable (BotProcess) async throws -> Void
    ) async throws {
        let settings = [
            "WEBHOOK_TOKEN": Scene.webhookToken, "APP_PORT": "0", "ALERT_PORT": "0", "ALERT_HOST": "127.0.0.1",
            "DATABASE_PATH": databasePath, "LOG_FORMAT": "json", "CLUSTER": "simulated",
        ]
        let environment = settings.merging(chats) { _, chat in chat }
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

    func kill() {
        process.kill()
    }

    func fire(_ alert: PostedAlert, key: String = "crash") async throws {
        #expect(try await Scene.post(PostedAlert.body([alert], key: key), to: alertPort).status == 200)
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
