import Foundation
import Incidents

/// The methods we use, one function each (protocols 1.4).
extension BotAPI {
    func getMe() async throws -> TelegramUser {
        try await call("getMe", BotParameters.Nothing())
    }

    /// Waits up to `timeout` (Telegram cuts it at 50 s) for updates from `offset` on. Calling it forgets those before.
    func getUpdates(offset: Int64?, limit: Int = 100, timeout: Duration) async throws -> [Update] {
        let parameters = BotParameters.GetUpdates(
            offset: offset,
            limit: limit,
            timeout: Int(timeout.components.seconds),
            allowedUpdates: Update.wanted
        )
        let updates: [Update?] = (try await call("getUpdates", parameters, waiting: timeout) as UpdateBatch).updates
        return updates.compactMap(\.self)
    }

    func sendMessage(_ message: SendMessage) async throws -> SentMessage {
        try await call("sendMessage", message)
    }

    /// Leaving the keyboard out takes it off the message.
    func editMessageText(_ edit: EditMessageText) async throws {
        let _: Ignored = try await call("editMessageText", edit)
    }

    /// - Parameter text: at most 200 characters; nil only ends the waiting sign on the button.
    func answerCallbackQuery(_ query: String, text: String?, asAlert: Bool) async throws {
        let answer = BotParameters.AnswerCallbackQuery(
            callbackQueryId: query,
            text: text,
            showAlert: asAlert ? true : nil
        )
        let _: Ignored = try await call("answerCallbackQuery", answer)
    }

    /// At most 50 MB; the caption is plain text of at most 1,024 characters.
    func sendDocument(_ document: SendDocument) async throws -> SentMessage {
        try await upload("sendDocument", document.form)
    }

    /// - Parameter piece: the file's bytes, piece by piece from 0; nil behind the last.
    func sendDocument(
        _ document: SendDocument,
        size: Int,
        piece: @escaping @Sendable (Int) async throws -> [UInt8]?
    ) async throws -> SentMessage {
        let form = document.fields
        let (head, tail) = form.frame(around: "document", file: document.name, type: document.type)
        let body = PieceBody(head: head, size: size, piece: piece, tail: tail)
        return try await upload("sendDocument", body, type: form.contentType)
    }

    /// - Parameter language: ISO 639-1; nil is for everybody whose language has no menu of its own.
    func setMyCommands(_ commands: [BotMenu.Entry], language: String?) async throws {
        let _: Ignored = try await call(
            "setMyCommands",
            BotParameters.SetMyCommands(commands: commands, languageCode: language)
        )
    }

    /// Waiting updates are kept.
    func deleteWebhook() async throws {
        let _: Ignored = try await call("deleteWebhook", BotParameters.Nothing())
    }

    func getWebhookInfo() async throws -> WebhookInfo {
        try await call("getWebhookInfo", BotParameters.Nothing())
    }

    /// - Parameters:
    ///   - name: 1–128 characters.
    ///   - color: one of the six that Telegram has, as RGB.
    /// - Returns: the number of the topic, which is that of the message that says it was made.
    func createForumTopic(_ name: String, color: Int, in chat: Int64) async throws -> Int64 {
        let topic = BotParameters.NewTopic(chatId: chat, name: name, iconColor: color)
        return (try await call("createForumTopic", topic) as ForumTopic).messageThreadId
    }

    func closeForumTopic(_ thread: Int64, in chat: Int64) async throws {
        let topic = BotParameters.Topic(chatId: chat, messageThreadId: thread)
        let _: Ignored = try await call("closeForumTopic", topic)
    }

    func reopenForumTopic(_ thread: Int64, in chat: Int64) async throws {
        let topic = BotParameters.Topic(chatId: chat, messageThreadId: thread)
        let _: Ignored = try await call("reopenForumTopic", topic)
    }

    /// All messages in it go, too.
    func deleteForumTopic(_ thread: Int64, in chat: Int64) async throws {
        let topic = BotParameters.Topic(chatId: chat, messageThreadId: thread)
        let _: Ignored = try await call("deleteForumTopic", topic)
    }

    func getChat(_ chat: Int64) async throws -> TelegramChat {
        try await call("getChat", BotParameters.Chat(chatId: chat))
    }

    func getChatMember(_ user: Int64, in chat: Int64) async throws -> ChatMember {
        try await call("getChatMember", BotParameters.Member(chatId: chat, userId: user))
    }
}
