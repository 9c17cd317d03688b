import Cards
import Desk
import Incidents
import Logging

/// Sends cards and messages to Telegram chats, and says what became of them (protocols 1.5).
package struct TelegramSender: ChatSender {
    let api: BotAPI
    let log: Logger

    package init(api: BotAPI, log: Logger) {
        self.api = api
        self.log = log
    }

    package var frontEnd: FrontEnd { .telegram }
    package var callsPerSecond: Int { 30 }

    package func limits(for chat: String) -> ChatLimits {
        let isPrivate = TelegramAddress(chat)?.isPrivate ?? false
        return ChatLimits(gap: .seconds(1), messagesPerMinute: isPrivate ? nil : 20)
    }

    package func post(_ card: ComposedCard, to chat: String) async -> SendResult {
        await send(TelegramHTML.render(card), to: chat, isBoundToTopic: card.isBoundToTopic)
    }

    package func edit(_ card: ComposedCard, message: String, in chat: String) async -> SendResult {
        guard let address = TelegramAddress(chat) else { return Self.noSuchChat(chat) }
        guard let number = Int64(message) else { return .messageGone }
        let rendered = TelegramHTML.render(card)
        var edit = EditMessageText(
            chatId: address.chat,
            messageId: number,
            text: rendered.html,
            parseMode: .html,
            replyMarkup: rendered.keyboard.map(ReplyMarkup.inline)
        )
        while true {
            do {
                try await api.editMessageText(edit)
                return .sent(message: message)
            } catch {
                switch error.meaning {
                case .notModified: return .sent(message: message)
                case .messageGone: return .messageGone
                case .markupInvalid, .textTooLong:
                    guard edit.parseMode != nil else { return result(for: error, in: address) }
                    logPlainText(error)
                    edit.parseMode = nil
                    edit.text = PlainText.shorten(rendered.plain, to: Self.safeLength)
                default: return result(for: error, in: address)
                }
            }
        }
    }

    package func send(_ message: OutboxMessage.Content, to chat: String) async -> SendResult {
        switch message {
        case .text(let line, let replyTo):
            return await send(TelegramHTML.render(line), to: chat, replyTo: replyTo)
        case .prompt(let text, _, let person, let replyTo, _):
            return await prompt(text, person: person, replyTo: replyTo, to: chat)
        case .file(let name, let contents, let caption, let replyTo):
            return await sendFile(name, contents, caption: caption, replyTo: replyTo, to: chat)
        case .stored(let file, _):
            return .refused(reason: "file \(file) has to be uploaded piece by piece")
        }
    }

    private func prompt(_ text: String, person: Identity, replyTo: String?, to chat: String) async -> SendResult {
        // In a group only the person who is mentioned gets the reply field; alone with the bot nobody needs naming.
        let isPrivate = TelegramAddress(chat)?.isPrivate ?? false
        let mention = isPrivate ? nil : Mention(user: person.id, name: person.name)
        let placeholder = PlainText.singleLine(text, limit: 64)
        let field = ForceReply(
            inputFieldPlaceholder: PlainText.isBlank(placeholder) ? nil : placeholder,
            selective: true
        )
        let rendered = TelegramHTML.render(Line(text), mention: mention)
        return await send(rendered, to: chat, replyTo: replyTo, markup: .forceReply(field))
    }

    private func send(
        _ rendered: RenderedMessage,
        to chat: String,
        replyTo: String? = nil,
        markup: ReplyMarkup? = nil,
        isBoundToTopic: Bool = false
    ) async -> SendResult {
        guard let address = TelegramAddress(chat) else { return Self.noSuchChat(chat) }
        var message = SendMessage(
            chatId: address.chat,
            messageThreadId: address.thread,
            text: rendered.html,
            parseMode: .html,
            replyParameters: replyTo.flatMap { Int64($0) }.map { ReplyParameters(messageId: $0) },
            replyMarkup: markup ?? rendered.keyboard.map(ReplyMarkup.inline)
        )
        // Each way of mending a refused message is tried once, so this ends.
        while true {
            do {
                return .sent(message: String(try await api.sendMessage(message).messageId))
            } catch {
                switch error.meaning {
                case .threadGone where isBoundToTopic:
                    return .topicGone(reason: "\(error)")
                case .threadGone where message.messageThreadId != nil:
                    logLostThread(address)
                    message.messageThreadId = nil
                case .replyGone where message.replyParameters != nil:
                    message.replyParameters = nil
                case .markupInvalid where message.parseMode != nil, .textTooLong where message.parseMode != nil:
                    logPlainText(error)
                    message.parseMode = nil
                    message.text = PlainText.shorten(rendered.plain, to: Self.safeLength)
                default:
                    return result(for: error, in: address)
                }
            }
        }
    }
}
