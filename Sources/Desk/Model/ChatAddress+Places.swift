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

    /// Where a file goes that was asked for here: a message that one person alone sees takes none, nor does a person's own
    /// page; the conversation with that person does.
    package var filePlace: ChatAddress {
        guard frontEnd == .slack, chat.hasPrefix("~") || chat.hasPrefix("@") else { return self }
        // A message for one person's eyes is named after that person, and a number behind a dot.
        let person = chat.dropFirst().prefix { $0 != "." }
        let isNamed = chat.hasPrefix("@") || person.count < chat.count - 1
        return isNamed && !person.isEmpty ? ChatAddress(frontEnd: .slack, chat: String(person)) : self
    }

    /// As it is written where settings and requests name a chat: `telegram:-1001234`, `slack:C0123`; nil for anything else.
    package init?(named text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let frontEnd = FrontEnd(rawValue: parts[0]), frontEnd != .console, !parts[1].isEmpty
        else {
            return nil
        }
        self.init(frontEnd: frontEnd, chat: parts[1])
    }

    /// True where several people read: a group, a channel, the thread in one.
    package var isShared: Bool {
        switch frontEnd {
        case .telegram: chat.hasPrefix("-")
        case .slack: ["C", "G"].contains { chat.hasPrefix($0) }
        case .console: false
        }
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
