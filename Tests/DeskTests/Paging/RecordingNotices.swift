import Desk
import OnCall
import Synchronization

/// Ways to people that are no chats: remembers what was sent, and ends as a test says.
final class RecordingNotices: NoticeSender, LevelWebhooks {
    let methods: [NoticeMethod] = [.mail]
    private let state = Mutex<(sent: [OutgoingNotice], calls: [WebhookCall], ends: [SentNotice])>(([], [], []))

    /// - Parameter ends: how the first ones end; the others are sent.
    init(_ ends: [SentNotice] = []) {
        state.withLock { $0.ends = ends }
    }

    var sent: [OutgoingNotice] { state.withLock { $0.sent } }
    var calls: [WebhookCall] { state.withLock { $0.calls } }

    func send(_ notice: OutgoingNotice) async -> SentNotice {
        state.withLock { state in
            state.sent.append(notice)
            return state.ends.isEmpty ? SentNotice(.sent) : state.ends.removeFirst()
        }
    }

    func call(_ call: WebhookCall) async -> SentNotice {
        state.withLock { state in
            state.calls.append(call)
            return state.ends.isEmpty ? SentNotice(.sent) : state.ends.removeFirst()
        }
    }
}
