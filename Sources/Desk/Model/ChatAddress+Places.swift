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

    /// True for a chat that may hold topics: a group in Telegram, or one topic of it.
    package var mayHoldTopics: Bool { frontEnd == .telegram && chat.hasPrefix("-") }

    /// The address that leads somebody in the group to this topic; nil where there is none.
    package var topicLink: String? {
        let parts = chat.split(separator: ":")
        guard frontEnd == .telegram, parts.count == 2, parts[0].hasPrefix("-100") else { return nil }
        return "https://t.me/c/\(parts[0].dropFirst(4))/\(parts[1])"
    }

    /// The message above this thread, and where it stands; nil for what is no thread.
    package var threadHead: MessagePlace? {
        let parts = chat.split(separator: ":", maxSplits: 1).map(String.init)
        guard frontEnd.threadsDetails, parts.count == 2, let first = chat.first, first != "@", first != "~" else {
            return nil
        }
        return .message(parts[1], in: ChatAddress(frontEnd: frontEnd, chat: parts[0]))
    }

    /// The person's own page in their chat.
    package static func home(of identity: Identity) -> ChatAddress {
        ChatAddress(frontEnd: identity.frontEnd, chat: "@\(identity.id)")
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
