/// A conversation, and the thread in it that is meant.
struct SlackTarget: Hashable, Sendable {
    let channel: String
    let thread: String?

    /// - Parameter replyTo: the message it belongs under, where the address itself names no thread.
    init?(_ place: SlackAddress, replyTo: String? = nil) {
        switch place {
        case .conversation(let channel):
            self.channel = channel
            thread = replyTo
        case .thread(let channel, let message):
            self.channel = channel
            thread = message
        case .home, .whisper: return nil
        }
    }

    init(channel: String, thread: String?) {
        self.channel = channel
        self.thread = thread
    }

    /// A person's id stands for the conversation with them, which has an id of its own.
    var person: String? {
        channel.hasPrefix("U") || channel.hasPrefix("W") ? channel : nil
    }
}
