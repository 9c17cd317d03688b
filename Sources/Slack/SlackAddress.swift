import Desk
import Incidents

/// A place in Slack where something can be shown, as it is written in a `ChatAddress`.
package enum SlackAddress: Hashable, Sendable {
    /// `C0123`, a channel or a direct conversation (`D0123`); a user's id (`U0123`) means the conversation with them.
    case conversation(String)
    /// `C0123:1760000000.000100`: the thread under a message.
    case thread(channel: String, message: String)
    /// `@U0123`: the person's App Home tab.
    case home(user: String)
    /// `~…`: a message that only the person who asked sees, reached by the response URL of what they did last.
    case whisper(String)

    /// Nil when the text names no place.
    package init?(_ text: String) {
        guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1 else { return nil }
        let rest = String(text.unicodeScalars.dropFirst())
        switch first {
        case "@": self = .home(user: rest)
        case "~": self = .whisper(rest)
        default:
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard !parts[0].isEmpty else { return nil }
            if parts.count == 1 {
                self = .conversation(text)
            } else {
                guard !parts[1].isEmpty else { return nil }
                self = .thread(channel: parts[0], message: parts[1])
            }
        }
    }

    /// The one way the place is written, wherever it is stored or compared.
    package var text: String {
        switch self {
        case .conversation(let id): id
        case .thread(let channel, let message): "\(channel):\(message)"
        case .home(let user): "@\(user)"
        case .whisper(let name): "~\(name)"
        }
    }

    /// The address as the Desk knows it.
    package var chatAddress: ChatAddress {
        ChatAddress(frontEnd: .slack, chat: text)
    }
}
