import Desk
import OnCall

/// The ways to people that are no chats, together: each notice goes to whoever sends by its method.
struct NoticeWays: NoticeSender {
    private let senders: [any NoticeSender]

    /// - Parameter senders: in the order in which their methods are preferred.
    init(_ senders: [any NoticeSender]) {
        self.senders = senders
    }

    var methods: [NoticeMethod] { senders.flatMap(\.methods) }

    func send(_ notice: OutgoingNotice) async -> SentNotice {
        guard let sender = sender(for: notice.method) else {
            return SentNotice(
                .failed,
                reason: "\(notice.method.text) is not set up any more; choose another way, or ask whoever runs chatops"
            )
        }
        return await sender.send(notice)
    }

    func wish(for method: NoticeMethod) -> NoticeAddressWish {
        sender(for: method)?.wish(for: method) ?? .text
    }

    func checked(_ address: String, for method: NoticeMethod) -> String? {
        sender(for: method)?.checked(address, for: method)
    }

    private func sender(for method: NoticeMethod) -> (any NoticeSender)? {
        senders.first { $0.methods.contains(method) }
    }
}
