/// Body of `sendMessage`.
struct SendMessage: Encodable, Sendable {
    let chatId: Int64
    var messageThreadId: Int64?
    var text: String
    var parseMode: ParseMode?
    var linkPreviewOptions = LinkPreviewOptions.none
    var replyParameters: ReplyParameters?
    var replyMarkup: ReplyMarkup?
}
