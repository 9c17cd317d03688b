import Incidents

/// Forums (protocols 1.8 and the methods' own pages): what is asked of the bot's rights, and what happens in the chat.
extension FakeTelegramState {
    /// The colours that the server knows; any other is refused.
    private static let iconColors: Set<Int64> = [
        0x6F_B9F0, 0xFF_D67E, 0xCB_86DB, 0x8E_EE98, 0xFF_93B2, 0xFB_6F5F,
    ]

    func member(of chat: FakeTelegramChat) -> TelegramJSON {
        var body: [String: TelegramJSON] = ["user": bot.json, "status": .string(chat.botStatus)]
        if chat.botStatus == "administrator" {
            for right in ["can_manage_topics", "can_delete_messages"] {
                body[right] = .bool(chat.botRights.contains(right))
            }
        }
        return .object(body)
    }

    /// The topic's number is that of the message that says it was made.
    mutating func createTopic(_ parameters: [String: TelegramJSON], at now: Timestamp) throws -> FakeTelegramReply {
        let name = parameters["name"]?.string ?? ""
        let target = try chat(parameters)
        if let objection = target.objection { throw objection }
        guard target.isForum else { throw FakeTelegramReply.bad("the chat is not a forum") }
        guard target.botMay("can_manage_topics") else {
            throw FakeTelegramReply.bad("not enough rights to create a topic")
        }
        guard !name.isEmpty else { throw FakeTelegramReply.bad("title must be non-empty", isFault: true) }
        guard name.unicodeScalars.count <= 128 else {
            throw FakeTelegramReply.strict("a topic's name of more than 128 characters; the server cuts it")
        }
        if let color = parameters["icon_color"]?.int, !Self.iconColors.contains(color) {
            throw FakeTelegramReply.strict("icon_color \(color) is none of the six")
        }
        var chat = try writableChat(parameters, at: now)
        let thread = chat.nextMessage
        chat.nextMessage += 1
        chat.topics.insert(thread)
        chat.topicNames[thread] = name
        chats[chat.id] = chat
        return .ok([
            "message_thread_id": .int(thread), "name": .string(name),
            "icon_color": parameters["icon_color"] ?? .int(0x6F_B9F0),
        ])
    }

    mutating func setTopic(
        _ parameters: [String: TelegramJSON],
        isClosed: Bool,
        at now: Timestamp
    ) throws -> FakeTelegramReply {
        let thread = try topic(parameters)
        let target = try chat(parameters)
        guard target.botMay("can_manage_topics") || target.topicNames[thread] != nil else {
            throw FakeTelegramReply.bad("not enough rights to close or open the topic")
        }
        guard target.closedTopics.contains(thread) != isClosed else {
            throw FakeTelegramReply.bad("TOPIC_NOT_MODIFIED")
        }
        // Said in the topic by a message of the service.
        var chat = try writableChat(parameters, at: now)
        chat.nextMessage += 1
        if isClosed { chat.closedTopics.insert(thread) } else { chat.closedTopics.remove(thread) }
        chats[chat.id] = chat
        return .ok(true)
    }

    /// All messages in it go with it.
    mutating func deleteTopic(_ parameters: [String: TelegramJSON], at now: Timestamp) throws -> FakeTelegramReply {
        let thread = try topic(parameters)
        let target = try chat(parameters)
        guard target.botMay("can_delete_messages") else {
            throw FakeTelegramReply.bad("not enough rights to delete the topic")
        }
        try count(target.id, isNew: false, at: now)
        removeTopic(thread, in: target.id)
        return .ok(true)
    }

    mutating func removeTopic(_ thread: Int64, in chat: Int64) {
        chats[chat]?.topics.remove(thread)
        chats[chat]?.closedTopics.remove(thread)
        for id in chats[chat]?.messages.filter({ $0.value.thread == thread }).map(\.key) ?? [] {
            chats[chat]?.messages[id]?.isDeleted = true
        }
    }

    private func topic(_ parameters: [String: TelegramJSON]) throws -> Int64 {
        let chat = try chat(parameters)
        if let objection = chat.objection { throw objection }
        guard chat.isForum else { throw FakeTelegramReply.bad("the chat is not a forum") }
        let thread = parameters["message_thread_id"]?.int ?? 0
        // The General topic has methods of its own.
        guard thread != 1 else { throw FakeTelegramReply.strict("the General topic was named by its number") }
        guard chat.topics.contains(thread) else { throw FakeTelegramReply.bad("TOPIC_ID_INVALID") }
        return thread
    }

    /// What a message in a topic that answers nothing is said to answer: the message that made the topic.
    func rootOfTopic(_ thread: Int64, in chat: FakeTelegramChat) -> TelegramJSON {
        let maker = chat.topicNames[thread] == nil ? FakeTelegramUser(id: 5, firstName: "Admin") : bot
        return [
            "message_id": .int(thread), "date": 1, "chat": chat.json, "from": maker.json, "is_topic_message": true,
            "message_thread_id": .int(thread),
            "forum_topic_created": [
                "name": .string(chat.topicNames[thread] ?? "topic"), "icon_color": .int(0x6F_B9F0),
            ],
        ]
    }
}
