import Desk
import Incidents

extension SlackSender {
    package func upload(_ upload: FileUpload, to chat: String) async -> SendResult {
        let file = upload.file
        let isEmpty = file.size == 0
        let slackFile = SlackFile(name: file.name, caption: file.caption, size: isEmpty ? 1 : file.size) { number in
            if isEmpty { return number == 0 ? [0x0A] : nil }
            return try await upload.piece(number)
        }
        return await bring(slackFile, to: chat, replyTo: upload.replyTo)
    }

    /// Asks where to, sends the bytes, and puts the file into the conversation.
    /// - Returns: the file's id as the message: Slack posts the message itself a little later, and does not say which.
    func bring(_ file: SlackFile, to chat: String, replyTo: String?) async -> SendResult {
        guard let place = SlackAddress(chat) else { return Self.noSuchPlace(chat) }
        guard file.size <= SlackFile.limit else {
            return .refused(reason: "\(file.safeName) has \(file.size) bytes; Slack takes files of up to 1 GB")
        }
        let target: SlackTarget
        switch await self.target(of: place, replyTo: replyTo) {
        case .success(let found): target = found
        case .failure(let end): return end.result
        }
        do {
            let ticket = try await api.getUploadURL(name: file.safeName, size: file.size)
            try await api.upload(to: ticket, size: file.size, piece: file.piece)
            try await api.completeUpload(
                of: ticket.file,
                title: file.safeName,
                comment: file.comment,
                in: target.channel,
                thread: target.thread
            )
            return .sent(message: ticket.file)
        } catch {
            return fileResult(for: error, at: target)
        }
    }
}
