import Desk
import Incidents

/// A chat, and the forum topic in it: `-1001234`, `-1001234:77`, or a user's id.
package struct TelegramAddress: Hashable, Sendable {
    package let chat: Int64
    /// Nil in the General topic, which must not be named (protocols 1.8).
    package let thread: Int64?

    package init(chat: Int64, thread: Int64? = nil) {
        self.chat = chat
        self.thread = thread == 1 ? nil : thread
    }

    /// Nil when the text names no chat.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let chat = parts.first.flatMap({ Int64($0) }), chat != 0 else { return nil }
        switch parts.count {
        case 1: self.init(chat: chat)
        case 2:
            guard let thread = Int64(parts[1]), thread > 0, chat < 0 else { return nil }
            self.init(chat: chat, thread: thread)
        default: return nil
        }
    }

    /// The one way the address is written, wherever it is stored or compared: configured addresses go through it too.
    package var text: String {
        thread.map { "\(chat):\($0)" } ?? String(chat)
    }

    /// The address as the Desk knows it.
    package var chatAddress: ChatAddress {
        ChatAddress(frontEnd: .telegram, chat: text)
    }

    /// A conversation with one person; groups and channels have negative numbers.
    package var isPrivate: Bool { chat > 0 }
}
