import Incidents

/// Places within a chat service, as their addresses are written.
extension ChatAddress {
    /// The thread under one of the chat's messages; nil where there are none: in a thread, on a person's own page, in a
    /// message that one person alone sees, and on front-ends without threads.
    package func thread(under message: String) -> ChatAddress? {
        guard frontEnd.threadsDetails, let first = chat.first, first != "@", first != "~", !chat.contains(":") else {
            return nil
        }
        return ChatAddress(frontEnd: frontEnd, chat: "\(chat):\(message)")
    }

    /// The person's own page in their chat.
    package static func home(of identity: Identity) -> ChatAddress {
        ChatAddress(frontEnd: identity.frontEnd, chat: "@\(identity.id)")
    }

    /// How the addresses begin of what only the person sees.
    package static func whispers(to identity: Identity) -> String {
        "~\(identity.id)."
    }

    /// True where nobody but the person reads.
    package func isPrivate(to identity: Identity) -> Bool {
        guard frontEnd == identity.frontEnd else { return false }
        switch frontEnd {
        case .telegram: return chat == identity.id
        // A conversation of two, whether it is named by its own number or by the person's.
        case .slack: return chat.hasPrefix("~") || chat.hasPrefix("D") || chat == identity.id
        case .console: return true
        }
    }
}
