import Incidents

extension FakeSlackState {
    /// What a call wants shown.
    struct Content: Sendable {
        let text: String
        let blocks: [FakeSlackJSON]
    }

    /// Reads text and blocks as Slack does.
    /// - Throws: `FakeSlackReply`.
    mutating func content(_ parameters: [String: FakeSlackJSON], textLimit: Int = 40_000) throws -> Content {
        let text = parameters["text"]?.string
        let blocks = parameters["blocks"]?.array
        for danger in FakeSlackMarkup.dangers(in: text ?? "") { note(violation: "strict: \(danger) in the text") }
        if (blocks ?? []).isEmpty {
            guard let text, !text.isEmpty else { throw FakeSlackReply.error("no_text", isFault: true) }
            if parameters["mrkdwn"]?.bool != false {
                for format in FakeSlackMarkup.formats(in: text) { note(violation: "strict: \(format) in text alone") }
            }
        } else if text ?? "" == "" {
            throw FakeSlackReply.strict("blocks without a text for the notification")
        }
        if (text ?? "").unicodeScalars.count > textLimit { throw FakeSlackReply.error("msg_too_long", isFault: true) }
        let check = FakeSlackBlocks(blocks ?? [], on: .message)
        if !check.faults.isEmpty { throw FakeSlackReply.invalidBlocks(check.faults) }
        if check.characters > FakeSlackBlocks.most { throw FakeSlackReply.error("msg_blocks_too_long", isFault: true) }
        for danger in check.dangers { note(violation: "strict: \(danger)") }
        return Content(text: text ?? "", blocks: blocks ?? [])
    }

    mutating func post(_ parameters: [String: FakeSlackJSON], at now: Timestamp) throws -> FakeSlackReply {
        var parameters = parameters
        // A person's id means the conversation with them.
        if let user = users[parameters["channel"]?.string ?? ""] {
            parameters["channel"] = .string(open(conversationWith: user))
        }
        let content = try content(parameters)
        let channel = try writable(channel(parameters), isPublicly: writesPublicly)
        let thread = try thread(parameters, in: channel)
        if let (seconds, reason) = meter.countMessage(in: channel.id, at: now) {
            note(violation: "429: \(reason)")
            return .limited(seconds: seconds)
        }
        var message = FakeSlackMessage(
            ts: ts(at: now),
            channel: channel.id,
            thread: thread,
            date: now,
            author: nil,
            seenBy: nil,
            text: content.text,
            blocks: content.blocks
        )
        message.metadata = try metadata(parameters)
        channels[channel.id]?.messages[message.ts] = message
        return .ok([
            "channel": .string(channel.id), "ts": .string(message.ts), "message": message.json(bot: bot),
        ])
    }

    private func metadata(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackJSON? {
        guard let metadata = parameters["metadata"] else { return nil }
        guard metadata["event_type"]?.string != nil, metadata["event_payload"]?.object != nil else {
            throw FakeSlackReply.error("invalid_metadata_format", isFault: true)
        }
        return metadata
    }

    func writable(_ channel: FakeSlackChannel, isPublicly: Bool = false) throws -> FakeSlackChannel {
        var asMember = channel
        if isPublicly, channel.kind == .channel { asMember.isMember = true }
        if let objection = asMember.objection { throw objection }
        if let user = channel.user.flatMap({ users[$0] }), user.isDeactivated {
            throw FakeSlackReply.error("user_disabled")
        }
        return channel
    }

    func thread(_ parameters: [String: FakeSlackJSON], in channel: FakeSlackChannel) throws -> String? {
        guard let thread = parameters["thread_ts"]?.string else { return nil }
        guard let parent = channel.messages[thread], !parent.isDeleted else {
            throw FakeSlackReply.error("thread_not_found")
        }
        if parent.isLocked { throw FakeSlackReply.error("thread_locked") }
        // An answer to an answer would stand nowhere people look.
        guard parent.thread == nil else {
            throw FakeSlackReply.strict("thread_ts is not the message the thread is under")
        }
        return thread
    }

    /// Somebody, or the app, has answered under the message, for all to see.
    func hasReplies(_ ts: String, in channel: FakeSlackChannel) -> Bool {
        channel.messages.values.contains { $0.thread == ts && !$0.isDeleted && $0.seenBy == nil }
    }

    mutating func update(_ parameters: [String: FakeSlackJSON], at now: Timestamp) throws -> FakeSlackReply {
        let channel = try channel(parameters)
        guard let ts = parameters["ts"]?.string, var message = channel.messages[ts], !message.isDeleted else {
            return .error("message_not_found")
        }
        guard message.isFromBot else { return .error("cant_update_message", isFault: true) }
        if message.isBusy { return .error("update_failed") }
        if message.isFrozen { return .error("edit_window_closed") }
        _ = try writable(channel, isPublicly: writesPublicly)
        guard parameters["text"] != nil || parameters["blocks"] != nil else { return .error("no_text", isFault: true) }
        if parameters["text"] != nil, parameters["blocks"] == nil, !message.blocks.isEmpty {
            throw FakeSlackReply.strict("text without blocks takes the blocks away")
        }
        let content = try content(parameters, textLimit: 4_000)
        message.history.append(message.shown)
        message.text = content.text
        message.blocks = content.blocks
        message.metadata = try metadata(parameters) ?? message.metadata
        message.editedAt = now
        channels[channel.id]?.messages[ts] = message
        return .ok(["channel": .string(channel.id), "ts": .string(ts), "text": .string(message.text)])
    }

    mutating func delete(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        let channel = try channel(parameters)
        guard let ts = parameters["ts"]?.string, let message = channel.messages[ts], !message.isDeleted else {
            return .error("message_not_found")
        }
        guard message.isFromBot else { return .error("cant_delete_message", isFault: true) }
        channels[channel.id]?.messages[ts]?.isDeleted = true
        return .ok(["channel": .string(channel.id), "ts": .string(ts)])
    }

    mutating func postEphemeral(_ parameters: [String: FakeSlackJSON], at now: Timestamp) throws -> FakeSlackReply {
        let content = try content(parameters)
        let channel = try writable(channel(parameters))
        guard let user = users[parameters["user"]?.string ?? ""] else { return .error("user_not_in_channel") }
        let thread = try thread(parameters, in: channel)
        let message = FakeSlackMessage(
            ts: ts(at: now),
            channel: channel.id,
            thread: thread,
            date: now,
            author: nil,
            seenBy: user.id,
            text: content.text,
            blocks: content.blocks
        )
        // In a thread that nobody has begun it is taken, and nobody sees it.
        if thread.map({ hasReplies($0, in: channel) }) ?? true { whispers.append(message) }
        return .ok(["message_ts": .string(message.ts)])
    }

    func permalink(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        let channel = try channel(parameters)
        guard let ts = parameters["message_ts"]?.string, channel.messages[ts] != nil else {
            return .error("message_not_found")
        }
        let link = "https://ops.slack.com/archives/\(channel.id)/p\(ts.replacing(".", with: ""))"
        return .ok(["channel": .string(channel.id), "permalink": .string(link)])
    }
}
