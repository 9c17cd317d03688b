import Desk
import Incidents

extension TelegramSender {
    package func upload(_ upload: FileUpload, to chat: String) async -> SendResult {
        guard let address = TelegramAddress(chat) else { return Self.noSuchChat(chat) }
        let file = upload.file
        guard file.size > 0 else {
            return await sendFile(file.name, [], caption: file.caption, replyTo: upload.replyTo, to: chat)
        }
        guard file.size <= Self.fileLimit else { return Self.tooLarge(file.name, file.size) }
        let name = PlainText.singleLine(file.name, limit: 120)
        var document = SendDocument(
            chatId: address.chat,
            messageThreadId: address.thread,
            name: PlainText.isBlank(name) ? "file.txt" : name,
            contents: [],
            caption: PlainText.multiLine(file.caption, limit: TelegramHTML.captionLimit),
            replyTo: upload.replyTo.flatMap { Int64($0) }
        )
        while true {
            do {
                let sent = try await api.sendDocument(document, size: file.size, piece: upload.piece)
                return .sent(message: String(sent.messageId))
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

    static func tooLarge(_ name: String, _ size: Int) -> SendResult {
        .refused(reason: "\(name) has \(size) bytes; Telegram takes files of up to 50 MB from a bot")
    }
}
