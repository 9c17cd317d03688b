import Foundation
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// `chatops serve` in a folder of its own, until `body` is done; then it is asked to stop.
private func serving(
    _ environment: [String: String] = [:],
    command: String = "serve",
    in folder: TemporaryFolder,
    _ body: (_ appPort: Int, _ alertPort: Int, RunningProcess) async throws -> Void
) async throws -> Run {
    let settings = ["APP_PORT": "0", "ALERT_PORT": "0", "LOG_FORMAT": "json"].merging(environment) { $1 }
    let process = try RunningProcess(Run.binary, [command], in: folder.path, environment: settings)
    do {
        var ports: [Int] = []
        try await eventually("the start of \(process.errors)") {
            ports = ["app_port", "alert_port"].compactMap { number(after: "\"\($0)\":\"", in: process.errors) }
            return ports.count == 2
        }
        try await body(ports[0], ports[1], process)
    } catch {
        process.terminate()
        _ = try await process.end()
        throw error
    }
    process.terminate()
    return try await process.end()
}

private func number(after mark: String, in text: String) -> Int? {
    guard let range = text.range(of: mark) else { return nil }
    return Int(text[range.upperBound...].prefix(while: \.isNumber))
}

private let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "send-test-alert.sh").path()

private func send(_ arguments: String..., port: Int, token: String? = nil, in folder: TemporaryFolder) async throws
    -> Run
{
    var environment = ["ALERT_PORT": "\(port)"]
    environment["WEBHOOK_TOKEN"] = token
    return try await RunningProcess(script, arguments, in: folder.path, environment: environment).end()
}

@Test(.fewAtOnce) func aTestAlertMakesAnIncidentAndItsEndResolvesIt() async throws {
    try await withTemporaryFolder { folder in
        let run = try await serving(["WEBHOOK_TOKEN": "Zq-hook-token"], in: folder) { _, port, _ in
            let none = try await send(port: port, in: folder)
            #expect(none.code == 1)
            #expect(none.errors.contains("WEBHOOK_TOKEN"))
            let wrong = try await send(port: port, token: "Zq-wrong", in: folder)
            #expect(wrong.code == 1)
            #expect(wrong.errors.contains("403"))
            let nothing = try await send("--resolve", port: port, token: "Zq-hook-token", in: folder)
            #expect(nothing.code == 1)

            let first = try await send(port: port, token: "Zq-hook-token", in: folder)
            #expect(first.code == 0, "\(first.errors)")
            #expect(first.output.contains("incident #1 opened"))
            let second = try await send(port: port, token: "Zq-hook-token", in: folder)
            #expect(second.output.contains("incident #2 opened"))
            let resolved = try await send("--resolve", port: port, token: "Zq-hook-token", in: folder)
            #expect(resolved.output.contains("incident #2 resolved"))
            let again = try await send("--resolve", port: port, token: "Zq-hook-token", in: folder)
            #expect(again.code == 1)
        }
        #expect(run.code == 0)
        #expect(!run.errors.contains("Zq"))
        #expect(run.errors.contains("\"message\":\"stopped\""))
        for line in run.errors.split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        let audit = try await Run.chatops("audit", "verify", in: folder.path)
        #expect(audit.code == 0)
    }
}

@Test(.fewAtOnce) func theScriptSaysWhenNobodyListensAndHowToUseIt() async throws {
    try await withTemporaryFolder { folder in
        let nobody = try await send(port: 1, in: folder)
        #expect(nobody.code == 1)
        #expect(nobody.errors.contains("Nothing listens on 127.0.0.1:1"))
        let wrong = try await send("--nonsense", port: 1, in: folder)
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("--resolve"))
    }
}

@Test(.fewAtOnce) func aSecondOneOnTheSameDatabaseIs75AndOthersWorkBesideIt() async throws {
    try await withTemporaryFolder { folder in
        let run = try await serving(in: folder) { _, _, process in
            for command in ["serve", "migrate"] {
                let second = try await Run.chatops(
                    command,
                    in: folder.path,
                    environment: ["APP_PORT": "0", "ALERT_PORT": "0"]
                )
                #expect(second.code == 75)
                #expect(second.errors.contains("\(process.pid)"))
            }
            #expect(try await Run.chatops("people", "add", "a", "--role", "admin", in: folder.path).code == 0)
            #expect(try await Run.chatops("backup", "copy.db", in: folder.path).code == 0)
            #expect(try await Run.chatops("audit", "verify", in: folder.path).code == 0)
            let check = try await Run.chatops(
                "check",
                in: folder.path,
                environment: ["APP_PORT": "0", "ALERT_PORT": "0"]
            )
            #expect(check.code == 0)
            #expect(check.output.contains("in use by chatops (process \(process.pid))"))
        }
        #expect(run.code == 0)
    }
}

@Test(.fewAtOnce) func healthReadinessAndMetricsAreServed() async throws {
    try await withTemporaryFolder { folder in
        let run = try await serving(in: folder) { appPort, alertPort, _ in
            #expect(try await send(port: alertPort, in: folder).code == 0)
            for path in ["healthz", "readyz"] {
                #expect(try await Web().get("http://127.0.0.1:\(appPort)/\(path)").status == 200)
            }
            let metrics = try await Web().get("http://127.0.0.1:\(appPort)/metrics").body
            for name in [
                "chatops_incidents{status=\"active\"} 1",
                "chatops_alerts_total{source=\"alertmanager\",status=\"firing\"} 1",
                "chatops_webhooks_total{code=\"200\"} 1", "chatops_webhook_seconds_count 1",
                "chatops_delivery_lag_seconds 0", "chatops_store_commit_seconds",
            ] {
                #expect(metrics.contains(name), "\(name)")
            }
        }
        #expect(run.code == 0)
    }
}

