import Cards

/// How a send ended.
package enum SendResult: Hashable, Sendable {
    /// The message's id in its chat. An edit that changed nothing counts as sent.
    case sent(message: String)
    /// The message to edit is not there any more.
    case messageGone
    /// The chat has another address now.
    case moved(to: String)
    /// Nothing can go to the chat now; after this time if the service said when. The reason carries no secret.
    case retry(after: Duration?, reason: String)
    /// This message cannot go before that time is over, others of the chat may.
    case later(after: Duration, reason: String)
    /// The chat will not take messages: blocked, kicked, deleted.
    case chatGone(reason: String)
    /// The topic that the message belongs in is not there any more, and it was not sent elsewhere.
    case topicGone(reason: String)
    /// This message will never be taken, others may.
    case refused(reason: String)
    /// This file is not taken there, messages are; whoever asked for it is told why.
    case fileRefused(FileObstacle, reason: String)
}
