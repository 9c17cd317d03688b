import Incidents

extension FakeTelegramState {
    /// Answers every method but `getUpdates`, whose answer may have to wait.
    mutating func answer(
        _ method: String,
        _ parameters: [String: TelegramJSON],
        document: FakeTelegramMessage.Document?,
        at now: Timestamp
    ) -> FakeTelegramReply {
        do {
            switch method {
            case "getme": return .ok(botJSON)
            case "getwebhookinfo":
                return .ok(["url": .string(webhook), "pending_update_count": .int(Int64(updates.count))])
            case "deletewebhook":
                webhook = ""
                if parameters["drop_pending_updates"]?.bool == true { updates = [] }
                return .ok(true)
            case "sendmessage", "senddocument": return try send(parameters, document: document, at: now)
            case "editmessagetext": return try edit(parameters, at: now)
            case "deletemessage": return try delete(parameters)
            case "answercallbackquery": return try answerQuery(parameters, at: now)
            case "setmycommands": return try setCommands(parameters)
            case "getchat": return .ok(try chat(parameters).json)
            case "getchatmember":
                return .ok(member(of: try chat(parameters)))
            case "createforumtopic": return try createTopic(parameters, at: now)
            case "closeforumtopic": return try setTopic(parameters, isClosed: true, at: now)
            case "reopenforumtopic": return try setTopic(parameters, isClosed: false, at: now)
            case "deleteforumtopic": return try deleteTopic(parameters, at: now)
            default: return .error(404, "Not Found: method not found", isFault: true)
            }
        } catch let reply as FakeTelegramReply {
            return reply
        } catch {
            return .error(500, "Internal Server Error: \(error)", isFault: true)
        }
    }

    private var botJSON: TelegramJSON {
        var body = bot.json.object ?? [:]
        body["can_join_groups"] = true
        body["can_read_all_group_messages"] = false
        body["supports_inline_queries"] = false
        return .object(body)
    }

    func chat(_ parameters: [String: TelegramJSON]) throws -> FakeTelegramChat {
        guard let id = parameters["chat_id"]?.int, let chat = chats[id] else {
            throw FakeTelegramReply.bad("chat not found")
        }
        return chat
    }

    /// What the server checks before anything is written to a chat: that it may be, and the rates.
    mutating func writableChat(_ parameters: [String: TelegramJSON], at now: Timestamp) throws
        -> FakeTelegramChat
    {
        let chat = try chat(parameters)
        if let objection = chat.objection { throw objection }
        try count(chat.id, isNew: true, at: now)
        return chat
    }

    mutating func count(_ chat: Int64, isNew: Bool, at now: Timestamp) throws {
        guard let (seconds, reason) = meter.count(chat: chat, isNew: isNew, at: now) else { return }
        note(violation: "429: \(reason)")
        throw FakeTelegramReply.error(429, "Too Many Requests: retry after \(seconds)", retryAfter: seconds)
    }

    private mutating func send(
        _ parameters: [String: TelegramJSON],
        document: FakeTelegramMessage.Document?,
        at now: Timestamp
    ) throws -> FakeTelegramReply {
        let isDocument = parameters["document"] != nil
        let content = try FakeTelegramText(
            parameters[isDocument ? "caption" : "text"]?.string ?? "",
            parseMode: parameters["parse_mode"]?.string,
            limit: isDocument ? 1_024 : 4_096,
            what: isDocument ? "message caption" : "message"
        )
        guard isDocument || !content.isEmpty else {
            throw FakeTelegramReply.bad("message text is empty", isFault: true)
        }
        guard !isDocument || document?.contents.isEmpty == false else {
            throw FakeTelegramReply.bad("file must be non-empty", isFault: true)
        }
        let markup = parameters["reply_markup"]
        let keyboard = try markup.map(FakeTelegramButton.keyboard) ?? []
        var chat = try writableChat(parameters, at: now)
        if isDocument, !chat.canBotSendFiles {
            throw FakeTelegramReply.bad("not enough rights to send documents to the chat")
        }
        let thread = try thread(parameters["message_thread_id"]?.int, in: chat)
        var replyTo = parameters["reply_parameters"]?["message_id"]?.int
        if let message = replyTo, chat.messages[message].map(\.isDeleted) ?? true {
            guard parameters["reply_parameters"]?["allow_sending_without_reply"]?.bool == true else {
                throw FakeTelegramReply.bad("message to be replied not found")
            }
            replyTo = nil
        }
        let placeholder = markup?["input_field_placeholder"]?.string
        if let placeholder, !(1...64).contains(placeholder.unicodeScalars.count) {
            throw FakeTelegramReply.strict("input_field_placeholder must have 1–64 characters")
        }
        let message = FakeTelegramMessage(
            id: chat.nextMessage,
            chat: chat.id,
            thread: thread,
            date: now,
            author: nil,
            html: parameters["text"]?.string ?? "",
            content: content,
            keyboard: keyboard,
            document: document,
            replyTo: replyTo,
            forceReply: markup?["force_reply"]?.bool == true
                ? .init(isSelective: markup?["selective"]?.bool ?? false, placeholder: placeholder) : nil
        )
        chat.messages[message.id] = message
        chat.nextMessage += 1
        chats[chat.id] = chat
        return .ok(json(message, in: chat))
    }

    private func thread(_ thread: Int64?, in chat: FakeTelegramChat) throws -> Int64? {
        guard chat.isForum, let thread else { return nil }
        guard chat.topics.contains(thread) else { throw FakeTelegramReply.bad("message thread not found") }
        // Whoever may manage topics writes in closed ones, too.
        guard !chat.closedTopics.contains(thread) || chat.botMay("can_manage_topics") else {
            throw FakeTelegramReply.bad("TOPIC_CLOSED")
        }
        return thread
    }

    private mutating func edit(_ parameters: [String: TelegramJSON], at now: Timestamp) throws -> FakeTelegramReply {
        let content = try FakeTelegramText(
            parameters["text"]?.string ?? "",
            parseMode: parameters["parse_mode"]?.string,
            limit: 4_096,
            what: "message"
        )
        guard !content.isEmpty else { throw FakeTelegramReply.bad("message text is empty", isFault: true) }
        let keyboard = try parameters["reply_markup"].map(FakeTelegramButton.keyboard) ?? []
        var chat = try chat(parameters)
        // An edit in a group that moved does not tell where to: its messages are just not there (protocols 1.5).
        guard chat.migratedTo == nil, let id = parameters["message_id"]?.int, var message = chat.messages[id],
            !message.isDeleted
        else { throw FakeTelegramReply.bad("message to edit not found") }
        if let objection = chat.objection { throw objection }
        guard message.isFromBot, !message.isFrozen else { throw FakeTelegramReply.bad("message can't be edited") }
        guard message.document == nil else {
            throw FakeTelegramReply.bad("there is no text in the message to edit")
        }
        guard content != message.content || keyboard != message.keyboard else {
            throw FakeTelegramReply.bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                    + "current content and reply markup of the message"
            )
        }
        try count(chat.id, isNew: false, at: now)
        message.history.append(message.content)
        message.content = content
        message.html = parameters["text"]?.string ?? ""
        message.keyboard = keyboard
        message.editedAt = now
        chat.messages[id] = message
        chats[chat.id] = chat
        return .ok(json(message, in: chat))
    }
}
