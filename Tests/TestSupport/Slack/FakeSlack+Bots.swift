import Desk
import Incidents

// What other bots do, and how messages change.
extension FakeSlack {
    /// Another bot posts at a channel's root.
    /// - Parameters:
    ///   - fields: what its message carries, such as `attachments`.
    ///   - isTold: false for what was written before the bot was there.
    /// - Returns: the message's `ts`.
    @discardableResult
    package func post(
        as bot: String = "B77",
        named name: String,
        _ fields: [String: FakeSlackJSON],
        in channel: String,
        isTold: Bool = true
    ) async -> String {
        let now = clock.now()
        let message = change { state in
            var message = FakeSlackMessage(
                ts: state.ts(at: now),
                channel: channel,
                thread: nil,
                date: now,
                author: "U\(bot)",
                seenBy: nil,
                text: fields["text"]?.string ?? ""
            )
            message.extra = fields
            message.extra["bot_id"] = .string(bot)
            message.extra["bot_profile"] = ["id": .string(bot), "name": .string(name)]
            state.channels[channel]?.messages[message.ts] = message
            return message
        }
        guard isTold, look({ $0.channels[channel]?.isMember ?? false }) else { return message.ts }
        await send(event: event(of: message))
        return message.ts
    }

    /// Alertmanager's message, by an incoming webhook.
    @discardableResult
    package func postAlert(_ title: String, in channel: String, isTold: Bool = true) async -> String {
        let address = "http://alerts.example/#/alerts?receiver=slack"
        let attachment: FakeSlackJSON = [
            "color": "a30200", "title": .string(title), "title_link": .string(address),
            "fallback": .string("\(title) | \(address)"), "id": 1,
        ]
        return await post(
            named: "Alertmanager",
            ["subtype": "bot_message", "username": "Alertmanager", "attachments": [attachment]],
            in: channel,
            isTold: isTold
        )
    }

    /// Its author changes a message.
    package func edit(_ ts: String, in channel: String, to text: String) async {
        let now = clock.now()
        let message: FakeSlackMessage? = change { state in
            guard var message = state.channels[channel]?.messages[ts] else { return nil }
            message.text = text
            message.editedAt = now
            message.extra["edited"] = ["ts": .string(state.ts(at: now))]
            state.channels[channel]?.messages[ts] = message
            return message
        }
        guard let message else { return }
        await send(event: [
            "type": "message", "subtype": "message_changed", "hidden": true, "channel": .string(channel),
            "channel_type": "channel", "message": message.json(bot: bot), "ts": .string(change { $0.ts(at: now) }),
        ])
    }

    /// Its author takes a message back.
    package func takeBack(_ ts: String, in channel: String) async {
        deleteMessage(ts, in: channel)
        let now = clock.now()
        await send(event: [
            "type": "message", "subtype": "message_deleted", "hidden": true, "channel": .string(channel),
            "channel_type": "channel", "deleted_ts": .string(ts), "ts": .string(change { $0.ts(at: now) }),
        ])
    }

    package func react(_ emoji: String, to ts: String, in channel: String, as user: FakeSlackUser, isAdded: Bool = true)
        async
    {
        change { state in
            if isAdded {
                state.channels[channel]?.messages[ts]?.reactions[emoji, default: []].insert(user.id)
            } else {
                state.channels[channel]?.messages[ts]?.reactions[emoji]?.remove(user.id)
                if state.channels[channel]?.messages[ts]?.reactions[emoji]?.isEmpty ?? false {
                    state.channels[channel]?.messages[ts]?.reactions[emoji] = nil
                }
            }
        }
        await send(event: [
            "type": .string(isAdded ? "reaction_added" : "reaction_removed"), "user": .string(user.id),
            "reaction": .string(emoji),
            "item": ["type": "message", "channel": .string(channel), "ts": .string(ts)],
        ])
    }

    private func event(of message: FakeSlackMessage) -> FakeSlackJSON {
        var event = message.json(bot: bot).object ?? [:]
        event["channel"] = .string(message.channel)
        event["channel_type"] = "channel"
        event["event_ts"] = .string(message.ts)
        return .object(event)
    }
}
