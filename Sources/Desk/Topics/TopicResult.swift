/// How an order about a topic ended.
package enum TopicResult: Hashable, Sendable {
    /// The new topic, as it is addressed.
    case made(place: String)
    case done
    /// The topic is not there any more.
    case gone(reason: String)
    /// It will not be done as things are. `rest`: how long to ask for no other topic in that chat.
    case refused(reason: String, rest: Duration)
    /// The chat holds no topics at all. `rest`: how long not to ask again.
    case noTopics(reason: String, rest: Duration)
    /// Not now; after this time if the service said when. The reason carries no secret.
    /// - Parameter isUnsure: it may have been done all the same.
    case retry(after: Duration?, reason: String, isUnsure: Bool)
    /// The chat has another address now.
    case moved(to: String)
    /// The chat will not take anything.
    case chatGone(reason: String)
}