@Test(.fewAtOnce) func aTakenPortIsAFailureThatNamesIt() async throws {
    try await withTemporaryFolder { folder in
        let run = try await serving(in: folder) { appPort, alertPort, _ in
            let other = ["DATABASE_PATH": "other.db", "APP_PORT": "0", "ALERT_PORT": "0"]
            let alert = try await Run.chatops(
                "serve",
                in: folder.path,
                environment: other.merging(["ALERT_PORT": "\(alertPort)"]) { $1 }
            )
            #expect(alert.code == 1)
            #expect(alert.errors.contains("the alert port cannot listen on 127.0.0.1:\(alertPort)"))
            #expect(alert.errors.contains("choose another ALERT_PORT"))
            let app = try await Run.chatops(
                "serve",
                in: folder.path,
                environment: other.merging(["APP_PORT": "\(appPort)"]) { $1 }
            )
            #expect(app.code == 1)
            #expect(app.errors.contains("choose another APP_PORT"))
            let check = try await Run.chatops(
                "check",
                in: folder.path,
                environment: other.merging(["APP_PORT": "\(appPort)"]) { $1 }
            )
            #expect(check.code == 1)
            #expect(check.output.contains("WRONG app port 127.0.0.1:\(appPort)"))
        }
        #expect(run.code == 0)
    }
}

/// Stopped, or left by a terminal that was closed.
@Test(.fewAtOnce, arguments: [SIGTERM, SIGHUP])
func theDemoPrintsOneLinkAndLeavesNothing(signal: Int32) async throws {
    try await withTemporaryFolder { folder in
        let temporary = folder.file("tmp")
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
        let process = try RunningProcess(
            Run.binary,
            ["demo"],
            in: folder.path,
            environment: [
                "APP_PORT": "0", "ALERT_PORT": "0", "TELEGRAM_BOT_TOKEN": "123456:never-used_TOKEN",
                "LOG_LEVEL": "error", "TMPDIR": temporary,
            ]
        )
        try await eventually("the link in \(process.errors)") { process.output.contains("nothing stays behind") }
        let text = process.output
        let link = try #require(text.split(separator: "\n").first { $0.hasPrefix("Open ") }?.dropFirst(5))
        #expect(text.components(separatedBy: "http://").count == 2)
        let page = try await Web().get(String(link))
        #expect(page.status == 200)
        let again = try await Web().get(String(link))
        #expect(again.status == 403)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).count == 1)
        process.send(signal)
        let run = try await process.end()
        #expect(run.code == 0)
        #expect(run.errors.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["tmp"])
    }
}

@Test(.fewAtOnce) func theDemoTakesAnotherPortWhenItsOwnIsTaken() async throws {
    try await withTemporaryFolder { folder in
        let run = try await serving(in: folder) { appPort, alertPort, _ in
            let process = try RunningProcess(
                Run.binary,
                ["demo"],
                in: folder.path,
                environment: ["APP_PORT": "\(appPort)", "ALERT_PORT": "\(alertPort)", "LOG_LEVEL": "error"]
            )
            try await eventually("the link in \(process.errors)") { process.output.contains("nothing stays behind") }
            process.terminate()
            let demo = try await process.end()
            #expect(demo.code == 0)
            #expect(demo.output.contains("The app port \(appPort) is taken; using "))
            #expect(demo.output.contains("The alert port \(alertPort) is taken; using "))
        }
        #expect(run.code == 0)
    }
}

@Test(.fewAtOnce) func checkAsksTelegramAndSaysHowToMendIt() async throws {
    let telegram = FakeTelegram(clock: SystemClock())
    try await telegram.serving { url in
        try await withTemporaryFolder { folder in
            let group = telegram.addGroup(title: "Ops")
            let environment = [
                "APP_PORT": "0", "ALERT_PORT": "0", "TELEGRAM_API_URL": url, "TELEGRAM_BOT_TOKEN": telegram.token,
                "TELEGRAM_CHAT_IDS": "\(group)",
            ]
            let good = try await Run.chatops("check", in: folder.path, environment: environment)
            #expect(good.code == 0, "\(good.output)")
            #expect(good.output.contains("@ops_bot answers"))
            #expect(good.output.contains("(Ops)"))
            let chat = try await Run.chatops(
                "check",
                in: folder.path,
                environment: environment.merging(["TELEGRAM_CHAT_IDS": "-100999"]) { $1 }
            )
            #expect(chat.code == 1)
            #expect(chat.output.contains("WRONG Telegram chat -100999"))
            let token = try await Run.chatops(
                "check",
                in: folder.path,
                environment: environment.merging(["TELEGRAM_BOT_TOKEN": "123456:Zq-wrong_TOKEN"]) { $1 }
            )
            #expect(token.code == 1)
            #expect(token.output.contains("@BotFather"))
            #expect(!token.output.contains("Zq"))
        }
    }
}
