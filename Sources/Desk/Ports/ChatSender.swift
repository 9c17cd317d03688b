import Cards
import Incidents

/// Sends to one chat service. It never throws: what happened is its answer, and the delivery worker decides what follows.
package protocol ChatSender: Sendable {
    var frontEnd: FrontEnd { get }
    /// The service's limits for one of its chats.
    func limits(for chat: String) -> ChatLimits
    /// Calls a second over all chats.
    var callsPerSecond: Int { get }

    func post(_ card: ComposedCard, to chat: String) async -> SendResult
    func edit(_ card: ComposedCard, message: String, in chat: String) async -> SendResult
    /// Never a `stored` file: that is uploaded.
    func send(_ message: OutboxMessage.Content, to chat: String) async -> SendResult
    /// Sends a file piece by piece; never more than a piece of it is in memory.
    func upload(_ file: FileUpload, to chat: String) async -> SendResult
}

/// What a chat takes.
package struct ChatLimits: Hashable, Sendable {
    /// The least time between two calls, new messages and edits alike.
    package var gap: Duration
    /// New messages in any minute; nil for no such limit.
    package var messagesPerMinute: Int?
    /// What its calls count against together with those to other chats; nil for nothing but the bot's calls a second.
    package var shared: SharedLimit?

    package init(gap: Duration, messagesPerMinute: Int?, shared: SharedLimit? = nil) {
        self.gap = gap
        self.messagesPerMinute = messagesPerMinute
        self.shared = shared
    }
}

/// How a send ended.
package enum SendResult: Hashable, Sendable {
    /// The message's id in its chat. An edit that changed nothing counts as sent.
    case sent(message: String)
    /// The message to edit is not there any more.
    case messageGone
    /// The chat has another address now.
    case moved(to: String)
    /// Not now; after this time if the service said when. The reason carries no secret.
    case retry(after: Duration?, reason: String)
    /// The chat will not take messages: blocked, kicked, deleted.
    case chatGone(reason: String)
    /// This message will never be taken, others may.
    case refused(reason: String)
}

/// A card with the token of each of its buttons.
package struct ComposedCard: Hashable, Sendable {
    package let card: Card
    package let tokens: [Press: String]
    /// The post that led to it, for the logs; nil where there is none.
    package let correlation: String?
    /// The posting it is the card of, for front-ends whose messages have to name it; nil where there is none.
    package let posting: Int64?

    package init(card: Card, tokens: [Press: String], correlation: String? = nil, posting: Int64? = nil) {
        self.card = card
        self.tokens = tokens
        self.correlation = correlation
        self.posting = posting
    }
}
