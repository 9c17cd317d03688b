import Foundation
import TestSupport

/// The group where cards are posted, seen with the eyes of those who are in it.
struct OpsGroup: Sendable {
    let telegram: FakeTelegram
    let chat: Int64
    let admin: FakeTelegramUser

    init(_ telegram: FakeTelegram, admin name: String = "admin-a") {
        self.telegram = telegram
        chat = telegram.addGroup(title: "Ops")
        admin = telegram.addUser(1_001, name)
    }

    /// The settings that bring a bot into this group.
    func settings(url: String) -> [String: String] {
        [
            "TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": url, "TELEGRAM_CHAT_IDS": String(chat),
            "TELEGRAM_ADMINS": String(admin.id),
        ]
    }

    var cards: [FakeTelegramMessage] { telegram.messages(in: chat) }

    /// The card whose first line names the alert, once it says all of this.
    @discardableResult
    func card(
        of alert: String,
        saying parts: String...,
        without absent: [String] = [],
        within limit: Duration = Poll.patience
    ) async throws -> FakeTelegramMessage {
        let wish = parts.map { "'\($0)'" }.joined(separator: ", ")
        return try await Poll.until("a card of \(alert) that says \(wish)", within: limit) {
            guard let card = cards.last(where: { $0.firstLine.contains(alert) }) else {
                throw Poll.Retry(hint: "cards: \(cards.map(\.firstLine))")
            }
            return try card.ifSaying(parts, without: absent)
        }
    }

    /// The message, once it says all of this.
    @discardableResult
    func message(
        _ id: Int64,
        saying parts: String...,
        within limit: Duration = Poll.patience
    ) async throws -> FakeTelegramMessage {
        let wish = parts.map { "'\($0)'" }.joined(separator: ", ")
        return try await Poll.until("message \(id) with \(wish)", within: limit) {
            guard let message = telegram.message(id, in: chat), !message.isDeleted else {
                throw FixtureFault("message \(id) is gone")
            }
            return try message.ifSaying(parts, without: [])
        }
    }

    /// Presses a button of a message and returns what the person was told, and after how long.
    func press(_ label: String, on message: Int64) async throws -> (toast: String, took: Duration) {
        try await Poll.until("a button '\(label)' on message \(message)") {
            guard let now = telegram.message(message, in: chat) else {
                throw FixtureFault("message \(message) is gone")
            }
            guard now.labels.contains(where: { $0.contains(label) }) else { throw Poll.Retry(hint: "\(now.labels)") }
            return ()
        }
        let pressed = ContinuousClock.now
        let query = try telegram.press(label, as: admin, in: chat, on: message)
        let answer = try await Poll.until("an answer to the press of '\(label)'") { telegram.answerNow(to: query) }
        return (answer.text ?? "", ContinuousClock.now - pressed)
    }

    /// Everything the group shows, for when something went wrong.
    var transcript: String {
        cards.map { card in
            let rows = card.keyboard.map { "[ " + $0.map(\.text).joined(separator: " | ") + " ]" }
            return "message \(card.id), edited \(card.edits) times\n\(card.text)\n\(rows.joined(separator: "\n"))"
        }
        .joined(separator: "\n\n")
    }

    /// The last calls the bot made, polls left out.
    var lastCalls: String {
        telegram.calls.filter { $0.method != "getupdates" }.suffix(20)
            .map { "\($0.number) \($0.method) \($0.status.map(String.init) ?? "under way") \($0.description ?? "")" }
            .joined(separator: "\n")
    }
}

extension FakeTelegramMessage {
    var firstLine: String { String(text.prefix { !$0.isNewline }) }

    /// - Throws: `Poll.Retry` with its text while it does not say all parts.
    fileprivate func ifSaying(_ parts: [String], without absent: [String]) throws -> FakeTelegramMessage {
        guard parts.allSatisfy(text.contains), !absent.contains(where: text.contains) else {
            throw Poll.Retry(hint: text.replacing("\n", with: " | "))
        }
        return self
    }
}
