import Desk
import Incidents
import Synchronization

extension SlackSender {
    package func upload(_ upload: FileUpload, to chat: String) async -> SendResult {
        let file = upload.file
        let isEmpty = file.size == 0
        let slackFile = SlackFile(
            name: file.name,
            caption: file.caption,
            identity: "stored/\(file.id)",
            size: isEmpty ? 1 : file.size
        ) { number in
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
            return .sent(message: try await bring(file, to: target))
        } catch {
            return fileResult(for: error, at: target)
        }
    }

    private func bring(_ file: SlackFile, to target: SlackTarget) async throws(SlackAPIError) -> String {
        let errand = FileTraces.Errand(file: file.identity, target: target)
        if let known = files.withLock({ $0.file(for: errand) }) {
            try await complete(known, file, errand, isRepeated: true)
            return known
        }
        let ticket = try await api.getUploadURL(name: file.safeName, size: file.size)
        try await api.upload(to: ticket, size: file.size, piece: file.piece)
        do {
            try await complete(ticket.file, file, errand, isRepeated: false)
        } catch {
            guard error.hasUnknownOutcome, error != .cancelled else { throw error }
            // Uploaded anew it could stand there twice; the same call once more puts it there once.
            try await complete(ticket.file, file, errand, isRepeated: true)
        }
        return ticket.file
    }

    /// Puts an uploaded file into its place.
    /// - Parameter isRepeated: a call before had no answer: a refusal now means that it took effect.
    private func complete(
        _ id: String,
        _ file: SlackFile,
        _ errand: FileTraces.Errand,
        isRepeated: Bool
    ) async throws(SlackAPIError) {
        do {
            try await api.completeUpload(
                of: id,
                title: file.safeName,
                comment: file.comment,
                in: errand.target.channel,
                thread: errand.target.thread
            )
        } catch {
            if error.hasUnknownOutcome {
                files.withLock { $0.doubt(errand, file: id) }
                throw error
            }
            guard isRepeated else { throw error }
            // What may be tried again may be tried with this very file.
            if case .limited = error { throw error }
            files.withLock { $0.settle(errand) }
            guard error.meaning == .refused else { throw error }
            return
        }
        files.withLock { $0.settle(errand) }
    }
}
