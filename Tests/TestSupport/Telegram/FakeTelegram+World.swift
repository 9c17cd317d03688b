import Desk
import Incidents

// The world: chats, people, and what befalls them.
extension FakeTelegram {
    /// A supergroup the bot is a member of. Topics make it a forum.
    @discardableResult
    package func addGroup(
        _ id: Int64 = -1_001_234_567_890,
        title: String = "Ops",
        kind: FakeTelegramChat.Kind = .supergroup,
        topics: Set<Int64> = [],
        isForum: Bool = false
    ) -> Int64 {
        change { state in
            var chat = FakeTelegramChat(id: id, kind: kind, title: title)
            chat.isForum = isForum || !topics.isEmpty
            chat.topics = topics
            // The General topic has the first number.
            if isForum { chat.nextMessage = 2 }
            state.chats[id] = chat
            return id
        }
    }

    /// A person. With `hasStarted` the bot may write to them; their private chat has their own id.
    @discardableResult
    package func addUser(
        _ id: Int64,
        _ firstName: String,
        lastName: String? = nil,
        username: String? = nil,
        isBot: Bool = false,
        hasStarted: Bool = true
    ) -> FakeTelegramUser {
        let user = FakeTelegramUser(id: id, firstName: firstName, lastName: lastName, username: username, isBot: isBot)
        change { state in
            state.users[id] = user
            var chat = FakeTelegramChat(id: id, kind: .private, title: firstName)
            chat.botStatus = hasStarted ? "member" : "new"
            state.chats[id] = chat
        }
        return user
    }

    /// The bot is thrown out, leaves, or is blocked (`kicked` in a private chat); also the way back with `member`.
    package func setBot(_ status: String, in chat: Int64, by user: FakeTelegramUser? = nil) {
        let now = clock.now()
        change { state in
            guard let old = state.chats[chat]?.botStatus else { return }
            state.chats[chat]?.botStatus = status
            guard let json = state.chats[chat]?.json else { return }
            let actor = user ?? state.users[chat] ?? FakeTelegramUser(id: 5, firstName: "Admin")
            let body: TelegramJSON = [
                "chat": json, "from": actor.json, "date": .int(now.milliseconds / 1_000),
                "old_chat_member": ["user": state.bot.json, "status": .string(old)],
                "new_chat_member": ["user": state.bot.json, "status": .string(status)],
            ]
            _ = state.enqueue("my_chat_member", body, at: now)
        }
    }

    /// Nobody tells the bot: it finds out when it writes.
    package func setBotQuietly(_ status: String, in chat: Int64) {
        change { $0.chats[chat]?.botStatus = status }
    }

    package func setBotCanWrite(_ canWrite: Bool, in chat: Int64) {
        change { $0.chats[chat]?.canBotWrite = canWrite }
    }

    package func setBotCanSendFiles(_ canSend: Bool, in chat: Int64) {
        change { $0.chats[chat]?.canBotSendFiles = canSend }
    }

    /// The group becomes a supergroup; message ids do not carry over.
    /// - Parameter announces: false leaves the bot to learn it from an error.
    @discardableResult
    package func migrate(_ old: Int64, to new: Int64, announces: Bool = true) -> Int64 {
        let now = clock.now()
        return change { state in
            var chat = FakeTelegramChat(id: new, kind: .supergroup, title: state.chats[old]?.title ?? "Ops")
            let date: TelegramJSON = .int(now.milliseconds / 1_000)
            if announces, let oldJSON = state.chats[old]?.json {
                let number = state.chats[old]?.nextMessage ?? 1
                state.chats[old]?.nextMessage += 1
                let leaving: TelegramJSON = [
                    "message_id": .int(number), "date": date, "chat": oldJSON, "migrate_to_chat_id": .int(new),
                ]
                let arriving: TelegramJSON = [
                    "message_id": .int(chat.nextMessage), "date": date, "chat": chat.json,
                    "migrate_from_chat_id": .int(old),
                ]
                chat.nextMessage += 1
                _ = state.enqueue("message", leaving, at: now)
                _ = state.enqueue("message", arriving, at: now)
            }
            state.chats[old]?.migratedTo = new
            state.chats[new] = chat
            return new
        }
    }

    /// Somebody deletes a message of the bot.
    package func deleteMessage(_ id: Int64, in chat: Int64) {
        change { $0.chats[chat]?.messages[id]?.isDeleted = true }
    }

    /// The message can be edited no more.
    package func freezeMessage(_ id: Int64, in chat: Int64) {
        change { $0.chats[chat]?.messages[id]?.isFrozen = true }
    }

    package func closeTopic(_ topic: Int64, in chat: Int64) {
        change { _ = $0.chats[chat]?.closedTopics.insert(topic) }
    }

    package func deleteTopic(_ topic: Int64, in chat: Int64) {
        change { $0.removeTopic(topic, in: chat) }
    }

    /// The bot is made an administrator with these rights, and is not told.
    package func promoteBot(
        in chat: Int64,
        rights: Set<String> = ["can_manage_topics", "can_delete_messages"]
    ) {
        change { state in
            state.chats[chat]?.botStatus = "administrator"
            state.chats[chat]?.botRights = rights
        }
    }

    /// The group gets topics, or has none any more.
    package func setForum(_ isForum: Bool, in chat: Int64) {
        change { state in
            state.chats[chat]?.isForum = isForum
            // The General topic has the first number.
            if isForum, state.chats[chat]?.nextMessage == 1 { state.chats[chat]?.nextMessage = 2 }
        }
    }

    package func forgetChat(_ chat: Int64) {
        change { $0.chats[chat] = nil }
    }
}
