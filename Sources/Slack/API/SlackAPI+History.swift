import Incidents

/// What was written in a channel, to be kept or looked at (protocols 2.4).
extension SlackAPI {
    /// Messages at a channel's root, newest first, without those of threads.
    /// - Parameters:
    ///   - latest: nothing at or after it; nil: up to now.
    ///   - oldest: nothing before it.
    package func history(
        of channel: String,
        before latest: MessageStamp? = nil,
        since oldest: MessageStamp? = nil,
        limit: Int
    ) async throws(SlackAPIError) -> ToldPage {
        try await ask(
            "conversations.history",
            [
                "channel": .text(channel), "latest": latest.map { SlackValue.text($0.text) },
                "oldest": oldest.map { SlackValue.text($0.text) }, "limit": .number(limit),
            ]
        )
    }

    /// A page of the thread under a message; the message itself comes first on each.
    /// - Parameter cursor: where the page before said that it goes on.
    package func thread(
        under message: MessageStamp,
        in channel: String,
        cursor: String? = nil,
        limit: Int
    ) async throws(SlackAPIError) -> ToldPage {
        try await ask(
            "conversations.replies",
            [
                "channel": .text(channel), "ts": .text(message.text), "cursor": cursor.map(SlackValue.text),
                "limit": .number(limit),
            ]
        )
    }
}

extension SlackAPI {
    /// The newest messages at a channel's root, newest first, as the bot keeps them: without its own.
    /// - Parameter limit: how many are looked at.
    package func recentMessages(
        in channel: String,
        limit: Int = 100
    ) async throws(SlackAPIError) -> [PostedMessage] {
        let identity = try await authTest()
        let bot = SlackBot(user: identity.userID, bot: identity.botID)
        let page = try await history(of: channel, limit: limit)
        return page.messages.compactMap { $0.posted(in: channel, seenBy: bot) }
    }
}
