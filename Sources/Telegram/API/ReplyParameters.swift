/// The message an answer stands under; when it was deleted the answer is sent all the same.
struct ReplyParameters: Encodable, Sendable {
    let messageId: Int64
    var allowSendingWithoutReply = true
}
