import Incidents

extension FakeSlackState {
    /// Answers a method whose parameters have the right shape.
    mutating func answer(
        _ name: String,
        _ method: FakeSlackMethod,
        _ parameters: [String: FakeSlackJSON],
        base: String,
        at now: Timestamp
    ) -> FakeSlackReply {
        do {
            if let scope = method.scope { try need(scope) }
            if let tier = method.tier, let (seconds, reason) = meter.count(name, tier: tier, at: now) {
                note(violation: "429: \(reason)")
                return .limited(seconds: seconds)
            }
            switch name {
            case "auth.test":
                return .ok([
                    "url": "https://ops.slack.com/", "team": "Ops", "user": "ops", "user_id": .string(bot.id),
                    "team_id": .string(FakeSlack.teamID), "bot_id": .string(FakeSlack.botID),
                ])
            case "chat.postMessage": return try post(parameters, at: now)
            case "chat.update": return try update(parameters, at: now)
            case "chat.delete": return try delete(parameters)
            case "chat.postEphemeral": return try postEphemeral(parameters, at: now)
            case "chat.getPermalink": return try permalink(parameters)
            case "views.open": return try openView(parameters, at: now)
            case "views.update": return try updateView(parameters)
            case "views.publish": return try publishView(parameters)
            case "conversations.open": return try openConversation(parameters)
            case "conversations.info":
                let channel = try channel(parameters)
                try need(channel.historyScope.replacing(":history", with: ":read"))
                return .ok(["channel": channel.json])
            case "conversations.history", "conversations.replies": return try past(parameters)
            case "users.info":
                guard let user = users[parameters["user"]?.string ?? ""] else { return .error("user_not_found") }
                return .ok(["user": user.json])
            case "files.getUploadURLExternal": return try startUpload(parameters, base: base)
            case "files.completeUploadExternal": return try completeUpload(parameters, at: now)
            default: return .error("unknown_method", isFault: true)
            }
        } catch let reply as FakeSlackReply {
            return reply
        } catch {
            return .error("fatal_error", messages: ["\(error)"], isFault: true)
        }
    }

    func channel(_ parameters: [String: FakeSlackJSON], _ key: String = "channel") throws -> FakeSlackChannel {
        guard let channel = channels[parameters[key]?.string ?? ""] else {
            throw FakeSlackReply.error("channel_not_found")
        }
        return channel
    }

    private mutating func openConversation(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        guard let user = users[parameters["users"]?.string ?? ""] else { return .error("user_not_found") }
        if user.isDeactivated { return .error("user_disabled") }
        if user.isBot { return .error("cannot_dm_bot") }
        return .ok(["channel": ["id": .string(open(conversationWith: user))]])
    }

    /// The conversation with a person begins when somebody says something in it.
    mutating func open(conversationWith user: FakeSlackUser) -> String {
        if channels[user.conversation] == nil {
            var channel = FakeSlackChannel(id: user.conversation, kind: .im, name: "")
            channel.user = user.id
            channels[channel.id] = channel
        }
        return user.conversation
    }

    /// Pages of what was said, newest first in a channel, oldest first in a thread with its parent on every page.
    private func past(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        let channel = try channel(parameters)
        try need(channel.historyScope)
        if !channel.isMember { return .error("not_in_channel") }
        let limit = Int(parameters["limit"]?.int ?? 100)
        guard (1...999).contains(limit) else { return .error("invalid_limit", isFault: true) }
        let withMetadata = parameters["include_all_metadata"]?.bool ?? false
        let oldest = parameters["oldest"]?.string ?? "0"
        // Neither end is included.
        let latest = parameters["latest"]?.string ?? "a"
        let alive = channel.messages.values.filter { !$0.isDeleted && $0.seenBy == nil }
        // What was taken back leaves its place to what stands under it.
        let graves = channel.messages.values.filter { message in
            message.isDeleted && message.seenBy == nil && alive.contains { $0.thread == message.ts }
        }
        var found: [FakeSlackMessage]
        var parent: FakeSlackMessage?
        if let thread = parameters["ts"]?.string {
            parent = (alive + graves).first { $0.ts == thread }
            guard parent != nil else { return .error("thread_not_found") }
            found = alive.filter { $0.thread == thread && $0.ts > oldest && $0.ts < latest }
                .sorted { $0.ts < $1.ts }
        } else {
            found = (alive + graves).filter {
                ($0.thread == nil || $0.isBroadcast) && $0.ts > oldest && $0.ts < latest
            }
            .sorted { $0.ts > $1.ts }
        }
        let start = Int(parameters["cursor"]?.string ?? "") ?? 0
        let page = ([parent].compactMap(\.self) + found.dropFirst(start).prefix(limit))
            .map { message -> FakeSlackJSON in
                var json =
                    (message.isDeleted ? message.grave : message.json(bot: bot, withMetadata: withMetadata)).object
                    ?? [:]
                let replies = alive.filter { $0.thread == message.ts }
                if let latest = replies.map(\.ts).max() {
                    json["reply_count"] = .int(Int64(replies.count))
                    json["thread_ts"] = .string(message.ts)
                    json["latest_reply"] = .string(latest)
                }
                return .object(json)
            }
        let isLast = start + limit >= found.count
        return .ok([
            "messages": .array(page), "has_more": .bool(!isLast),
            "response_metadata": ["next_cursor": .string(isLast ? "" : String(start + limit))],
        ])
    }
}
