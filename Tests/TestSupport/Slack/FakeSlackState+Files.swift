import Incidents

extension FakeSlackState {
    mutating func startUpload(_ parameters: [String: FakeSlackJSON], base: String) throws -> FakeSlackReply {
        let name = parameters["filename"]?.string ?? ""
        let size = parameters["length"]?.int ?? 0
        guard !name.isEmpty, !name.contains(where: { $0 == "/" || $0.isNewline }) else {
            throw FakeSlackReply.strict("filename is empty or no name")
        }
        guard size > 0 else {
            return .error("invalid_arguments", messages: ["[ERROR] length must be > 0"], isFault: true)
        }
        guard size <= 1_000_000_000 else { return .error("file_upload_size_restricted", isFault: true) }
        let file = FakeSlackFile(id: "F\(number())", name: name, title: name, size: Int(size))
        files[file.id] = file
        return .ok(["file_id": .string(file.id), "upload_url": .string("\(base)/upload/v1/\(file.id)")])
    }

    /// The bytes; they have to be as many as were announced.
    mutating func upload(_ id: String, _ contents: [UInt8]) -> Bool {
        guard let file = files[id], file.contents == nil, file.size == contents.count else {
            note(violation: "upload: the bytes of \(id) are not those announced, or came twice")
            return false
        }
        files[id]?.contents = contents
        return true
    }

    mutating func completeUpload(_ parameters: [String: FakeSlackJSON], at now: Timestamp) throws -> FakeSlackReply {
        let wanted = parameters["files"]?.array ?? []
        guard !wanted.isEmpty else { return .error("invalid_arguments", isFault: true) }
        let comment = parameters["initial_comment"]?.string ?? ""
        let blocks = parameters["blocks"]?.array ?? []
        for danger in FakeSlackMarkup.dangers(in: comment) + FakeSlackMarkup.formats(in: comment) {
            note(violation: "strict: \(danger) in the comment")
        }
        if !comment.isEmpty, !blocks.isEmpty { throw FakeSlackReply.strict("a comment makes the blocks go unseen") }
        let check = FakeSlackBlocks(blocks, on: .message)
        if !check.faults.isEmpty { throw FakeSlackReply.invalidBlocks(check.faults) }
        guard parameters["channel_id"] != nil else { throw FakeSlackReply.strict("a file that nobody would see") }
        let channel = try writable(channel(parameters, "channel_id"))
        let thread = try thread(parameters, in: channel)
        for entry in wanted {
            guard let id = entry["id"]?.string, var file = files[id], file.contents != nil else {
                return .error("file_not_found", isFault: true)
            }
            if file.isForgotten { return .error("file_not_found") }
            if file.isShared {
                if let repeatedUploadError { return .error(repeatedUploadError) }
                continue
            }
            file.title = entry["title"]?.string ?? file.name
            file.isShared = true
            files[id] = file
            var message = FakeSlackMessage(
                ts: ts(at: now),
                channel: channel.id,
                thread: thread,
                date: now,
                author: nil,
                seenBy: nil,
                text: comment,
                blocks: blocks
            )
            message.file = file
            channels[channel.id]?.messages[message.ts] = message
        }
        return .ok(["files": .array(wanted)])
    }
}
