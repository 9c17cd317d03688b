import Desk
import Incidents

// Waiting: looks after every change, and now and then for what changes elsewhere. The deadline is far beyond what
// anything takes; it only turns a hang into a failure.
extension FakeSlack {
    package static let patience: Duration = .seconds(60)

    /// Returns once the condition holds.
    /// - Throws: `FixtureFault` that says what was awaited and what happened instead.
    package func waitFor(
        _ what: String,
        within patience: Duration = FakeSlack.patience,
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
        guard isMet == true else { throw FixtureFault("no \(what) within \(patience). \(summary)") }
    }

    /// The first thing `find` comes up with.
    package func waitFor<Value: Sendable>(
        _ what: String,
        within patience: Duration = FakeSlack.patience,
        finding find: @escaping @Sendable () -> Value?
    ) async throws -> Value {
        try await waitFor(what, within: patience) { find() != nil }
        guard let value = find() else { throw FixtureFault("\(what) came and went") }
        return value
    }

    /// The newest message of the bot in a conversation that fits.
    @discardableResult
    package func waitForMessage(
        in channel: String,
        thread: String? = nil,
        where fits: @escaping @Sendable (FakeSlackMessage) -> Bool = { _ in true }
    ) async throws -> FakeSlackMessage {
        try await waitFor(
            "message in \(channel)",
            finding: { self.messages(in: channel, thread: thread).last(where: fits) }
        )
    }

    /// The newest message that only this person sees.
    @discardableResult
    package func waitForWhisper(
        to user: FakeSlackUser,
        in channel: String,
        where fits: @escaping @Sendable (FakeSlackMessage) -> Bool = { _ in true }
    ) async throws -> FakeSlackMessage {
        try await waitFor(
            "whisper to \(user.name)",
            finding: { self.whispers(to: user, in: channel).last(where: fits) }
        )
    }

    /// The modal the person sees.
    @discardableResult
    package func waitForModal(of user: FakeSlackUser) async throws -> FakeSlackView {
        try await waitFor("modal of \(user.name)", finding: { self.modal(of: user) })
    }

    @discardableResult
    package func waitForHome(
        of user: FakeSlackUser,
        where fits: @escaping @Sendable (FakeSlackView) -> Bool = { _ in true }
    ) async throws -> FakeSlackView {
        try await waitFor("Home tab of \(user.name)", finding: { self.home(of: user).flatMap { fits($0) ? $0 : nil } })
    }

    /// The envelope once the app has acknowledged it, with what it said.
    @discardableResult
    package func acknowledgement(of id: String) async throws -> FakeSlackEnvelope {
        try await waitFor(
            "acknowledgement of \(id)",
            finding: { self.envelope(id).flatMap { $0.acknowledgedAt == nil ? nil : $0 } }
        )
    }

    /// The last calls and messages, for a failure's text.
    private var summary: String {
        look { state in
            let calls = state.calls.suffix(8).map { "\($0.method) \($0.outcome ?? "…")" }
            let messages = state.channels.values.flatMap { $0.messages.values }.filter(\.isFromBot)
                .sorted { $0.ts < $1.ts }.suffix(5)
                .map { "[\($0.channel)/\($0.ts)] \($0.shown.prefix(120)) \($0.labels)" }
            return "Last calls: \(calls); last messages: \(messages); violations: \(state.violations.suffix(5))"
        }
    }
}
