import Cards
import Desk
import Synchronization

@testable import Slack

/// Remembers what was asked of the Web API, and fails when it is told to.
final class RecordingSlackCalls: SlackCalls {
    struct Opened: Hashable, Sendable {
        let dialog: Dialog
        let note: String
        let trigger: String
    }

    struct Said: Hashable, Sendable {
        let text: String
        let origin: SlackOrigin
    }

    private struct State {
        var opened: [Opened] = []
        var said: [Said] = []
        var asked: [String] = []
        var failures: [SlackCallFailure] = []
        var identifyFailures: [SlackCallFailure] = []
    }

    private let state = Mutex(State())

    var opened: [Opened] { state.withLock { $0.opened } }
    var said: [Said] { state.withLock { $0.said } }
    /// Whose names were asked for.
    var asked: [String] { state.withLock { $0.asked } }

    /// The next forms and words fail like this.
    func fail(_ failures: SlackCallFailure...) {
        state.withLock { $0.failures += failures }
    }

    func failToIdentify(_ failures: SlackCallFailure...) {
        state.withLock { $0.identifyFailures += failures }
    }

    private func trip() throws(SlackCallFailure) {
        let failure = state.withLock { $0.failures.isEmpty ? nil : $0.failures.removeFirst() }
        if let failure { throw failure }
    }

    func identify() async throws(SlackCallFailure) -> SlackBot {
        let failure = state.withLock { $0.identifyFailures.isEmpty ? nil : $0.identifyFailures.removeFirst() }
        if let failure { throw failure }
        return SlackBot(user: "UBOT", bot: "B1")
    }

    func name(ofUser id: String) async throws(SlackCallFailure) -> String? {
        state.withLock { $0.asked.append(id) }
        try trip()
        return "name of \(id)"
    }

    func open(
        _ dialog: Dialog,
        in language: Language,
        note: String,
        trigger: String
    ) async throws(SlackCallFailure) {
        try trip()
        state.withLock { $0.opened.append(Opened(dialog: dialog, note: note, trigger: trigger)) }
    }

    func tell(_ text: String, at origin: SlackOrigin) async throws(SlackCallFailure) {
        try trip()
        state.withLock { $0.said.append(Said(text: text, origin: origin)) }
    }
}
