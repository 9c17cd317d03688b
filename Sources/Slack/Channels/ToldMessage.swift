import Incidents

/// A message as events and histories carry it (protocols 2.3, 2.4), as far as it is kept.
struct ToldMessage: Hashable, Sendable, Decodable {
    let ts: String?
    let threadTS: String?
    let subtype: String?
    let user: Lenient<LooseID>?
    let botID: String?
    /// What a bot calls itself in this message.
    let username: String?
    let profile: Lenient<Profile>?
    let text: String?
    let attachments: Lenient<[Lenient<ToldAttachment>]>?
    let blocks: JSONPiece?
    let edited: Lenient<Edit>?
    let reactions: Lenient<[Lenient<Reaction>]>?
    /// How many messages its thread has below it.
    let replies: Int?
    /// When the newest of them was written.
    let latestReply: String?

    struct Profile: Hashable, Sendable, Decodable {
        let name: String?
    }

    struct Edit: Hashable, Sendable, Decodable {
        let ts: String?
    }

    struct Reaction: Hashable, Sendable, Decodable {
        let name: String
        let count: Int
        /// Of many who reacted, Slack names some only.
        let users: [String]?
    }

    private enum CodingKeys: String, CodingKey {
        case ts, subtype, user, username, text, attachments, blocks, edited, reactions
        case threadTS = "thread_ts"
        case botID = "bot_id"
        case profile = "bot_profile"
        case replies = "reply_count"
        case latestReply = "latest_reply"
    }
}

extension ToldMessage {
    var stamp: MessageStamp? { ts.flatMap { MessageStamp($0) } }

    /// Whether its thread has something in it from `moment` on, or may have.
    func isDiscussed(since moment: MessageStamp) -> Bool {
        guard let replies, replies > 0 else { return false }
        return latestReply.flatMap { MessageStamp($0) }.map { $0 >= moment } ?? true
    }

    /// Subtypes that people and bots write with; Slack itself tells the others.
    private static let spoken: Set<String> = ["bot_message", "file_share", "thread_broadcast", "me_message"]

    /// - Returns: nil for what nobody wrote, and for what the bot itself did.
    func posted(in channel: String, seenBy bot: SlackBot) -> PostedMessage? {
        guard let stamp = ts.flatMap({ MessageStamp($0) }), subtype.map(Self.spoken.contains) ?? true else {
            return nil
        }
        let writer = user?.value?.id
        if writer == bot.user { return nil }
        if let botID, botID == bot.bot { return nil }
        let isBot = botID != nil || subtype == "bot_message"
        guard isBot || writer != nil else { return nil }
        let content = isBot ? botMessage : nil
        return PostedMessage(
            channel: channel,
            stamp: stamp,
            thread: threadTS.flatMap { MessageStamp($0) },
            author: isBot
                ? ChannelAuthor(kind: .bot, id: botID ?? writer ?? "", name: content?.sender)
                : ChannelAuthor(kind: .person, id: writer ?? ""),
            text: content?.readable ?? text ?? "",
            isBroadcast: subtype == "thread_broadcast",
            editedAt: edited?.value?.ts.flatMap { MessageStamp($0)?.moment },
            reactions: reactions?.value?.compactMap { $0.value?.reaction },
            shared: (attachments?.value ?? []).compactMap { $0.value?.shared },
            content: content
        )
    }

    private var botMessage: BotMessage {
        BotMessage(
            sender: username ?? profile?.value?.name ?? "",
            text: text ?? "",
            attachments: (attachments?.value ?? []).compactMap { $0.value?.attachment },
            blocks: JSONPiece.texts(of: blocks)
        )
    }
}

extension ToldMessage.Reaction {
    fileprivate var reaction: MessageReaction { MessageReaction(name, by: users ?? [], count: count) }
}
