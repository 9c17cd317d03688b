import Metrics
import OnCall

/// Counts what became of notices that went by ways that are no chats.
struct PagingMeters: Sendable {
    func count(_ result: NoticeResult, by method: NoticeMethod) {
        let word =
            switch result {
            case .sent: "sent"
            case .retry: "retry"
            case .failed: "failed"
            }
        Counter(label: "chatops_notices_total", dimensions: [("way", method.text), ("result", word)]).increment()
    }
}
