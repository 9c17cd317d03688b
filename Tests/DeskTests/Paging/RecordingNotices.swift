import Desk
import OnCall
import Synchronization
import Testing

/// Ways to people that are no chats: remembers what was sent, and ends as a test says.
final class RecordingNotices: NoticeSender, LevelWebhooks {
    private struct State {
        var sent: [OutgoingNotice] = []
        var calls: [WebhookCall] = []
        var ends: [SentNotice] = []
        var meanwhile: (@Sendable () async throws -> Void)?
    }

    let methods: [NoticeMethod]
    private let state = Mutex(State())

    /// - Parameter ends: how the first ones end; the others are sent.
    init(_ ends: [SentNotice] = [], methods: [NoticeMethod] = [.mail]) {
        self.methods = methods
        state.withLock { $0.ends = ends }
    }

    var sent: [OutgoingNotice] { state.withLock { $0.sent } }
    var calls: [WebhookCall] { state.withLock { $0.calls } }

    /// From now on everything ends so.
    func end(_ ends: [SentNotice]) {
        state.withLock { $0.ends = ends }
    }

    /// What happens while the next one is being sent.
    func meanwhile(_ body: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.meanwhile = body }
    }

    func send(_ notice: OutgoingNotice) async -> SentNotice {
        await pass()
        return state.withLock { state in
            state.sent.append(notice)
            return state.ends.isEmpty ? SentNotice(.sent) : state.ends.removeFirst()
        }
    }

    func call(_ call: WebhookCall) async -> SentNotice {
        await pass()
        return state.withLock { state in
            state.calls.append(call)
            return state.ends.isEmpty ? SentNotice(.sent) : state.ends.removeFirst()
        }
    }

    private func pass() async {
        let body = state.withLock { state in
            defer { state.meanwhile = nil }
            return state.meanwhile
        }
        do {
            try await body?()
        } catch {
            Issue.record(error)
        }
    }
}
