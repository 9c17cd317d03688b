import Foundation
import TestSupport

/// The card of a crash looping deployment, exactly as it was sent to Telegram, drawn as a phone would.
struct TelegramPicture: Sendable {
    let album: Album

    func make(on stage: Stage, binary: String?) async throws {
        let telegram = FakeTelegram(clock: RunningClock())
        let (album, stage) = (album, stage)
        try await telegram.serving { url in
            let group = OpsGroup(telegram, admin: "responder-a")
            stage.keep("the group") { group.transcript }
            let settings = [
                "CLUSTER": "simulated", "DATABASE_PATH": stage.folder.appending(path: "picture.db").path,
            ]
            let program = try ChatopsProgram(
                on: stage,
                binary: binary,
                settings: settings.merging(group.settings(url: url)) { $1 }
            )
            let bot = try await program.serve()
            try await Self.fire(at: program.alerts)
            let card = try await group.card(of: AlertmanagerStory.crash, saying: "firing 2", "Crash looping since")
            _ = try await group.press("Acknowledge", on: card.id)
            let message = try await group.message(card.id, saying: "responder-a acknowledged")
            try await Self.draw(message, in: album, stage)
            try await program.stop(bot)
        }
    }

    private static func fire(at url: String) async throws {
        let body = try WebhookBody(of: [
            .crashLoop(of: AlertmanagerStory.pods[0], since: Date() - 13 * 60),
            .crashLoop(of: AlertmanagerStory.pods[1], since: Date() - 12 * 60),
        ]).json()
        let answer = try await Web().post(url, body)
        guard answer.status == 200 else { throw FixtureFault("the alert port said \(answer.status): \(answer.body)") }
    }

    private static func draw(_ message: FakeTelegramMessage, in album: Album, _ stage: Stage) async throws {
        let file = stage.folder.appending(path: "card.html")
        try ChatBubble(message: message).html.write(to: file, atomically: true, encoding: .utf8)
        let browser = album.browser
        try await browser.look(
            through: Browser.Viewport(width: 430, height: 900, deviceScaleFactor: 1, mobile: false)
        )
        try await browser.go(to: file.absoluteString)
        let screen = try await browser.find(".screen")
        try await album.take("telegram-card.png", of: try await browser.rectangle(of: screen))
    }
}
