import Desk
import Incidents

// What people do.
extension FakeTelegram {
    /// Presses the button that says `label`, else one that contains it, on the newest message that has one.
    /// - Parameter message: only on this one.
    /// - Returns: the query, for `answer(to:)`.
    /// - Throws: `FakeTelegramUnknown` naming the buttons there are.
    @discardableResult
    package func press(
        _ label: String,
        as user: FakeTelegramUser,
        in chat: Int64,
        on message: Int64? = nil
    ) throws -> String {
        let candidates = messages(in: chat).reversed().filter { message == nil || $0.id == message }
        for matches in [{ $0 == label }, { $0.contains(label) }] as [(String) -> Bool] {
            for candidate in candidates {
                guard let button = candidate.keyboard.joined().first(where: { matches($0.text) }) else { continue }
                guard let data = button.data else { throw FakeTelegramUnknown(description: "\"\(label)\" is a link") }
                return press(data: data, as: user, in: chat, on: candidate.id)
            }
        }
        let labels = candidates.map { "\($0.id): \($0.labels)" }.joined(separator: "; ")
        throw FakeTelegramUnknown(description: "no button \"\(label)\" in chat \(chat); there are \(labels)")
    }

    /// A press with any data, as a forged client can send it.
    /// - Parameter isInaccessible: the message is so old that Telegram tells only its number.
    @discardableResult
    package func press(
        data: String?,
        as user: FakeTelegramUser,
        in chat: Int64,
        on message: Int64,
        isInaccessible: Bool = false
    ) -> String {
        let now = clock.now()
        return change { state in
            let id = "4382bfdwdsb\(state.nextQuery)"
            state.nextQuery += 1
            state.queries[id] = .init(askedAt: now)
            var body: [String: TelegramJSON] = ["id": .string(id), "from": user.json, "chat_instance": "-314159"]
            body["data"] = data.map(TelegramJSON.string)
            if let world = state.chats[chat] {
                if !isInaccessible, let shown = world.messages[message] {
                    body["message"] = state.json(shown, in: world)
                } else {
                    body["message"] = ["message_id": .int(message), "date": 0, "chat": world.json]
                }
            }
            _ = state.enqueue("callback_query", .object(body), at: now)
            return id
        }
    }

    /// Writes a message; commands in it are marked as a client would.
    /// - Returns: the message's number; 0 where people may not write, as in a closed topic.
    @discardableResult
    package func say(
        _ text: String,
        as user: FakeTelegramUser,
        in chat: Int64,
        thread: Int64? = nil,
        replyTo: Int64? = nil
    ) -> Int64 {
        let now = clock.now()
        return change { state in
            guard var world = state.chats[chat] else { return 0 }
            // Who writes to the bot lets it write back.
            if world.kind == .private, world.botStatus == "new" { world.botStatus = "member" }
            let replied = replyTo.flatMap { world.messages[$0] }
            if let topic = thread ?? replied?.thread, world.closedTopics.contains(topic) { return 0 }
            let message = FakeTelegramMessage(
                id: world.nextMessage,
                chat: chat,
                thread: thread ?? replied?.thread,
                date: now,
                author: user,
                html: "",
                content: .typed(text),
                replyTo: replyTo
            )
            world.nextMessage += 1
            world.messages[message.id] = message
            state.chats[chat] = world
            _ = state.enqueue("message", state.json(message, in: world), at: now)
            return message.id
        }
    }
}
