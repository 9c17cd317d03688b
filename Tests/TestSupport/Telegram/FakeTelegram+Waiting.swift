import Desk
import Incidents

// Waiting: looks after every change, and now and then for what changes elsewhere. The deadline is far beyond what
// anything takes; it only turns a hang into a failure.
extension FakeTelegram {
    package static let patience: Duration = .seconds(60)

    /// Returns once the condition holds.
    /// - Throws: `FakeTelegramTimeout` that says what was awaited and what happened instead.
    package func waitFor(
        _ what: String,
        within patience: Duration = FakeTelegram.patience,
        _ condition: @escaping @Sendable () -> Bool
    ) async throws {
        let isMet = try await withThrowingTaskGroup(of: Bool?.self) { group in
            group.addTask {
                try await self.bell.until(condition)
                return true
            }
            group.addTask {
                // For conditions on things that are not the fake's.
                while !condition() { try await Task.sleep(for: .milliseconds(50)) }
                return true
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
        guard isMet == true else { throw FakeTelegramTimeout(description: "no \(what) within \(patience). \(summary)") }
    }

    /// The first thing `find` comes up with.
    package func waitFor<Value: Sendable>(
        _ what: String,
        within patience: Duration = FakeTelegram.patience,
        finding find: @escaping @Sendable () -> Value?
    ) async throws -> Value {
        try await waitFor(what, within: patience) { find() != nil }
        guard let value = find() else { throw FakeTelegramTimeout(description: "\(what) came and went") }
        return value
    }

    /// The newest message of the bot in a chat that fits.
    @discardableResult
    package func waitForMessage(
        in chat: Int64,
        where fits: @escaping @Sendable (FakeTelegramMessage) -> Bool = { _ in true }
    ) async throws -> FakeTelegramMessage {
        try await waitFor("message in chat \(chat)", finding: { self.messages(in: chat).last(where: fits) })
    }

    /// What the person who pressed was told.
    package func answer(to query: String) async throws -> FakeTelegramAnswer {
        try await waitFor("answer to press \(query)", finding: { self.answerNow(to: query) })
    }

    /// Returns once everything in the queue is confirmed by the bot.
    package func waitUntilAllConfirmed() async throws {
        try await waitFor("confirmation of all updates") { self.waitingUpdates == 0 }
    }

    /// The last calls and messages, for a failure's text.
    private var summary: String {
        look { state in
            let calls = state.calls.suffix(8).map { "\($0.method) \($0.status.map(String.init) ?? "…")" }
            let messages = state.chats.values.flatMap { $0.messages.values }.filter(\.isFromBot)
                .sorted { $0.date < $1.date }.suffix(5)
                .map { "[\($0.chat)/\($0.id)] \($0.text.prefix(120)) \($0.labels)" }
            return "Last calls: \(calls); last messages: \(messages); violations: \(state.violations.suffix(5))"
        }
    }
}
