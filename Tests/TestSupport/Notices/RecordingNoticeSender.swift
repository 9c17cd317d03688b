import Desk
import OnCall
import Synchronization

/// Remembers what was to be sent, and answers always the same.
package final class RecordingNoticeSender: NoticeSender {
    private let answer: SentNotice
    private let record = Mutex<[OutgoingNotice]>([])

    package init(answer: SentNotice = SentNotice(.sent)) {
        self.answer = answer
    }

    package var methods: [NoticeMethod] { [.http("phone"), .http("gotify"), .mail] }

    package var sent: [OutgoingNotice] { record.withLock { $0 } }

    package func send(_ notice: OutgoingNotice) async -> SentNotice {
        record.withLock { $0.append(notice) }
        return answer
    }

    package func wish(for method: NoticeMethod) -> NoticeAddressWish {
        switch method {
        case .mail: .mail
        case .http("gotify"): .nothing
        default: .telephone
        }
    }

    package func checked(_ address: String, for method: NoticeMethod) -> String? {
        let word = address.trimmed
        return method != .mail || word.contains("@") ? word : nil
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
