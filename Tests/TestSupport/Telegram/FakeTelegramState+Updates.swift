import Incidents

extension FakeTelegramState {
    /// What a poll gets: an answer at once, or a number under which it waits.
    enum PollStart: Sendable {
        case answer(FakeTelegramReply)
        case wait(poll: Int, offset: Int64, limit: Int, seconds: Int64)
    }

    static let olderPoll: FakeTelegramReply = .error(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )

    /// Forgets what the offset confirms, ends an older poll, and takes what is there (protocols 1.3).
    mutating func startPoll(_ parameters: [String: TelegramJSON], at now: Timestamp) -> PollStart {
        guard webhook.isEmpty else {
            return .answer(
                .error(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                        + "webhook first"
                )
            )
        }
        poll += 1
        if let names = parameters["allowed_updates"]?.array {
            let set = Set(names.compactMap(\.string))
            allowedUpdates = set.isEmpty ? nil : set
        }
        updates.removeAll { $0.expires <= now }
        let offset = parameters["offset"]?.int ?? 0
        if offset > 0 {
            updates.removeAll { $0.id < offset }
            confirmedOffset = max(confirmedOffset, offset)
        } else if offset < 0 {
            updates = updates.suffix(Int(-offset))
        }
        var limit = Int(min(max(parameters["limit"]?.int ?? 100, 1), 100))
        // The same offset again within half a second: the server suspects a client that does not get on.
        if let lastPoll, lastPoll.offset == offset, now.since(lastPoll.at) < .milliseconds(500), !updates.isEmpty {
            limit = 1
        }
        lastPoll = (offset, now)
        let seconds = min(max(parameters["timeout"]?.int ?? 0, 0), 50)
        if !updates.isEmpty || seconds == 0 { return .answer(batch(offset: offset, limit: limit, at: now)) }
        return .wait(poll: poll, offset: offset, limit: limit, seconds: seconds)
    }

    func batch(offset: Int64, limit: Int, at now: Timestamp) -> FakeTelegramReply {
        .ok(.array(updates.filter { $0.expires > now }.prefix(limit).map(\.json)))
    }

    mutating func answerQuery(_ parameters: [String: TelegramJSON], at now: Timestamp) throws -> FakeTelegramReply {
        let text = parameters["text"]?.string
        guard (text?.unicodeScalars.count ?? 0) <= 200 else {
            throw FakeTelegramReply.bad("MESSAGE_TOO_LONG", isFault: true)
        }
        let id = parameters["callback_query_id"]?.string ?? ""
        let tooOld = "query is too old and response timeout expired or query ID is invalid"
        guard var query = queries[id] else { throw FakeTelegramReply.bad(tooOld) }
        guard query.answer == nil else {
            note(violation: "callback query \(id) answered twice")
            throw FakeTelegramReply.bad(tooOld)
        }
        guard now.since(query.askedAt) <= .seconds(15) else { throw FakeTelegramReply.bad(tooOld) }
        let shown = text.flatMap { $0.isEmpty ? nil : $0 }
        query.answer = FakeTelegramAnswer(text: shown, isAlert: parameters["show_alert"]?.bool ?? false, at: now)
        queries[id] = query
        return .ok(true)
    }

    mutating func setCommands(_ parameters: [String: TelegramJSON]) throws -> FakeTelegramReply {
        let commands = parameters["commands"]?.array ?? []
        guard commands.count <= 100 else { throw FakeTelegramReply.bad("BOT_COMMANDS_TOO_MUCH", isFault: true) }
        var menu: [String: String] = [:]
        for entry in commands {
            let command = entry["command"]?.string ?? ""
            let description = entry["description"]?.string ?? ""
            let isPlain = command.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
            guard isPlain, (1...32).contains(command.count) else {
                throw FakeTelegramReply.bad("BOT_COMMAND_INVALID", isFault: true)
            }
            guard (1...256).contains(description.unicodeScalars.count) else {
                throw FakeTelegramReply.bad("BOT_COMMAND_DESCRIPTION_INVALID", isFault: true)
            }
            menu[command] = description
        }
        menus[parameters["language_code"]?.string ?? ""] = menu
        return .ok(true)
    }

    mutating func delete(_ parameters: [String: TelegramJSON]) throws -> FakeTelegramReply {
        guard let chat = parameters["chat_id"]?.int, let id = parameters["message_id"]?.int,
            let message = chats[chat]?.messages[id], !message.isDeleted
        else { throw FakeTelegramReply.bad("message to delete not found") }
        chats[chat]?.messages[id]?.isDeleted = true
        return .ok(true)
    }

    /// A message as an update or an answer shows it.
    func json(_ message: FakeTelegramMessage, in chat: FakeTelegramChat) -> TelegramJSON {
        var body: [String: TelegramJSON] = [
            "message_id": .int(message.id), "date": .int(message.date.milliseconds / 1_000), "chat": chat.json,
            "from": (message.author ?? bot).json,
        ]
        if let thread = message.thread {
            body["message_thread_id"] = .int(thread)
            body["is_topic_message"] = true
        }
        body[message.document == nil ? "text" : "caption"] = .string(message.text)
        if !message.entities.isEmpty { body["entities"] = .array(message.entities.map(\.json)) }
        if !message.keyboard.isEmpty {
            body["reply_markup"] = ["inline_keyboard": .array(message.keyboard.map { .array($0.map(\.json)) })]
        }
        if let replied = message.replyTo.flatMap({ chat.messages[$0] }) {
            var plain = replied
            plain.replyTo = nil
            var quoted = json(plain, in: chat).object ?? [:]
            // A quoted message never says what it answered itself.
            quoted["reply_to_message"] = nil
            body["reply_to_message"] = .object(quoted)
            // Outside of forums a reply carries a thread id that means nothing for sending (protocols 1.8).
            if chat.kind == .supergroup, !chat.isForum { body["message_thread_id"] = .int(replied.id) }
        } else if let thread = message.thread, message.replyTo == nil {
            body["reply_to_message"] = rootOfTopic(thread, in: chat)
        }
        return .object(body)
    }
}
