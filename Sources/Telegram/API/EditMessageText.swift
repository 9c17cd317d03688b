/// Body of `editMessageText`.
struct EditMessageText: Encodable, Sendable {
    let chatId: Int64
    let messageId: Int64
    var text: String
    var parseMode: ParseMode?
    var linkPreviewOptions = LinkPreviewOptions.none
    var replyMarkup: ReplyMarkup?
}
