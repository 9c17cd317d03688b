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
        if let known = files.withLock({ $0.file(for: errand) }), try await isThere(known, file, errand) { return known }
        let id = try await put(file)
        do {
            try await complete(id, file, errand)
            return id
        } catch {
            guard error.hasUnknownOutcome, error != .cancelled else { throw error }
        }
        // Uploaded anew it could stand there twice; the same call once more puts it there once.
        if try await isThere(id, file, errand) { return id }
        let another = try await put(file)
        try await complete(another, file, errand)
        return another
    }

    /// Sends the bytes; nobody sees the file yet.
    /// - Returns: the file's id.
    private func put(_ file: SlackFile) async throws(SlackAPIError) -> String {
        let ticket = try await api.getUploadURL(name: file.safeName, size: file.size)
        try await api.upload(to: ticket, size: file.size, piece: file.piece)
        return ticket.file
    }

    /// Makes a call once more that had no answer. What Slack answers to a file that stands there already is not documented: a
    /// refusal may mean that, or that it has forgotten an upload which never got there. So it is looked for.
    /// - Returns: false when the file is not there, and has to be uploaded anew.
    private func isThere(_ id: String, _ file: SlackFile, _ errand: FileTraces.Errand) async throws(SlackAPIError)
        -> Bool
    {
        do {
            try await complete(id, file, errand)
            return true
        } catch {
            // What may be tried again may be tried with this very file.
            if case .limited = error { throw error }
            guard !error.hasUnknownOutcome else { throw error }
            guard error.meaning == .refused else {
                files.withLock { $0.settle(errand) }
                throw error
            }
        }
        let stands = try await sees(id, at: errand.target)
        files.withLock { $0.settle(errand) }
        return stands
    }

    /// Puts an uploaded file into its place.
    private func complete(_ id: String, _ file: SlackFile, _ errand: FileTraces.Errand) async throws(SlackAPIError) {
        do {
            try await api.completeUpload(
                of: id,
                title: file.safeName,
                comment: file.comment,
                in: errand.target.channel,
                thread: errand.target.thread
            )
        } catch {
            if error.hasUnknownOutcome { files.withLock { $0.doubt(errand, file: id) } }
            throw error
        }
        files.withLock { $0.settle(errand) }
    }
}
