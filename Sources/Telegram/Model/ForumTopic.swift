/// A topic of a forum, as Telegram confirms that it was made.
struct ForumTopic: Decodable, Sendable {
    let messageThreadId: Int64
}
