import Desk
import Incidents

/// Reads updates as one bot sees them. Pure: the same update always means the same.
struct UpdateReader: Sendable {
    let bot: TelegramUser

    func read(_ update: Update) -> Incoming {
        if let fault = update.fault { return .nothing(fault) }
        if let query = update.callbackQuery { return read(query) }
        if let change = update.myChatMember { return read(change) }
        if let message = update.message { return read(message) }
        return .nothing("a kind of update nobody asked for")
    }

    /// Updates of one lane keep their order; lanes need not wait for each other.
    static func lane(of update: Update) -> Int64 {
        update.message?.chat.id ?? update.callbackQuery?.message?.chat.id ?? update.callbackQuery?.from.id
            ?? update.myChatMember?.chat.id ?? 0
    }

    private func read(_ query: CallbackQuery) -> Incoming {
        guard let token = query.data, let message = query.message, !query.from.isBot else {
            return .strayPress(query: query.id)
        }
        let address = Self.address(of: message.chat, message.messageThreadId, message.isTopicMessage)
        let place = MessagePlace.message(String(message.messageId), in: address)
        return .press(token: token, by: identity(of: query.from), on: place, query: query.id)
    }

    private func read(_ change: ChatMemberUpdated) -> Incoming {
        let address = TelegramAddress(chat: change.chat.id).chatAddress
        let now = change.newChatMember
        if now.takesPart {
            return change.oldChatMember.takesPart ? .nothing("the bot's rights changed") : .chatRegained(address)
        }
        switch (now.status, change.chat.isPrivate) {
        case ("kicked", true): return .chatLost(address, reason: "the person blocked the bot")
        case ("kicked", false): return .chatLost(address, reason: "the bot was removed from the chat")
        case ("left", _): return .chatLost(address, reason: "the bot left the chat")
        // Muted is not gone: sending is tried again until the right comes back.
        default: return .nothing("the bot is \(now.status)")
        }
    }

    private func read(_ message: IncomingMessage) -> Incoming {
        let chat = TelegramAddress(chat: message.chat.id).chatAddress
        if let new = message.migrateToChatId {
            return .chatMoved(from: chat, to: TelegramAddress(chat: new).chatAddress)
        }
        if let old = message.migrateFromChatId {
            return .chatMoved(from: TelegramAddress(chat: old).chatAddress, to: chat)
        }
        guard let sender = message.from, !sender.isBot, !message.chat.isChannel else {
            return .nothing("not written by a person")
        }
        guard let text = message.text ?? message.caption else { return .nothing("no text") }
        let person = identity(of: sender)
        let address = Self.address(of: message.chat, message.messageThreadId, message.isTopicMessage)
        if message.text != nil, let typed = TypedCommand(text, entities: message.entities ?? []) {
            return read(typed, by: person, in: address, isPrivate: message.chat.isPrivate)
        }
        if let replied = message.replied, replied.from?.id == bot.id {
            let markdown = TypedMarkdown.text(text, entities: message.text == nil ? [] : message.entities ?? [])
            return .reply(
                text,
                to: String(replied.messageId),
                by: person,
                in: address,
                markdown: markdown == text ? nil : markdown
            )
        }
        return Remark.isMarked(text) ? .remark(text, by: person, in: address) : .nothing("not for the bot")
    }

    private func read(
        _ typed: TypedCommand,
        by person: Identity,
        in address: ChatAddress,
        isPrivate: Bool
    ) -> Incoming {
        if let name = typed.botName, name.lowercased() != bot.username?.lowercased() {
            return .nothing("a command for another bot")
        }
        let command = Command(name: typed.name, argument: typed.argument)
        // In a group with several bots a bare command that we do not know is somebody else's.
        if case .unknown = command, typed.botName == nil, !isPrivate { return .nothing("not our command") }
        return .command(command, by: person, in: address)
    }

    private func identity(of user: TelegramUser) -> Identity {
        Identity(frontEnd: .telegram, id: String(user.id), name: user.displayName)
    }

    private static func address(of chat: TelegramChat, _ thread: Int64?, _ isTopic: Bool?) -> ChatAddress {
        TelegramAddress(chat: chat.id, thread: isTopic == true ? thread : nil).chatAddress
    }
}
