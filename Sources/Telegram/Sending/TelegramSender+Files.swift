import Desk
import Incidents

extension TelegramSender {
    /// What a bot may upload (protocols 1.4).
    static let fileLimit = 50_000_000

    func sendFile(
        _ name: String,
        _ contents: [UInt8],
        caption: String,
        replyTo: String?,
        to chat: String
    ) async -> SendResult {
        guard let address = TelegramAddress(chat) else { return Self.noSuchChat(chat) }
        guard contents.count <= Self.fileLimit else { return Self.tooLarge(name, contents.count) }
        let fileName = PlainText.singleLine(name, limit: 120)
        var document = SendDocument(
            chatId: address.chat,
            messageThreadId: address.thread,
            name: PlainText.isBlank(fileName) ? "file.txt" : fileName,
            contents: contents,
            caption: PlainText.multiLine(caption, limit: TelegramHTML.captionLimit),
            replyTo: replyTo.flatMap { Int64($0) }
        )
        while true {
            do {
                return .sent(message: String(try await api.sendDocument(document).messageId))
            } catch {
                switch error.meaning {
                case .threadGone where document.messageThreadId != nil:
                    logLostThread(address)
                    document.messageThreadId = nil
                case .replyGone where document.replyTo != nil:
                    document.replyTo = nil
                default:
                    return fileResult(for: error, in: address)
                }
            }
        }
    }
}
